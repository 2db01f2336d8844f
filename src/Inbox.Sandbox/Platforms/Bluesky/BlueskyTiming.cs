namespace Inbox.Sandbox.Platforms.Bluesky;

/// <summary>
/// When something was written, when its writer claims it was, and when others learn of it. Left out: now, the truth, at once.
/// </summary>
public sealed record BlueskyTiming
{
    /// <summary>When it was really written; null (default): now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What the writer's program puts into <c>createdAt</c>; null (default): the truth.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>
    /// How long after writing the servers that answer reads, and notifications, learn of it; default the option's delay.
    /// </summary>
    public TimeSpan? IndexedAfter { get; init; }
}
