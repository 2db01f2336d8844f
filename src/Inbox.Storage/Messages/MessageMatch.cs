using Inbox.Domain;

namespace Inbox.Storage.Messages;

/// <summary>A message found by its words.</summary>
public sealed class MessageMatch
{
    public MessageId MessageId { get; private set; }

    /// <summary>Smaller is better.</summary>
    public double Rank { get; private set; }
}
