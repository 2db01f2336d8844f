using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>What the account is told of (<c>app.bsky.notification.*</c>).</summary>
internal sealed class NotificationEndpoints(Network network)
{
    public void Map(XrpcServer server, IEndpointRouteBuilder routes)
    {
        server.Query(routes, "app.bsky.notification.listNotifications", XrpcAuth.Access, List);
        server.Query(routes, "app.bsky.notification.getUnreadCount", XrpcAuth.Access, UnreadCount);
        server.Procedure(routes, "app.bsky.notification.updateSeen", UpdateSeen);
    }

    private static JsonObject List(XrpcCall call)
    {
        RefuseSeenAt(call);
        var reasons = call.Texts("reasons");
        var isPriority = call.Flag("priority") ?? call.Me.IsPriorityOnly;
        var all = Told(call, isPriority).OrderByDescending(KeyOf, StringComparer.Ordinal).ToList();
        var page = Page<Notification>.Cut(all, call.Limit(), Cursor(call), KeyOf);

        // Without a time of last looking only the newest counts as unread.
        var seenAt = call.Me.SeenAt;
        var newest = all.FirstOrDefault();
        bool IsWanted(Notification told) => IsShown(call, told) && (reasons.Count == 0 || reasons.Contains(told.Reason));
        bool IsRead(Notification told) => seenAt is null ? told != newest : told.SortAt <= seenAt;
        var answer = page.Answer("notifications", told => IsWanted(told) ? View(call.View, told, IsRead(told)) : null);
        answer["priority"] = isPriority;
        if (seenAt is { } seen)
        {
            answer["seenAt"] = IsoTime.Write(seen);
        }

        return answer;
    }

    private static JsonObject UnreadCount(XrpcCall call)
    {
        RefuseSeenAt(call);
        var told = Told(call, call.Flag("priority") ?? call.Me.IsPriorityOnly);
        return JsonMake.Object(
            ("count", told.Count(it => IsShown(call, it) && (call.Me.SeenAt is not { } seen || it.SortAt > seen))));
    }

    private JsonObject? UpdateSeen(XrpcCall call)
    {
        var seenAt = IsoTime.Read(call.BodyText("seenAt")) ?? throw XrpcError.Wrong("seenAt must be a datetime");
        network.Append(new NotificationsSeen(call.Me.Did, seenAt));
        return null;
    }

    /// <summary>The parameter is declared, and answered with an error all the same.</summary>
    private static void RefuseSeenAt(XrpcCall call)
    {
        if (call.OptionalText("seenAt") is not null)
        {
            throw XrpcError.Wrong("The seenAt parameter is unsupported");
        }
    }

    private static IEnumerable<Notification> Told(XrpcCall call, bool isPriority) =>
        call.World.Notifications.Of(call.Me.Did, call.Now)
            .Where(told => !isPriority || call.World.Follows(call.Me.Did, told.Record.Uri.Did));

    /// <summary>
    /// Left out after the page was cut: blocked and muted authors, muted threads, hidden replies, authors who are gone.
    /// </summary>
    private static bool IsShown(XrpcCall call, Notification told)
    {
        var author = told.Record.Uri.Did;
        if (call.View.IsBlocked(author) || call.View.IsMuted(author) || !call.World.Actors.Get(author).IsActive
            || call.World.LabelsOf(author).Any(label => label.Value == "needs-review")
                && !call.World.Follows(call.Me.Did, author))
        {
            return false;
        }

        if (told.Record.Uri.Collection != Collections.Post)
        {
            return true;
        }

        var version = told.Record.IndexedBy(call.Now)!;
        return !call.Me.MutedThreads.Contains(version.Facts.Root ?? told.Record.Uri.ToString())
            && !(AtUri.Parse(version.Facts.Root)?.Did == call.Me.Did && ThreadGate.Hides(call.World.Repos, told.Record, version));
    }

    private static string? Cursor(XrpcCall call)
    {
        var cursor = call.OptionalText("cursor");
        return cursor is null || IsoTime.Read(cursor.Split("::")[0]) is not null
            ? cursor
            : throw XrpcError.Wrong("Malformed cursor");
    }

    private static string KeyOf(Notification told) => $"{IsoTime.Write(told.SortAt)}::{told.Number:D9}";

    private static JsonObject View(ViewContext context, Notification told, bool isRead)
    {
        var version = told.Record.IndexedBy(context.Now)!;
        var uri = told.Record.Uri.ToString();
        return JsonMake.Object(
            ("uri", uri),
            ("cid", version.Cid),
            ("author", ActorViews.Of(context, context.World.Actors.Get(told.Record.Uri.Did))),
            ("reason", told.Reason),
            ("reasonSubject", told.ReasonSubject),
            ("record", JsonMake.Node(version.Value)),
            ("isRead", isRead),
            ("indexedAt", IsoTime.Write(told.SortAt)),
            ("labels", ActorViews.Labels(context, uri)));
    }
}
