using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Policies;

/// <summary>When the organisation is at work and on which days somebody looks at the inbox.</summary>
public sealed record WorkingTime
{
    /// <summary>The zone in which days and hours are judged.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Id of the bank-holiday calendar, and the clause behind the choice.</summary>
    public required PolicyRule<string> CalendarId { get; init; }

    /// <summary>Opening hours of an ordinary week.</summary>
    public required PolicyRule<WeeklyHours> Hours { get; init; }

    /// <summary>The organisation's own closed days.</summary>
    public required IReadOnlyList<ClosedDay> ExtraClosedDays { get; init; }

    /// <summary>Stretches of single days on which it is closed although it would open.</summary>
    public required IReadOnlyList<PartDayClosure> PartDayClosures { get; init; }

    /// <summary>Weekdays on which a person looks at the inbox. Polling knows no days off.</summary>
    public required PolicyRule<IReadOnlySet<IsoDayOfWeek>> MonitoringDays { get; init; }

    /// <summary>Whether bank holidays that fall on those days are monitored too.</summary>
    public required bool MonitorsHolidays { get; init; }

    /// <summary>The calendar to reckon with: these hours and closures on the given bank holidays.</summary>
    public WorkingCalendar On(HolidayCalendar holidays) => new(holidays, Hours.Value, ExtraClosedDays, PartDayClosures, Zone);
}
