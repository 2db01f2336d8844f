using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.World;

namespace Inbox.Sandbox.Platforms.Bluesky.Views;

/// <summary>A post with what is above and below it.</summary>
internal static class ThreadViews
{
    /// <summary>
    /// Null when there is no such post: as the root of an answer that is an error, elsewhere a <c>#notFoundPost</c>.
    /// </summary>
    public static JsonObject? Of(ViewContext context, string uri, int depth, int parentHeight)
    {
        var post = context.World.Repos.Find(uri);
        if (post is null || context.Readable(post) is not { } version)
        {
            return null;
        }

        if (context.IsBlocked(post.Uri.Did))
        {
            return Blocked(context, post);
        }

        return JsonMake.Object(
            ("$type", "app.bsky.feed.defs#threadViewPost"),
            ("post", PostViews.Of(context, post, version)),
            ("parent", Parent(context, version.Facts.Parent, parentHeight)),
            ("replies", depth > 0 ? Replies(context, post, depth) : null));
    }

    private static JsonObject? Parent(ViewContext context, string? uri, int height) =>
        uri is null || height <= 0 ? null : Of(context, uri, depth: 0, height - 1) ?? NotFound(uri);

    private static JsonArray Replies(ViewContext context, RepoRecord post, int depth)
    {
        var uri = post.Uri.ToString();
        var living = PostViews.Replies(context, uri)
            .Select(reply => Of(context, reply.Uri.ToString(), depth - 1, parentHeight: 0));
        var gone = context.World.Repos.PointingTo(uri, "reply")
            .Where(reply => reply.IsGone(context.Now))
            .Select(reply => NotFound(reply.Uri.ToString()));
        return JsonMake.Array(living.Concat(gone));
    }

    private static JsonObject NotFound(string uri) => JsonMake.Object(
        ("$type", "app.bsky.feed.defs#notFoundPost"), ("uri", uri), ("notFound", true));

    public static JsonObject Blocked(ViewContext context, RepoRecord post)
    {
        var author = context.World.Actors.Get(post.Uri.Did);
        return JsonMake.Object(
            ("$type", "app.bsky.feed.defs#blockedPost"),
            ("uri", post.Uri.ToString()),
            ("blocked", true),
            ("author", JsonMake.Object(("did", author.Did), ("viewer", ActorViews.Viewer(context, author)))));
    }
}
