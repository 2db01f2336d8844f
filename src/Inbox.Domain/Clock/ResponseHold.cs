using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>A stretch during which an account may not answer: an incident, or a hold on posts and replies.</summary>
/// <param name="From">When it began.</param>
public readonly record struct ResponseHold(Instant From)
{
    /// <summary>
    /// The due time once the hold is lifted: the later of the original one and the rule applied to the moment of lifting. What was
    /// already breached when the hold began keeps its due time.
    /// </summary>
    /// <param name="original">The due time before the hold.</param>
    /// <param name="liftedAt">When the hold ended.</param>
    /// <param name="calendar">When the organisation is at work.</param>
    /// <param name="warning">As in <see cref="ResponseClock.DueFor"/>.</param>
    public DueTime DueAfterLifting(DueTime original, Instant liftedAt, WorkingCalendar calendar, WarningLead? warning = null)
    {
        ArgumentNullException.ThrowIfNull(original);
        if (original.DueAt < From)
        {
            return original;
        }

        var released = ResponseClock.DueFor(liftedAt, original.Rule, calendar, warning);
        return released.DueAt > original.DueAt ? released : original;
    }
}
