using System.Text.Json;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.World;

namespace Inbox.Sandbox.Platforms.Bluesky.Views;

/// <summary>What is embedded in a post, resolved: pictures get addresses, quotes get content.</summary>
internal static class EmbedViews
{
    public static JsonObject? Of(ViewContext context, RepoRecord post, RecordVersion version) =>
        version.Value?.Field("embed") is { } embed ? Of(context, post, embed) : null;

    /// <summary>The address of a blob, for a reader of the page or the API.</summary>
    public static string AddressOf(ViewContext context, string did, string? cid) =>
        $"{context.Address}/public/picture/{did}/{cid}";

    private static JsonObject? Of(ViewContext context, RepoRecord post, JsonElement embed)
    {
        var type = embed.Text("$type");
        return type switch
        {
            "app.bsky.embed.images" => View(type, ("images", JsonMake.Array(
                embed.Items("images").Select(image => Picture(context, post.Uri.Did, image))))),
            "app.bsky.embed.external" => View(type, ("external", JsonMake.Node(embed.Field("external")))),
            "app.bsky.embed.video" => Video(context, post.Uri.Did, embed),
            "app.bsky.embed.record" => View(type, ("record", Quoted(context, post, embed.Field("record")))),
            "app.bsky.embed.recordWithMedia" => View(
                type,
                ("record", JsonMake.Object(("record", Quoted(context, post, embed.Field("record")?.Field("record"))))),
                ("media", embed.Field("media") is { } media ? Of(context, post, media) : null)),
            // A kind these servers do not know has no view.
            _ => null,
        };
    }

    private static JsonObject View(string type, params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var view = JsonMake.Object(fields);
        view["$type"] = type + "#view";
        return view;
    }

    private static JsonObject Picture(ViewContext context, string did, JsonElement image)
    {
        var address = AddressOf(context, did, CidOf(image.Field("image")));
        return JsonMake.Object(
            ("thumb", address),
            ("fullsize", address),
            ("alt", image.Text("alt") ?? ""),
            ("aspectRatio", JsonMake.Node(image.Field("aspectRatio"))));
    }

    private static JsonObject Video(ViewContext context, string did, JsonElement embed)
    {
        var cid = CidOf(embed.Field("video"));
        return View(
            "app.bsky.embed.video",
            ("cid", cid),
            ("playlist", AddressOf(context, did, cid)),
            ("thumbnail", AddressOf(context, did, cid)),
            ("alt", embed.Text("alt")));
    }

    private static string? CidOf(JsonElement? blob) => blob?.Field("ref")?.Text("$link");

    private static JsonObject Quoted(ViewContext context, RepoRecord quoting, JsonElement? reference)
    {
        var uri = reference?.Text("uri") ?? "";
        var quoted = context.World.Repos.Find(uri);
        if (quoted is null || context.Readable(quoted) is not { } version)
        {
            return JsonMake.Object(("$type", "app.bsky.embed.record#viewNotFound"), ("uri", uri), ("notFound", true));
        }

        var author = context.World.Actors.Get(quoted.Uri.Did);
        if (context.IsBlocked(author.Did) || context.World.IsBlocked(author.Did, quoting.Uri.Did))
        {
            return JsonMake.Object(
                ("$type", "app.bsky.embed.record#viewBlocked"),
                ("uri", uri),
                ("blocked", true),
                ("author", JsonMake.Object(("did", author.Did), ("viewer", ActorViews.Viewer(context, author)))));
        }

        if (IsDetached(context, quoted.Uri, quoting.Uri.ToString()))
        {
            return JsonMake.Object(("$type", "app.bsky.embed.record#viewDetached"), ("uri", uri), ("detached", true));
        }

        return JsonMake.Object(
            ("$type", "app.bsky.embed.record#viewRecord"),
            ("uri", uri),
            ("cid", version.Cid),
            ("author", ActorViews.Of(context, author)),
            ("value", JsonMake.Node(version.Value)),
            ("labels", ActorViews.Labels(context, uri)),
            ("indexedAt", IsoTime.Write(quoted.FirstIndexedAt)));
    }

    /// <summary>The quoted post's own gate, under the same key, lists the quotes it was taken out of.</summary>
    private static bool IsDetached(ViewContext context, AtUri quoted, string quotingUri) =>
        context.World.Repos.Find((quoted with { Collection = Collections.Postgate }).ToString())?.Current?.Value is { } gate
        && gate.Text("post") == quoted.ToString()
        && gate.Items("detachedEmbeddingUris").Any(uri => uri.ValueKind == JsonValueKind.String && uri.GetString() == quotingUri);
}
