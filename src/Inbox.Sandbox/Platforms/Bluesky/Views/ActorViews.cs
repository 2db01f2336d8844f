using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;

namespace Inbox.Sandbox.Platforms.Bluesky.Views;

/// <summary>People, as answers show them.</summary>
internal static class ActorViews
{
    public static JsonObject Of(ViewContext context, Actor actor) => JsonMake.Object(
        ("did", actor.Did),
        ("handle", actor.Handle),
        ("displayName", actor.Name.Length == 0 ? null : actor.Name),
        ("createdAt", IsoTime.Write(actor.CreatedAt)),
        ("viewer", Viewer(context, actor)),
        ("labels", Labels(context, actor.Did)));

    public static JsonObject Detailed(ViewContext context, Actor actor)
    {
        var world = context.World;
        var view = Of(context, actor);
        view["followersCount"] = Living(world.Repos.PointingTo(actor.Did, Collections.Follow))
            .DistinctBy(follow => follow.Uri.Did).Count();
        view["followsCount"] = Living(world.Repos.List(actor.Did, Collections.Follow)).Count();
        view["postsCount"] = Living(world.Repos.List(actor.Did, Collections.Post)).Count();
        view["indexedAt"] = IsoTime.Write(actor.CreatedAt);
        return view;
    }

    /// <summary>Labels that Bluesky's moderators put on a profile or a post.</summary>
    public static JsonArray Labels(ViewContext context, string subject) =>
        JsonMake.Array(context.World.LabelsOf(subject).Select(label => JsonMake.Object(
            ("src", Services.Labeler.Split('#')[0]),
            ("uri", subject),
            ("val", label.Value),
            ("cts", IsoTime.Write(label.At)))));

    /// <summary>How the viewer stands to somebody; the addresses are those of the viewer's own records.</summary>
    public static JsonObject? Viewer(ViewContext context, Actor actor)
    {
        if (context.Viewer is not { } viewer)
        {
            return null;
        }

        var world = context.World;
        return JsonMake.Object(
            ("muted", context.IsMuted(actor.Did)),
            ("blockedBy", world.Blocking(actor.Did, viewer.Did) is not null),
            ("blocking", world.Blocking(viewer.Did, actor.Did)?.Uri.ToString()),
            ("following", world.Repos.Relation(Collections.Follow, viewer.Did, actor.Did)?.Uri.ToString()),
            ("followedBy", world.Repos.Relation(Collections.Follow, actor.Did, viewer.Did)?.Uri.ToString()));
    }

    private static IEnumerable<RepoRecord> Living(IEnumerable<RepoRecord> records) =>
        records.Where(record => record.Current is not null);
}
