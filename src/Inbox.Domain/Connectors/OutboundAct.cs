using NodaTime;

namespace Inbox.Domain.Connectors;

/// <summary>A reply or moderation action on its way out. It was written down before it is tried (I3).</summary>
public sealed record OutboundAct
{
    public required OutboundActKind Kind { get; init; }

    /// <summary>The text to send; empty for actions without one.</summary>
    public string Text { get; init; } = "";

    /// <summary>The item that is answered or acted on.</summary>
    public required string TargetExternalId { get; init; }

    /// <summary>The conversation it belongs to.</summary>
    public required string ConversationExternalId { get; init; }

    /// <summary>The author of the target, where the platform addresses people (direct messages, mutes).</summary>
    public string? TargetAuthorExternalId { get; init; }

    /// <summary>
    /// Made once for this act and kept: a version 7 GUID. Where the platform honours a key of ours, the connector derives it from this
    /// alone, so that sending twice does nothing twice.
    /// </summary>
    public required Guid IdempotencyKey { get; init; }

    /// <summary>When we first tried; looking for the act on the platform need not go back further.</summary>
    public required Instant FirstTriedAt { get; init; }
}
