using NodaTime;

namespace Inbox.Domain.Messages;

/// <summary>An earlier text of a message, kept when the author changed or removed it (I2).</summary>
public sealed class Revision
{
    private Revision()
    {
    }

    public MessageId MessageId { get; private set; }

    /// <summary>1 for the first text.</summary>
    public int Number { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>When we first saw the text that replaced it, or that it was gone.</summary>
    public Instant ReplacedAt { get; private set; }

    internal static Revision Of(Message message, Instant replacedAt) => new()
    {
        MessageId = message.Id,
        Number = message.RevisionNumber,
        Text = message.Text,
        ReplacedAt = replacedAt,
    };
}
