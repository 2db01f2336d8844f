using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>
/// The <c>within_24h</c> family. The weekend clause is a relief joined by "or", so it never shortens the 24 hours. Known oddity of
/// the literal reading: before a bank-holiday Monday a Sunday message is due on Tuesday at close while a Monday morning message is
/// due on Tuesday morning.
/// </summary>
internal static class Within24HoursReckoning
{
    private const int Hours = 24;

    public static Instant DueAt(Instant published, Within24HoursReading reading, WorkingCalendar calendar, ClockTrace? trace)
    {
        var floor = published + Duration.FromHours(Hours);
        trace?.HoursAdded(Hours, floor);
        if (reading == Within24HoursReading.Plain)
        {
            return floor;
        }

        var date = published.InZone(calendar.Zone).Date;
        var holiday = calendar.HolidayOn(date);
        if (date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
            && (holiday is null || reading != Within24HoursReading.HolidaysAsWeekend))
        {
            trace?.HolidayCounts(holiday);
            return floor;
        }

        trace?.Relief(date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? null : holiday);
        var close = calendar.CloseOf(calendar.NextWorkingDay(date, trace));
        var relief = calendar.ToInstant(close);
        trace?.LaterOf(floor, relief, close.TimeOfDay);
        return Instant.Max(floor, relief);
    }
}
