using System.Text.RegularExpressions;
using Inbox.Sandbox.Pages;

namespace Inbox.Sandbox.Mail;

/// <summary>The web addresses in a plain text.</summary>
internal static partial class MailLinks
{
    /// <summary>The addresses, in the order they stand there.</summary>
    public static IReadOnlyList<string> Find(string text) => [.. Address().Matches(text).Select(Trim)];

    /// <summary>The text as markup, its addresses as links that open a tab of their own.</summary>
    public static Html Mark(string text)
    {
        var pieces = new List<Html>();
        var after = 0;
        foreach (Match match in Address().Matches(text))
        {
            var address = Trim(match);
            pieces.Add(Html.Of($"{text[after..match.Index]}"));
            pieces.Add(Html.Of($"<a href=\"{address}\" target=\"_blank\" rel=\"noopener noreferrer\">{address}</a>"));
            after = match.Index + address.Length;
        }

        pieces.Add(Html.Of($"{text[after..]}"));
        return Html.Join(pieces);
    }

    /// <summary>What ends a sentence does not belong to the address before it.</summary>
    private static string Trim(Match match) => match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '>');

    [GeneratedRegex("https?://[^\\s<>\"']+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Address();
}
