using System.Collections.Immutable;
using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>
/// The <c>working_day</c> family. Where opening hours differ from day to day the standard reading keeps the time of day as far as
/// the next working day allows: closed at that time, it moves on to the reopening, or back to that day's close.
/// </summary>
internal static class WorkingDayReckoning
{
    private const string AtClose = "at close";
    private const string SameTime = "at the same time of day";

    public static Instant DueAt(Instant published, WorkingDayReading reading, WorkingCalendar calendar, ClockTrace? trace)
    {
        var local = published.InZone(calendar.Zone).LocalDateTime;
        trace?.Standing();
        var due = reading switch
        {
            WorkingDayReading.SameClock => SameClock(local, calendar, trace),
            WorkingDayReading.EndOfNextDay => CloseOfNext(local.Date, calendar, trace),
            _ => Standard(local, calendar, trace),
        };
        var instant = calendar.ToInstant(due);
        trace?.WallClockKept(due, instant);
        return instant;
    }

    private static LocalDateTime Standard(LocalDateTime local, WorkingCalendar calendar, ClockTrace? trace)
    {
        var windows = calendar.WindowsOn(local.Date);
        if (windows.IsEmpty || local.TimeOfDay.NanosecondOfDay >= windows[^1].EndNanoseconds)
        {
            return CloseOfNext(local.Date, calendar, trace);
        }

        if (local.TimeOfDay < windows[0].Opens)
        {
            trace?.DueBecause($"{AtClose} the same day");
            return calendar.CloseOf(local.Date);
        }

        // In a midday break a message counts as received when the organisation reopens.
        var counted = FirstOpen(windows, local.TimeOfDay);
        if (counted != local.TimeOfDay)
        {
            trace?.Moved(local.Date.At(counted), $"It counts as received at {ClockWords.Time(counted)}, when opening hours resume.");
        }

        var next = calendar.NextWorkingDay(local.Date, trace);
        return OnNext(next, counted, calendar, trace);
    }

    private static LocalDateTime OnNext(LocalDate next, LocalTime time, WorkingCalendar calendar, ClockTrace? trace)
    {
        var windows = calendar.WindowsOn(next);
        foreach (var window in windows)
        {
            if (time < window.Opens)
            {
                trace?.Moved(next.At(window.Opens), $"Closed at {ClockWords.Time(time)} that day, so it moves to the opening.");
                trace?.DueBecause("at opening");
                return window.OpensOn(next);
            }

            if (time.NanosecondOfDay <= window.EndNanoseconds)
            {
                trace?.DueBecause(SameTime);
                return next.At(time);
            }
        }

        var close = calendar.CloseOf(next);
        trace?.Moved(close, $"Closed at {ClockWords.Time(time)} that day, so it moves to the close.");
        trace?.DueBecause(AtClose);
        return close;
    }

    private static LocalDateTime SameClock(LocalDateTime local, WorkingCalendar calendar, ClockTrace? trace)
    {
        if (!calendar.IsWorkingDay(local.Date))
        {
            return CloseOfNext(local.Date, calendar, trace);
        }

        trace?.DueBecause(SameTime);
        return calendar.NextWorkingDay(local.Date, trace).At(local.TimeOfDay);
    }

    private static LocalDateTime CloseOfNext(LocalDate date, WorkingCalendar calendar, ClockTrace? trace)
    {
        trace?.DueBecause(AtClose);
        return calendar.CloseOf(calendar.NextWorkingDay(date, trace));
    }

    private static LocalTime FirstOpen(ImmutableArray<OpeningWindow> windows, LocalTime time)
    {
        foreach (var window in windows)
        {
            if (time < window.Opens)
            {
                return window.Opens;
            }

            if (window.Contains(time))
            {
                return time;
            }
        }

        return time; // not reached: the caller has ruled out times after the last close
    }
}
