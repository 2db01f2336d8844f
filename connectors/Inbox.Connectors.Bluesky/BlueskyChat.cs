using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.Bluesky;

/// <summary>Direct messages, from the log of changes, from a conversation and from the list of conversations. Pure.</summary>
internal static class BlueskyChat
{
    private const string Definitions = "chat.bsky.convo.defs#";
    private const string Created = Definitions + "logCreateMessage";
    private const string Deleted = Definitions + "logDeleteMessage";
    private const string AnyChange = Definitions + "log";

    /// <summary>
    /// An entry of the log (chat.bsky.convo.getLog): new messages, and deleted ones as placeholders; other changes are no messages.
    /// </summary>
    public static void AddLogEntry(MappedItems into, JsonElement entry, Viewpoint viewpoint, ChatNames names)
    {
        var type = entry.Text("$type");
        if (type is null or Created or Deleted && entry.Object("message") is { } message)
        {
            AddMessage(into, message, entry.Id("convoId"), viewpoint, names);
        }
        else if (type is null or Created || !type.StartsWith(AnyChange, StringComparison.Ordinal))
        {
            into.AddOdd("A change that is not understood.", entry);
        }
    }

    /// <summary>
    /// A message of a conversation, its deleted form as a placeholder; the platform's own notes (who joined, who left) are no messages.
    /// </summary>
    /// <param name="into">Takes it.</param>
    /// <param name="item">As it came.</param>
    /// <param name="convoId">The conversation; null when the body does not tell, then the message's own id must do.</param>
    /// <param name="viewpoint">Whose inbox.</param>
    /// <param name="names">Who is who.</param>
    public static void AddMessage(MappedItems into, JsonElement item, string? convoId, Viewpoint viewpoint, ChatNames names)
    {
        convoId ??= item.Id("convoId");
        var id = item.Id("id");
        switch (item.Text("$type"))
        {
            case Definitions + "systemMessageView":
                return;
            case Definitions + "deletedMessageView":
                into.Placeholders.Add(new Placeholder(id is null ? null : ExternalId(convoId, id), IsGone: true, item.GetRawText()));
                return;
            case null or Definitions + "messageView" when id is not null && item.Get("text") is { ValueKind: JsonValueKind.String }:
                into.Messages.Add(Map(item, id, convoId, viewpoint, names));
                return;
            case null or Definitions + "messageView":
                into.AddOdd("A direct message without an id or a text.", item);
                return;
            default:
                into.AddOdd("A kind of direct message that is not understood.", item);
                return;
        }
    }

    /// <summary>Our id of a direct message: the message's own is unique within its conversation.</summary>
    public static string ExternalId(string? convoId, string messageId) => convoId is null ? messageId : $"{convoId}/{messageId}";

    private static InboundMessage Map(JsonElement item, string id, string? convoId, Viewpoint viewpoint, ChatNames names)
    {
        var sender = item.Object("sender")?.Id("did");
        var (name, handle) = names.Of(sender);
        return new InboundMessage
        {
            ExternalId = ExternalId(convoId, id),
            Kind = MessageKind.DirectMessage,
            Author = sender is null ? null : new ExternalAuthor(sender, name, handle, viewpoint.Profile(sender)),
            Text = BlueskyText.WithLinks(item.Text("text") ?? "", item.Items("facets")),
            PublishedAt = item.Time("sentAt"),
            ParentId = item.Object("replyTo")?.Id("id") is { } answered ? ExternalId(convoId, answered) : null,
            ConversationId = convoId ?? "",
            Permalink = convoId is null ? null : viewpoint.Conversation(convoId),
            Media = BlueskyMedia.OfDirectMessage(item.Object("embed"), viewpoint),
            IsOurs = viewpoint.IsOurs(sender, handle),
            Raw = item.GetRawText(),
        };
    }
}
