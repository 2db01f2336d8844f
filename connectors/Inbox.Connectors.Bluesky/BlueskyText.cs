using System.Globalization;
using System.Text;
using System.Text.Json;
using Inbox.Connectors.Http.Json;

namespace Inbox.Connectors.Bluesky;

/// <summary>Text as it comes in, and how long it is as the platform counts.</summary>
internal static class BlueskyText
{
    /// <summary>A post may have 300 graphemes and 3,000 bytes of UTF-8, both (lexicon app.bsky.feed.post).</summary>
    public const int LongestPost = 300;
    public const int LongestPostBytes = 3_000;

    /// <summary>A direct message may have 1,000 graphemes and 10,000 bytes (lexicon chat.bsky.convo.defs#messageInput).</summary>
    public const int LongestDirectMessage = 1_000;
    public const int LongestDirectMessageBytes = 10_000;

    private const string LinkFeature = "app.bsky.richtext.facet#link";

    /// <summary>What a person calls characters: an emoji with its skin tone is one.</summary>
    public static int Graphemes(string text) => StringInfo.ParseCombiningCharacters(text).Length;

    /// <summary>
    /// The text with the addresses that links carry. Clients show an address cut short ("example.org/adm…") and keep the whole one
    /// beside the text; a link may also hide behind words. A cut address is replaced by the whole one; after other words the address
    /// follows in brackets, so that neither the words nor where they lead are lost.
    /// </summary>
    public static string WithLinks(string text, IEnumerable<JsonElement> facets)
    {
        var links = facets
            .Select(Link)
            .OfType<(int Start, int End, string Address)>()
            .OrderBy(link => link.Start)
            .ToList();
        if (links.Count == 0)
        {
            return text;
        }

        // The offsets count bytes of UTF-8. One that leaves the text, cuts a character or overlaps another is no link.
        var bytes = Encoding.UTF8.GetBytes(text);
        var result = new StringBuilder(text.Length + 64);
        var at = 0;
        foreach (var (start, end, address) in links)
        {
            if (start < at || end > bytes.Length || CutsCharacter(bytes, start) || CutsCharacter(bytes, end))
            {
                continue;
            }

            result.Append(Encoding.UTF8.GetString(bytes, at, start - at));
            result.Append(Expanded(Encoding.UTF8.GetString(bytes, start, end - start), address));
            at = end;
        }

        return result.Append(Encoding.UTF8.GetString(bytes, at, bytes.Length - at)).ToString();
    }

    private static (int Start, int End, string Address)? Link(JsonElement facet)
    {
        var start = facet.Object("index")?.Number("byteStart");
        var end = facet.Object("index")?.Number("byteEnd");
        var address = facet.Items("features")
            .Where(feature => feature.Text("$type") == LinkFeature)
            .Select(feature => feature.Text("uri"))
            .FirstOrDefault();
        return start >= 0 && end > start && end < int.MaxValue && !string.IsNullOrWhiteSpace(address)
            ? ((int)start.Value, (int)end.Value, address.Trim())
            : null;
    }

    private static bool CutsCharacter(byte[] bytes, int at) => at < bytes.Length && (bytes[at] & 0xC0) == 0x80;

    private static string Expanded(string shown, string address)
    {
        if (shown.Contains(address, StringComparison.Ordinal))
        {
            return shown;
        }

        var start = Bare(shown.TrimEnd('…', '.'));
        return start.Length > 0 && Bare(address).StartsWith(start, StringComparison.OrdinalIgnoreCase) ? address : $"{shown} ({address})";
    }

    // What clients leave out when they show an address.
    private static string Bare(string address)
    {
        var bare = address.Trim();
        foreach (var prefix in (ReadOnlySpan<string>)["https://", "http://", "mailto:", "www."])
        {
            if (bare.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                bare = bare[prefix.Length..];
            }
        }

        return bare.TrimEnd('/');
    }
}
