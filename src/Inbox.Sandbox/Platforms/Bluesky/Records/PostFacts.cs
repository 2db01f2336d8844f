using System.Text.Json;

namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>What the servers read from a post's record. Nothing is recognised in the text itself: only facets count.</summary>
/// <param name="Text">The words.</param>
/// <param name="CreatedAt">When its writer's program claims it was written; null when that is no time.</param>
/// <param name="Mentions">DIDs named by mention facets.</param>
/// <param name="Links">Addresses of link facets and of the link card.</param>
/// <param name="Parent">What it answers.</param>
/// <param name="Root">The first post of the thread it answers in.</param>
/// <param name="Quoted">What it quotes.</param>
/// <param name="Langs">Its languages.</param>
/// <param name="Tags">Its hash tags, without the sign.</param>
internal sealed record PostFacts(
    string Text,
    DateTimeOffset? CreatedAt,
    IReadOnlyList<string> Mentions,
    IReadOnlyList<string> Links,
    string? Parent,
    string? Root,
    string? Quoted,
    IReadOnlyList<string> Langs,
    IReadOnlyList<string> Tags)
{
    public static PostFacts Read(JsonElement record)
    {
        var features = record.Items("facets").SelectMany(facet => facet.Items("features")).ToList();
        var embed = record.Field("embed");
        var reply = record.Field("reply");
        return new PostFacts(
            record.Text("text") ?? "",
            IsoTime.Read(record.Text("createdAt")),
            Of(features, Facets.Mention, "did"),
            [.. Of(features, Facets.Link, "uri"), .. ExternalOf(embed)],
            reply?.Field("parent")?.Text("uri"),
            reply?.Field("root")?.Text("uri"),
            QuotedBy(embed),
            [.. record.Items("langs").Where(lang => lang.ValueKind == JsonValueKind.String).Select(lang => lang.GetString()!)],
            Of(features, Facets.Tag, "tag"));
    }

    private static List<string> Of(List<JsonElement> features, string type, string field) =>
        [.. features.Where(feature => feature.Text("$type") == type).Select(feature => feature.Text(field)).OfType<string>()];

    private static string? QuotedBy(JsonElement? embed) => embed?.Text("$type") switch
    {
        "app.bsky.embed.record" => embed?.Field("record")?.Text("uri"),
        "app.bsky.embed.recordWithMedia" => embed?.Field("record")?.Field("record")?.Text("uri"),
        _ => null,
    };

    private static IEnumerable<string> ExternalOf(JsonElement? embed) =>
        embed?.Field("external")?.Text("uri") is { } uri ? [uri] : [];
}
