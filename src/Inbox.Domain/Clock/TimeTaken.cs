using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>How long something took, twice: as it passed and as opening time. The two are never added, averaged or compared.</summary>
/// <param name="Elapsed">As it passed, day and night.</param>
/// <param name="OpenTime">Only while the organisation was open.</param>
public readonly record struct TimeTaken(Duration Elapsed, Duration OpenTime)
{
    /// <summary>The time from one instant to another; zero when the second is not after the first.</summary>
    public static TimeTaken Between(Instant from, Instant to, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return to <= from ? default : new TimeTaken(to - from, calendar.OpenTimeBetween(from, to));
    }
}
