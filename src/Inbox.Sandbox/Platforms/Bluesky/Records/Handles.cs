using System.Text;

namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>Handles are domain names.</summary>
internal static class Handles
{
    /// <summary>Makes a handle of whatever a person calls themselves: "Lena Wolter" becomes <c>lena-wolter.sandbox.example</c>.</summary>
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
}
