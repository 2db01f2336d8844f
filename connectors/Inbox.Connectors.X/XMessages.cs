using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.X;

/// <summary>Direct messages of X in our words.</summary>
internal static class XMessages
{
    public const string EncryptedText = "An encrypted message. Open X to read it.";

    /// <summary>Messages of a body, in its order. People who join or leave a group are left out.</summary>
    public static XItems Of(JsonElement root, XReader reader) => XItems.Of(root, (item, includes) => Message(item, includes, reader));

    /// <summary>A one-to-one conversation, as X names it: the smaller id, a hyphen, the larger.</summary>
    public static string ConversationOf(string one, string other) =>
        (XId.Parse(one) ?? 0) < (XId.Parse(other) ?? 0) ? $"{one}-{other}" : $"{other}-{one}";

    /// <summary>The other one of a one-to-one conversation; null for a group or another's conversation.</summary>
    public static string? Other(string conversation, string me) => conversation.Split('-') switch
    {
        [var one, var two] when one == me => two,
        [var one, var two] when two == me => one,
        _ => null,
    };

    private static object? Message(JsonElement item, XIncludes includes, XReader reader)
    {
        var type = item.Text("event_type") ?? "MessageCreate";
        if (type is "ParticipantsJoin" or "ParticipantsLeave")
        {
            return null;
        }

        if (item.Id("id") is not { } id)
        {
            return new OddItem("A direct message without an id.", item.GetRawText());
        }

        var senderId = item.Id("sender_id");
        var isEncrypted = item.Get("encoded_event", "encrypted_text") is not null
            || type.Contains("encrypt", StringComparison.OrdinalIgnoreCase);
        var conversation = item.Id("dm_conversation_id", "conversation_id")
            ?? (reader.Id is { } me && senderId is not null && senderId != me ? ConversationOf(me, senderId) : senderId ?? id);
        var isOurs = reader.Is(senderId);
        return new InboundMessage
        {
            ExternalId = id,
            Kind = MessageKind.DirectMessage,
            Author = includes.Author(senderId),
            Text = isEncrypted ? EncryptedText : XText.Readable(item.Text("text") ?? "", item.Object("entities")),
            PublishedAt = item.Time("created_at"),
            ConversationId = conversation,
            Media = includes.Media(item),
            IsOurs = isOurs,
            ReplyRefusal = (isOurs, isEncrypted) switch
            {
                (true, _) => null,
                (_, true) => XReplyRule.Encrypted,
                _ => reader.Id is { } own && Other(conversation, own) is null ? XReplyRule.Group : null,
            },
            Raw = includes.Envelope(item, senderId),
        };
    }
}
