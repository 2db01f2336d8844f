using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Makes links, e-mail addresses and mentions of a text that we send work: the platform recognises nothing by itself, it is told byte
/// ranges of the UTF-8 text. https://docs.bsky.app/docs/advanced-guides/post-richtext
/// </summary>
internal static partial class BlueskyFacets
{
    /// <summary>Handles that the text names with an @, without it, each once.</summary>
    public static IReadOnlyList<string> Handles(string text) =>
        [.. Mention().Matches(text).Select(match => match.Groups["handle"].Value).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The ranges that do something.</summary>
    /// <param name="text">As it is sent.</param>
    /// <param name="dids">Permanent ids of handles; a handle that is not among them stays plain text.</param>
    public static JsonArray For(string text, IReadOnlyDictionary<string, string> dids)
    {
        var found = new List<(int Start, int End, JsonObject Feature)>();
        foreach (Match match in WebAddress().Matches(text))
        {
            var shown = WithoutClosing(match.Value);
            var address = shown.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? $"https://{shown}" : shown;
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Contains('.', StringComparison.Ordinal))
            {
                found.Add((match.Index, match.Index + shown.Length, Link(address)));
            }
        }

        foreach (Match match in MailAddress().Matches(text))
        {
            found.Add((match.Index, match.Index + match.Length, Link($"mailto:{match.Value}")));
        }

        foreach (Match match in Mention().Matches(text))
        {
            if (dids.TryGetValue(match.Groups["handle"].Value, out var did))
            {
                var mention = new JsonObject { ["$type"] = "app.bsky.richtext.facet#mention", ["did"] = did };
                found.Add((match.Index, match.Index + match.Length, mention));
            }
        }

        return Facets(text, found);
    }

    // In order, and none within another: the first one wins.
    private static JsonArray Facets(string text, List<(int Start, int End, JsonObject Feature)> found)
    {
        var facets = new JsonArray();
        var at = 0;
        foreach (var (start, end, feature) in found.OrderBy(item => item.Start))
        {
            if (start < at)
            {
                continue;
            }

            facets.Add((JsonNode)new JsonObject
            {
                ["index"] = new JsonObject { ["byteStart"] = Bytes(text, start), ["byteEnd"] = Bytes(text, end) },
                ["features"] = new JsonArray(feature),
            });
            at = end;
        }

        return facets;
    }

    private static JsonObject Link(string address) => new() { ["$type"] = "app.bsky.richtext.facet#link", ["uri"] = address };

    private static int Bytes(string text, int characters) => Encoding.UTF8.GetByteCount(text.AsSpan(0, characters));

    // The full stop of a sentence and the bracket around an address are not part of it; a bracket that the address opened is.
    private static string WithoutClosing(string address)
    {
        while (address.Length > 0)
        {
            var last = address[^1];
            var isUnopened = last == ')' && address.Count(c => c == ')') > address.Count(c => c == '(');
            if (!isUnopened && !".,;:!?\"'»”’…".Contains(last, StringComparison.Ordinal))
            {
                return address;
            }

            address = address[..^1];
        }

        return address;
    }

    [GeneratedRegex(@"(?<![\p{L}\p{N}@./-])(?:https?://|www\.)[^\s<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+/-])[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")]
    private static partial Regex MailAddress();

    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+/-])@(?<handle>(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?)")]
    private static partial Regex Mention();
}
