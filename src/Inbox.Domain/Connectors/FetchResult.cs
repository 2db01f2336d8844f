namespace Inbox.Domain.Connectors;

/// <summary>What came of one look at a platform. A failure is never an empty page: an outage must not look like a quiet day.</summary>
public abstract record FetchResult
{
    private FetchResult()
    {
    }

    /// <summary>Calls made to the platform for this result, failed ones included.</summary>
    public int ApiCalls { get; init; }

    /// <summary>One page, to be committed before its cursor (I1).</summary>
    public sealed record Page : FetchResult
    {
        public required IReadOnlyList<InboundMessage> Messages { get; init; }

        /// <summary>External ids that the platform reports as deleted.</summary>
        public IReadOnlyList<string> Gone { get; init; } = [];

        /// <summary>Items that could not be read; kept for replay, and the rest of the page goes on.</summary>
        public IReadOnlyList<OddItem> Odd { get; init; } = [];

        /// <summary>Where the next look starts; stored with the page. Null starts from the beginning.</summary>
        public required FetchCursor? Next { get; init; }

        /// <summary>More is waiting: fetch again at once with <see cref="Next"/>.</summary>
        public bool HasMore { get; init; }
    }

    /// <summary>The platform refused, was not reachable or was not understood.</summary>
    public sealed record Failed(PlatformFailure Failure) : FetchResult;
}
