using System.Text;
using System.Text.RegularExpressions;

namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>Handles are domain names.</summary>
internal static partial class Handles
{
    public static bool IsHandle(string text) => text.Length <= 253 && Form().IsMatch(text);

    /// <summary>
    /// Makes a handle of whatever a person calls themselves: "Lena Wolter" becomes <c>lena-wolter.sandbox.example</c>.
    /// </summary>
    public static string Make(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name.TrimStart('@').Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character) || character == '.')
            {
                text.Append(char.ToLowerInvariant(character));
            }
            else if (character is ' ' or '-' or '_' && text.Length > 0 && text[^1] != '-')
            {
                text.Append('-');
            }
        }

        var handle = text.ToString().Trim('-', '.');
        handle = handle.Length == 0 ? "somebody" : handle;
        return handle.Contains('.', StringComparison.Ordinal) ? handle : handle + ".sandbox.example";
    }

    [GeneratedRegex(
        "^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$", RegexOptions.None, 1000)]
    private static partial Regex Form();
}
