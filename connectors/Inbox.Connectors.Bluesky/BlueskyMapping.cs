using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Posts of the public and our own, from the three shapes in which they come: a post view (threads, searches, look-ups), a notification,
/// and a bare record of our own repository. Pure.
/// </summary>
internal static class BlueskyMapping
{
    /// <summary>How much older than its indexing a post may claim to be. The author's own program writes the claim, and may lie.</summary>
    private static readonly Duration LongestTrusted = Duration.FromMinutes(10);

    /// <summary>A post view (app.bsky.feed.defs#postView).</summary>
    /// <param name="into">Takes the message, or the item as odd.</param>
    /// <param name="view">As it came.</param>
    /// <param name="viewpoint">Whose inbox.</param>
    /// <param name="firstPostKind">What a post of others that neither names nor quotes us and answers nothing is.</param>
    /// <param name="hidden">Replies that the conversation's own list hides.</param>
    public static void AddView(
        MappedItems into,
        JsonElement view,
        Viewpoint viewpoint,
        MessageKind firstPostKind = MessageKind.Post,
        IReadOnlySet<string>? hidden = null)
    {
        if (PostParts.Read(view, view.Object("record"), view.Object("author"), view.Time("indexedAt"), into) is not { } post)
        {
            return;
        }

        var message = Map(post with { EmbedView = view.Object("embed"), Labels = view.Items("labels") }, viewpoint, firstPostKind);
        into.Messages.Add(message with { IsHidden = hidden?.Contains(message.ExternalId) == true, ReplyRefusal = Refusal(view) });
    }

    /// <summary>
    /// A notification (app.bsky.notification.listNotifications#notification). Only mentions, replies and quotes are messages.
    /// </summary>
    /// <param name="into">Takes the message, or the item as odd.</param>
    /// <param name="notification">As it came.</param>
    /// <param name="viewpoint">Whose inbox.</param>
    /// <param name="view">The post's view, where it was looked up: it knows the pictures' addresses and the true time of indexing.</param>
    /// <param name="hidden">Replies that the conversation's own list hides.</param>
    public static void AddNotification(
        MappedItems into,
        JsonElement notification,
        Viewpoint viewpoint,
        JsonElement? view = null,
        IReadOnlySet<string>? hidden = null)
    {
        var reason = notification.Text("reason");
        if (!IsMessage(reason) && reason is not null)
        {
            return;
        }

        // Who we are can be seen in whose post was answered or quoted, should nobody have told.
        var ours = AtUri.Parse(notification.Text("reasonSubject"))?.Authority;
        var known = viewpoint.IsKnown || ours is null ? viewpoint : viewpoint with { AccountId = ours };
        var before = into.Messages.Count;
        AddView(into, view ?? notification, known, MessageKind.Mention, hidden);

        // The platform notifies once per post, and a mention beats a quote beats a reply.
        if (into.Messages.Count > before && reason is "mention" or "quote")
        {
            into.Messages[^1] = into.Messages[^1] with { Kind = MessageKind.Mention, IsContextOnly = false };
        }
    }

    /// <summary>A record of our own repository (com.atproto.repo.listRecords#record).</summary>
    public static void AddOwnRecord(MappedItems into, JsonElement item, Viewpoint viewpoint)
    {
        if (PostParts.Read(item, item.Object("value"), author: null, indexedAt: null, into) is { } post)
        {
            into.Messages.Add(Map(post, viewpoint, MessageKind.Post));
        }
    }

    /// <summary>The reasons whose notifications are messages.</summary>
    public static bool IsMessage(string? reason) => reason is "mention" or "reply" or "quote";

    /// <summary>
    /// When the author published. The author's claim counts when it is neither later than the platform saw the post nor much earlier;
    /// else the platform's own time does.
    /// </summary>
    public static Instant? PublishedAt(Instant? claimed, Instant? indexed) => (claimed, indexed) switch
    {
        (null, _) => indexed,
        (_, null) => claimed,
        ({ } claim, { } seen) => claim <= seen && claim >= seen - LongestTrusted ? claim : seen,
    };

    private static InboundMessage Map(PostParts post, Viewpoint viewpoint, MessageKind firstPostKind)
    {
        var record = post.Record;
        var did = post.Author?.Text("did") ?? post.Uri.Authority;
        var handle = post.Author?.Text("handle") ?? "";
        var isOurs = viewpoint.IsOurs(did, handle);
        var names = post.NamesOrQuotes(viewpoint);
        var claimed = record.Time("createdAt");
        return new InboundMessage
        {
            ExternalId = post.Uri.ToString(),
            Kind = names && !isOurs ? MessageKind.Mention
                : post.Parent is not null ? MessageKind.Reply
                : isOurs ? MessageKind.Post
                : firstPostKind,
            Author = new ExternalAuthor(did, post.Author?.Text("displayName")?.Trim() ?? "", handle, viewpoint.Profile(did)),
            Text = BlueskyText.WithLinks(record.Text("text") ?? "", record.Items("facets")),
            PublishedAt = isOurs ? claimed ?? post.IndexedAt : PublishedAt(claimed, post.IndexedAt),
            ParentId = post.Parent,
            ConversationId = post.Root ?? post.Uri.ToString(),
            Permalink = viewpoint.Post(post.Uri),
            Media = BlueskyMedia.Read(post.EmbedView, record.Object("embed")),
            IsOurs = isOurs,
            IsContextOnly = viewpoint.IsKnown && !isOurs && !names && !Answers(post, did, viewpoint),
            Labels = BlueskyMedia.Labels(post.Labels, record.Object("labels")),
            Raw = post.Raw,
        };
    }

    // Addressed to us: an answer to a post of ours, or what its author adds to their own words below a post of ours.
    private static bool Answers(PostParts post, string did, Viewpoint viewpoint) =>
        AtUri.Parse(post.Parent)?.Authority is { } parent
        && (viewpoint.IsOurs(parent) || (parent == did && viewpoint.IsOurs(AtUri.Parse(post.Root)?.Authority)));

    private static string? Refusal(JsonElement view)
    {
        if (view.Object("viewer")?.Flag("replyDisabled") == true)
        {
            return "The conversation's settings do not let this account reply.";
        }

        return view.Object("author")?.Object("viewer")?.Flag("blockedBy") == true ? "The author has blocked this account." : null;
    }
}
