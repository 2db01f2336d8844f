namespace Inbox.Domain.Connectors;

/// <summary>A recorded body was named with a kind that the connector does not read.</summary>
public sealed class UnknownReplayKindException : ArgumentException
{
    public UnknownReplayKindException()
    {
    }

    public UnknownReplayKindException(string message)
        : base(message)
    {
    }

    public UnknownReplayKindException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
