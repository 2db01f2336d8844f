using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>Where a message stands on its response clock.</summary>
public enum ClockState
{
    /// <summary>An answer is owed and there is time.</summary>
    Open,

    /// <summary>An answer is owed soon.</summary>
    Warning,

    /// <summary>The due time passed without an answer. It stays so, whatever happens later.</summary>
    Breached,

    /// <summary>Answered in time.</summary>
    Met,

    /// <summary>No answer was due: a recorded decision in time, or a message without a clock. Neither met nor breached.</summary>
    Exempt,

    /// <summary>Waiting because of an incident or hold. Counts as none of the others meanwhile.</summary>
    Held,
}

/// <summary>What is known about one message's clock; its state at any moment follows from it.</summary>
public sealed record ClockFacts
{
    /// <summary>The due time; null where the message carries no clock.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>When it starts to warn; null is never.</summary>
    public Instant? WarnAt { get; init; }

    /// <summary>The platform's time of the first reply by the account, wherever it was made.</summary>
    public Instant? FirstReplyAt { get; init; }

    /// <summary>When receipt was confirmed with the product's own acknowledge command.</summary>
    public Instant? AcknowledgedAt { get; init; }

    /// <summary>Whether an acknowledgement is enough to meet the limit.</summary>
    public bool AckStopsClock { get; init; }

    /// <summary>When the message was closed, and how.</summary>
    public (Instant At, ClosingOutcome Outcome)? Closed { get; init; }

    /// <summary>When the hold it is under began; null when it is under none.</summary>
    public Instant? HeldFrom { get; init; }

    /// <summary>When the clock stopped: the first reply, sufficient acknowledgement or closing; null while it runs.</summary>
    public Instant? StoppedAt => Stop?.At;

    /// <summary>The state at a moment.</summary>
    public ClockState StateAt(Instant now)
    {
        if (DueAt is not { } due)
        {
            return ClockState.Exempt;
        }

        // A hold that began after the due time had passed cannot undo the breach; any other makes the due time move on lifting.
        var held = HeldFrom is { } from && from <= due;
        if (Stop is { } stop && stop.At <= now)
        {
            var inTime = held || stop.At <= due;
            return !inTime ? ClockState.Breached : stop.IsAnswer ? ClockState.Met : ClockState.Exempt;
        }

        return held && HeldFrom <= now ? ClockState.Held
            : now > due ? ClockState.Breached
            : WarnAt <= now ? ClockState.Warning
            : ClockState.Open;
    }

    /// <summary>Breached and still unanswered.</summary>
    public bool IsOverdueAt(Instant now) => StateAt(now) == ClockState.Breached && !(StoppedAt <= now);

    private (Instant At, bool IsAnswer)? Stop
    {
        get
        {
            (Instant At, bool IsAnswer)? first = null;
            Consider(FirstReplyAt, true);
            Consider(AckStopsClock ? AcknowledgedAt : null, true);
            Consider(Closed?.At, Closed?.Outcome is ClosingOutcome.Replied or ClosingOutcome.Redirected);
            return first;

            void Consider(Instant? at, bool isAnswer)
            {
                if (at is { } moment && (first is null || moment < first.Value.At))
                {
                    first = (moment, isAnswer);
                }
            }
        }
    }
}
