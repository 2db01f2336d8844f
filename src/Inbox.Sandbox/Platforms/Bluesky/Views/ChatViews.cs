using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.World;

namespace Inbox.Sandbox.Platforms.Bluesky.Views;

/// <summary>Conversations and messages, as one of the members sees them.</summary>
internal static class ChatViews
{
    private const string Defs = "chat.bsky.convo.defs#";

    public static JsonObject Of(ViewContext context, Convo convo)
    {
        var me = context.Viewer!.Did;
        var side = convo.Sides[me];
        var last = convo.VisibleAt(context.Now).LastOrDefault();
        return JsonMake.Object(
            ("id", convo.Id),
            ("rev", side.Rev),
            ("members", JsonMake.Array(convo.Sides.Keys.Select(did => ActorViews.Of(context, context.World.Actors.Get(did))))),
            ("lastMessage", last is null ? null : Of(convo, last, me)),
            ("muted", side.IsMuted),
            ("status", side.Status == ConvoStatus.Request ? "request" : "accepted"),
            ("unreadCount", Unread(convo, me, context.Now)),
            ("kind", JsonMake.Object(("$type", Defs + "directConvo"))));
    }

    public static JsonObject Of(Convo convo, ChatMessage message, string reader)
    {
        if (message.DeletedFor.TryGetValue(reader, out var deletedRev))
        {
            return JsonMake.Object(
                ("$type", Defs + "deletedMessageView"),
                ("id", message.Id),
                ("rev", deletedRev),
                ("sender", JsonMake.Object(("did", message.Sender))),
                ("sentAt", IsoTime.Write(message.SentAt)));
        }

        return JsonMake.Object(
            ("$type", Defs + "messageView"),
            ("id", message.Id),
            ("rev", message.Rev),
            ("text", message.Text),
            ("facets", JsonMake.Node(message.Facets)),
            ("embed", JsonMake.Node(message.Embed)),
            ("replyTo", convo.Find(message.ReplyTo) is { } answered ? Of(convo, answered, reader) : null),
            ("sender", JsonMake.Object(("did", message.Sender))),
            ("sentAt", IsoTime.Write(message.SentAt)));
    }

    public static JsonObject Of(Convo convo, ChatLogEntry entry, string reader) => JsonMake.Object(
        ("$type", Defs + entry.Type),
        ("rev", entry.Rev),
        ("convoId", convo.Id),
        ("message", convo.Find(entry.MessageId) is { } message ? Of(convo, message, reader) : null));

    public static int Unread(Convo convo, string reader, DateTimeOffset now) => convo.VisibleAt(now).Count(message =>
        message.Sender != reader
        && !message.DeletedFor.ContainsKey(reader)
        && string.CompareOrdinal(message.Rev, convo.Sides[reader].ReadUpTo) > 0);
}
