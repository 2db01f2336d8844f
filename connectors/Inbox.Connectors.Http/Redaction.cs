using System.Text.RegularExpressions;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Http;

/// <summary>Takes secrets out of what a platform said before it is shown, stored or logged (I12).</summary>
public static partial class Redaction
{
    private const string Mask = "[hidden]";

    /// <summary>
    /// The text on one line, at most <paramref name="longest"/> characters, without the account's secrets or anything that looks like one.
    /// </summary>
    public static string Clean(string text, Credentials? credentials = null, int longest = 200)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var (_, secret) in credentials?.Reveal() ?? new Dictionary<string, string>())
        {
            if (secret.Length >= 4)
            {
                text = text.Replace(secret, Mask, StringComparison.Ordinal);
            }
        }

        text = NamedSecret().Replace(text, $"$1{Mask}");
        text = HeaderSecret().Replace(text, $"$1{Mask}");
        text = LongSecret().Replace(text, Mask);
        text = Space().Replace(text, " ").Trim();
        return text.Length <= longest ? text : string.Concat(text.AsSpan(0, longest - 1).TrimEnd(), "…");
    }

    [GeneratedRegex(
        @"((?:token|secret|oauth_\w+|jwt|password|code|authorization)[""']?\s*[:=]\s*[""']?(?:bearer\s+|basic\s+)?)[^\s""'&,;]{6,}",
        RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecret();

    [GeneratedRegex(@"(\b(?:bearer\s+|basic\s+(?=\S*[0-9=])))[^\s""'&,;]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex HeaderSecret();

    // No id of a platform is this long; tokens are.
    [GeneratedRegex(@"[A-Za-z0-9_\-\.%+/=]{40,}")]
    private static partial Regex LongSecret();

    [GeneratedRegex(@"\s+|\p{Cc}+")]
    private static partial Regex Space();
}
