using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.World;

namespace Inbox.Sandbox.Platforms.Bluesky.Views;

/// <summary>Posts, as answers show them.</summary>
internal static class PostViews
{
    /// <summary>The view of a post that can be read; null for one that cannot.</summary>
    public static JsonObject? Of(ViewContext context, RepoRecord post) =>
        context.Readable(post) is { } version ? Of(context, post, version) : null;

    public static JsonObject Of(ViewContext context, RepoRecord post, RecordVersion version)
    {
        var uri = post.Uri.ToString();
        return JsonMake.Object(
            ("uri", uri),
            ("cid", version.Cid),
            ("author", ActorViews.Of(context, context.World.Actors.Get(post.Uri.Did))),
            ("record", JsonMake.Node(version.Value)),
            ("embed", EmbedViews.Of(context, post, version)),
            ("replyCount", Replies(context, uri).Count()),
            ("repostCount", Count(context, uri, Collections.Repost)),
            ("likeCount", Count(context, uri, Collections.Like)),
            ("quoteCount", Quotes(context, uri).Count()),
            ("indexedAt", IsoTime.Write(post.FirstIndexedAt)),
            ("viewer", context.Viewer is { } viewer
                ? JsonMake.Object(("threadMuted", viewer.MutedThreads.Contains(version.Facts.Root ?? uri)))
                : null),
            ("labels", ActorViews.Labels(context, uri)),
            ("threadgate", Gate(context, uri)));
    }

    /// <summary>Posts that can be read and answer this one now, oldest first.</summary>
    public static IEnumerable<RepoRecord> Replies(ViewContext context, string uri) =>
        context.World.Repos.PointingTo(uri, "reply")
            .Where(reply => context.Readable(reply) is { } version && version.Facts.Parent == uri
                && ThreadGate.Allows(context.World.Repos, reply, version))
            .OrderBy(reply => reply.SortAt(context.Readable(reply)!));

    /// <summary>Posts that can be read and quote this one now, newest first.</summary>
    public static IEnumerable<RepoRecord> Quotes(ViewContext context, string uri) =>
        NewestFirst(context, context.World.Repos.PointingTo(uri, "quote")
            .Where(quote => context.Readable(quote)?.Facts.Quoted == uri));

    public static IEnumerable<RepoRecord> NewestFirst(ViewContext context, IEnumerable<RepoRecord> posts) =>
        posts.OrderByDescending(post => KeyOf(context, post), StringComparer.Ordinal);

    /// <summary>A key by which lists of posts are paged: it sorts as their place in time.</summary>
    public static string KeyOf(ViewContext context, RepoRecord post) =>
        $"{IsoTime.Write(post.SortAt(context.Readable(post)!))}::{post.Uri}";

    public static JsonObject? Gate(ViewContext context, string rootUri) =>
        ThreadGate.Of(context.World.Repos, rootUri) is { Current: { } gate } record
            ? JsonMake.Object(
                ("uri", record.Uri.ToString()), (
                    "cid", gate.Cid), ("record", JsonMake.Node(gate.Value)), ("lists", new JsonArray()))
            : null;

    private static int Count(ViewContext context, string uri, string collection) =>
        context.World.Repos.PointingTo(uri, collection)
            .Where(record => record.IndexedBy(context.Now) is not null)
            .DistinctBy(record => record.Uri.Did)
            .Count();
}
