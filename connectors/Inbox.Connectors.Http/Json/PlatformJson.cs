using System.Text;
using System.Text.Json;

namespace Inbox.Connectors.Http.Json;

/// <summary>Reads bodies that are meant to be JSON.</summary>
public static class PlatformJson
{
    // Threads of answers nest two levels an answer.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512, CommentHandling = JsonCommentHandling.Disallow };

    /// <summary>The document, or null when the text is not JSON. Halves of surrogate pairs, which no .NET text can carry, become U+FFFD.</summary>
    public static JsonElement? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using var document = JsonDocument.Parse(WithoutLoneSurrogates(text).AsMemory(), Options);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether a body of this media type may be JSON. Platforms send JSON as JSON, as script or as plain text, or without a type.</summary>
    public static bool MayBeJson(string? mediaType) =>
        mediaType is null or "text/plain" or "binary/octet-stream" or "application/octet-stream"
        || mediaType.Contains("json", StringComparison.Ordinal)
        || mediaType.Contains("javascript", StringComparison.Ordinal);

    private static string WithoutLoneSurrogates(string text)
    {
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var mayHaveHalves = text.Contains("\\uD", StringComparison.OrdinalIgnoreCase) || text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
        if (start == 0 && !mayHaveHalves)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        for (var at = start; at < text.Length; at++)
        {
            var (unit, length) = Unit(text, at);
            if (length == 0)
            {
                // An escape that is not \uXXXX: both characters as they are, so that an escaped backslash hides nothing.
                clean.Append(text, at, Math.Min(2, text.Length - at));
                at++;
            }
            else if (char.IsHighSurrogate(unit) && Unit(text, at + length) is { Length: > 0 } next && char.IsLowSurrogate(next.Unit))
            {
                clean.Append(text, at, length + next.Length);
                at += length + next.Length - 1;
            }
            else if (char.IsSurrogate(unit))
            {
                clean.Append('\uFFFD');
                at += length - 1;
            }
            else
            {
                clean.Append(text, at, length);
                at += length - 1;
            }
        }

        return clean.ToString();
    }

    private static (char Unit, int Length) Unit(string text, int at)
    {
        if (at >= text.Length || text[at] != '\\')
        {
            return at >= text.Length ? ('\0', 0) : (text[at], 1);
        }

        if (at + 6 <= text.Length && text[at + 1] == 'u'
            && ushort.TryParse(text.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var unit))
        {
            return ((char)unit, 6);
        }

        return ('\0', 0);
    }
}
