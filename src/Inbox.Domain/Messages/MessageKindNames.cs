namespace Inbox.Domain.Messages;

/// <summary>The ids of message kinds in files and on the command line.</summary>
public static class MessageKindNames
{
    /// <summary>The id, for example <c>direct_message</c>.</summary>
    public static string Id(this MessageKind kind) => kind switch
    {
        MessageKind.Comment => "comment",
        MessageKind.Reply => "reply",
        MessageKind.Mention => "mention",
        MessageKind.DirectMessage => "direct_message",
        MessageKind.Review => "review",
        MessageKind.Question => "question",
        MessageKind.Post => "post",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of message."),
    };
}
