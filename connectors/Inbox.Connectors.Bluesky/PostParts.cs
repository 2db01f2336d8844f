using System.Text.Json;
using Inbox.Connectors.Http.Json;
using NodaTime;

namespace Inbox.Connectors.Bluesky;

/// <summary>What the three shapes of a post have in common.</summary>
internal readonly record struct PostParts(AtUri Uri, JsonElement Record, JsonElement? Author, Instant? IndexedAt, string Raw)
{
    private const string MentionFeature = "app.bsky.richtext.facet#mention";

    public JsonElement? EmbedView { get; init; }

    public IEnumerable<JsonElement> Labels { get; init; } = [];

    public string? Parent { get; } = Record.Object("reply")?.Object("parent")?.Id("uri");

    public string? Root { get; } = Record.Object("reply")?.Object("root")?.Id("uri") ?? Record.Object("reply")?.Object("parent")?.Id("uri");

    /// <summary>The parts of an item, or null when it is no post; an item that should be one goes to the odd.</summary>
    public static PostParts? Read(JsonElement item, JsonElement? record, JsonElement? author, Instant? indexedAt, MappedItems into)
    {
        if (AtUri.Parse(item.Id("uri")) is not { } uri)
        {
            into.AddOdd("An item without an address.", item);
            return null;
        }

        if (record is not { } post)
        {
            into.AddOdd("An item without its record.", item);
            return null;
        }

        if (!uri.IsPost || post.Text("$type") is not (null or AtUri.Posts))
        {
            into.AddOdd("A record that is not a post.", item);
            return null;
        }

        return new PostParts(uri, post, author, indexedAt, item.GetRawText());
    }

    /// <summary>The post names us with a mention, or quotes a post of ours.</summary>
    public bool NamesOrQuotes(Viewpoint viewpoint)
    {
        var embed = Record.Object("embed");
        var quoted = embed?.Object("record")?.Id("uri") ?? embed?.Object("record")?.Object("record")?.Id("uri");
        return viewpoint.IsOurs(AtUri.Parse(quoted)?.Authority)
            || Record.Items("facets").SelectMany(facet => facet.Items("features"))
                .Any(feature => feature.Text("$type") == MentionFeature && viewpoint.IsOurs(feature.Text("did")));
    }
}
