using System.Text.RegularExpressions;

namespace Inbox.Domain.Policies;

/// <summary>Placeholders in templates.</summary>
public static partial class TemplateText
{
    /// <summary>The author's first name, where the platform shows one.</summary>
    public const string AuthorFirstName = "author_first_name";

    /// <summary>The contact for the message's category.</summary>
    public const string Contact = "contact";

    /// <summary>The organisation's name.</summary>
    public const string Organisation = "organisation";

    /// <summary>Every placeholder there is.</summary>
    public static IReadOnlyList<string> Placeholders { get; } = [AuthorFirstName, Contact, Organisation];

    /// <summary>Names of the placeholders in a text, in order, unknown ones included.</summary>
    public static IEnumerable<string> In(string text) => Braces().Matches(text).Select(match => match.Groups["name"].Value);

    /// <summary>
    /// Fills the placeholders. One without a value goes, with the comma and space before it: "Thank you, {author_first_name}." without
    /// a name is "Thank you." Values are put in as they are and never read as placeholders themselves.
    /// </summary>
    public static string Fill(string text, string? authorFirstName, string? contact, string organisation) =>
        Braces().Replace(text, match =>
        {
            var value = match.Groups["name"].Value switch
            {
                AuthorFirstName => authorFirstName,
                Contact => contact,
                Organisation => organisation,
                _ => $"{{{match.Groups["name"].Value}}}",
            };
            return string.IsNullOrWhiteSpace(value) ? string.Empty : match.Groups["before"].Value + value;
        });

    [GeneratedRegex(@"(?<before>,?\ ?)\{(?<name>[^{}]*)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();
}
