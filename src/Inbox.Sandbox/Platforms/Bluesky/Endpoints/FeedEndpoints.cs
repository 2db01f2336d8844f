using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>Posts as the servers that answer reads know them (<c>app.bsky.feed.*</c>).</summary>
internal static class FeedEndpoints
{
    private const int MaxUris = 25;

    public static void Map(XrpcServer server, IEndpointRouteBuilder routes)
    {
        server.Query(routes, "app.bsky.feed.getPostThread", XrpcAuth.Optional, Thread);
        server.Query(routes, "app.bsky.feed.getPosts", XrpcAuth.Optional, Posts);
        server.Query(routes, "app.bsky.feed.getQuotes", XrpcAuth.Optional, Quotes);
        server.Query(routes, "app.bsky.feed.getAuthorFeed", XrpcAuth.Optional, AuthorFeed);
        server.Query(routes, "app.bsky.feed.searchPosts", XrpcAuth.Access, PostSearch.Answer);
    }

    private static JsonObject Thread(XrpcCall call)
    {
        var uri = call.Text("uri");
        var depth = call.Number("depth", 6, 0, 1000);
        var parentHeight = call.Number("parentHeight", 80, 0, 1000);
        var thread = ThreadViews.Of(call.View, uri, depth, parentHeight)
            ?? throw XrpcError.Refused("NotFound", $"Post not found: {uri}");
        var root = call.View.Readable(call.World.Repos.Find(uri))?.Facts.Root ?? uri;
        return JsonMake.Object(("thread", thread), ("threadgate", PostViews.Gate(call.View, root)));
    }

    private static JsonObject Posts(XrpcCall call)
    {
        var uris = call.Texts("uris");
        if (uris.Count is 0 or > MaxUris)
        {
            throw XrpcError.Wrong(uris.Count == 0
                ? "Params must have the property \"uris\"" : $"uris must not have more than {MaxUris} elements");
        }

        var posts = uris.Distinct().Select(call.World.Repos.Find).OfType<RepoRecord>()
            .Where(post => post.Uri.Collection == Collections.Post && !call.View.IsBlocked(post.Uri.Did))
            .Select(post => PostViews.Of(call.View, post));
        return JsonMake.Object(("posts", JsonMake.Array(posts.Where(post => post is not null))));
    }

    private static JsonObject Quotes(XrpcCall call)
    {
        var uri = call.Text("uri");
        var quotes = PostViews.Quotes(call.View, uri);
        var page = Page<RepoRecord>.Cut(
            quotes, call.Limit(), call.OptionalText("cursor"), post => PostViews.KeyOf(call.View, post));
        var answer = page.Answer("posts", post => IsHidden(call, post) ? null : PostViews.Of(call.View, post));
        answer["uri"] = uri;
        return answer;
    }

    private static JsonObject AuthorFeed(XrpcCall call)
    {
        var actor = call.Actor(call.Text("actor"));
        if (call.View.IsBlocked(actor.Did))
        {
            throw call.World.Blocking(call.Me.Did, actor.Did) is null
                ? XrpcError.Refused("BlockedByActor", "Requester is blocked by actor")
                : XrpcError.Refused("BlockedActor", "Requester has blocked actor");
        }

        var filter = call.OptionalText("filter") ?? "posts_with_replies";
        var posts = PostViews.NewestFirst(call.View, call.World.Repos.List(actor.Did, Collections.Post)
            .Where(post => call.View.Readable(post) is { } version && IsWanted(version, filter, actor.Did)));
        var page = Page<RepoRecord>.Cut(
            posts, call.Limit(), call.OptionalText("cursor"), post => PostViews.KeyOf(call.View, post));
        return page.Answer(
            "feed", post => JsonMake.Object(("post", PostViews.Of(call.View, post)), ("reply", Reply(call.View, post))));
    }

    private static bool IsWanted(RecordVersion version, string filter, string did) => filter switch
    {
        "posts_with_replies" => true,
        "posts_no_replies" => version.Facts.Parent is null,
        "posts_and_author_threads" => version.Facts.Parent is null || AtUri.Parse(version.Facts.Root)?.Did == did,
        "posts_with_media" => EmbedType(version) is "app.bsky.embed.images" or "app.bsky.embed.video",
        "posts_with_video" => EmbedType(version) == "app.bsky.embed.video",
        _ => throw XrpcError.Wrong("filter must be one of the known values"),
    };

    private static string? EmbedType(RecordVersion version) => version.Value?.Field("embed")?.Text("$type");

    private static JsonObject? Reply(ViewContext view, RepoRecord post)
    {
        var facts = view.Readable(post)!.Facts;
        return facts.Parent is null
            ? null
            : JsonMake.Object(("root", Above(view, facts.Root)), ("parent", Above(view, facts.Parent)));
    }

    private static JsonObject Above(ViewContext view, string? uri)
    {
        var post = view.World.Repos.Find(uri);
        var shown = post is null ? null : PostViews.Of(view, post);
        if (shown is null)
        {
            return JsonMake.Object(("$type", "app.bsky.feed.defs#notFoundPost"), ("uri", uri), ("notFound", true));
        }

        if (view.IsBlocked(post!.Uri.Did))
        {
            return ThreadViews.Blocked(view, post);
        }

        shown["$type"] = "app.bsky.feed.defs#postView";
        return shown;
    }

    private static bool IsHidden(XrpcCall call, RepoRecord post) =>
        call.View.IsBlocked(post.Uri.Did) || call.View.IsMuted(post.Uri.Did);
}
