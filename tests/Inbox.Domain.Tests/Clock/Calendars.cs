using Inbox.Domain.Clock;
using NodaTime;
using NodaTime.Text;

namespace Inbox.Domain.Tests.Clock;

/// <summary>Ready calendars and short ways to write moments.</summary>
internal static class Calendars
{
    public static WorkingCalendar England { get; } = new(HolidayRules.CalendarOf(HolidayRules.EnglandAndWales));

    public static WorkingCalendar Scotland { get; } = new(HolidayRules.CalendarOf(HolidayRules.Scotland));

    public static WorkingCalendar NorthernIreland { get; } = new(HolidayRules.CalendarOf(HolidayRules.NorthernIreland));

    public static WorkingCalendar Named(string id) => id switch
    {
        HolidayRules.EnglandAndWales => England,
        HolidayRules.Scotland => Scotland,
        HolidayRules.NorthernIreland => NorthernIreland,
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No such calendar."),
    };

    /// <summary>A moment on London's clock, such as "2026-11-24 10:15" or "2026-11-24 10:15:01".</summary>
    public static Instant London(string local)
    {
        var pattern = LocalDateTimePattern.CreateWithInvariantCulture(local.Length > 16 ? "uuuu-MM-dd HH:mm:ss" : "uuuu-MM-dd HH:mm");
        return WorkingCalendar.London.AtStrictly(pattern.Parse(local).Value).ToInstant();
    }

    /// <summary>How London's clock shows a moment, as <see cref="London(string)"/> writes it.</summary>
    public static string OnLondonsClock(Instant instant)
    {
        var local = instant.InZone(WorkingCalendar.London).LocalDateTime;
        return local.ToString(local.Second == 0 ? "uuuu-MM-dd HH:mm" : "uuuu-MM-dd HH:mm:ss", null);
    }

    public static ResponseRule Rule(string id) =>
        ResponseRule.TryParse(id, out var rule, out var fault) ? rule : throw new ArgumentException(fault, nameof(id));

    public static string Due(string rule, string published, WorkingCalendar calendar) =>
        OnLondonsClock(ResponseClock.DueFor(London(published), Rule(rule), calendar).DueAt);

    /// <summary>Hours such as "mon 09:00-12:00 13:00-17:00, sat 10:00-24:00".</summary>
    public static WeeklyHours Hours(string text)
    {
        string[] days = ["", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        return new WeeklyHours(text.Split(", ").Select(day => day.Split(' ')).ToDictionary(
            words => (IsoDayOfWeek)Array.IndexOf(days, words[0]),
            words => (IReadOnlyList<OpeningWindow>)[.. words.Skip(1).Select(Window)]));
    }

    public static OpeningWindow Window(string text)
    {
        var ends = text.Split('-');
        return new OpeningWindow(At(ends[0]), At(ends[1]));

        static LocalTime At(string time) => time == "24:00"
            ? LocalTime.Midnight
            : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value;
    }
}
