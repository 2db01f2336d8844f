namespace Inbox.Domain.Connectors;

/// <summary>What the platform says today of items that we know.</summary>
public abstract record RecheckResult
{
    private RecheckResult()
    {
    }

    /// <summary>Calls made to the platform.</summary>
    public int ApiCalls { get; init; }

    /// <summary>Those still there, as they read now (an edit shows as other text), and those that are gone. Items in neither are unknown.</summary>
    public sealed record Checked(IReadOnlyList<InboundMessage> Present, IReadOnlyList<string> Gone) : RecheckResult;

    /// <summary>The platform refused.</summary>
    public sealed record Failed(PlatformFailure Failure) : RecheckResult;
}
