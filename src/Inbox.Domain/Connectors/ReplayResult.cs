namespace Inbox.Domain.Connectors;

/// <summary>What a recorded answer says.</summary>
public abstract record ReplayResult
{
    private ReplayResult()
    {
    }

    /// <summary>Items, our own included, in the order of the body.</summary>
    public sealed record Items(IReadOnlyList<InboundMessage> Messages, IReadOnlyList<OddItem> Odd) : ReplayResult;

    /// <summary>The body is a refusal.</summary>
    public sealed record Error(PlatformFailure Failure) : ReplayResult;
}
