using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>
/// What a good client does before it posts: marks the handles and addresses in a text, by offsets in UTF-8 bytes.
/// </summary>
internal static partial class Facets
{
    public const string Mention = "app.bsky.richtext.facet#mention";
    public const string Link = "app.bsky.richtext.facet#link";
    public const string Tag = "app.bsky.richtext.facet#tag";

    /// <summary>The facets of a text; null when there is nothing to mark.</summary>
    /// <param name="text">The words.</param>
    /// <param name="resolve">The DID of a handle, or null: then it stays plain text.</param>
    public static JsonArray? Mark(string text, Func<string, string?> resolve)
    {
        var facets = new JsonArray();
        foreach (Match match in Marked().Matches(text))
        {
            if (FeatureOf(match, resolve) is { } feature)
            {
                var start = Encoding.UTF8.GetByteCount(text.AsSpan(0, match.Index));
                facets.Add(new JsonObject
                {
                    ["index"] = new JsonObject
                    {
                        ["byteStart"] = start,
                        ["byteEnd"] = start + Encoding.UTF8.GetByteCount(match.Value),
                    },
                    ["features"] = new JsonArray(feature),
                });
            }
        }

        return facets.Count == 0 ? null : facets;
    }

    private static JsonObject? FeatureOf(Match match, Func<string, string?> resolve)
    {
        if (match.Groups["link"].Success)
        {
            return new JsonObject { ["$type"] = Link, ["uri"] = match.Value };
        }

        if (match.Groups["tag"].Success)
        {
            return new JsonObject { ["$type"] = Tag, ["tag"] = match.Value[1..] };
        }

        return resolve(match.Value[1..]) is { } did ? new JsonObject { ["$type"] = Mention, ["did"] = did } : null;
    }

    [GeneratedRegex(
        @"(?<link>https?://[^\s]*[^\s.,;:!?)\]])"
        + @"|(?<![\w@])(?<mention>@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)"
        + @"|(?<![\w#])(?<tag>#\p{L}[\p{L}\p{N}_]*)",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Marked();
}
