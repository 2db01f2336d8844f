using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>
/// When one organisation is at work: bank holidays, its own closed days, its opening hours with part-day closures, and its time
/// zone. A working day is a day with opening time left on it. Immutable and safe to share between threads.
/// </summary>
public sealed partial class WorkingCalendar
{
    private const string Weekend = "weekend";
    private readonly HolidayCalendar holidays;
    private readonly FrozenDictionary<LocalDate, string> closedDays;
    private readonly FrozenDictionary<LocalDate, (ImmutableArray<OpeningWindow> Windows, string Reason)> shortDays;

    /// <param name="holidays">Bank holidays.</param>
    /// <param name="hours">Opening hours of an ordinary week; null is Monday to Friday 09:00 to 17:00.</param>
    /// <param name="closedDays">The organisation's own closed days.</param>
    /// <param name="closures">Part-day closures.</param>
    /// <param name="zone">Null is Europe/London.</param>
    public WorkingCalendar(
        HolidayCalendar holidays,
        WeeklyHours? hours = null,
        IEnumerable<ClosedDay>? closedDays = null,
        IEnumerable<PartDayClosure>? closures = null,
        DateTimeZone? zone = null)
    {
        ArgumentNullException.ThrowIfNull(holidays);
        this.holidays = holidays;
        Hours = hours ?? WeeklyHours.NineToFive;
        Zone = zone ?? London;
        this.closedDays = (closedDays ?? []).ToFrozenDictionary(day => day.Date, day => day.Reason);
        shortDays = (closures ?? []).GroupBy(closure => closure.Date).ToFrozenDictionary(
            day => day.Key,
            day => (
                day.Aggregate(
                    Hours.On(day.Key.DayOfWeek),
                    (windows, closure) => [.. windows.SelectMany(window => window.Without(closure.Closed))]),
                string.Join(", ", day.Select(closure => closure.Reason).Distinct())));
    }

    /// <summary>Europe/London.</summary>
    public static DateTimeZone London { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>Id of the bank-holiday calendar.</summary>
    public string Id => holidays.Id;

    /// <summary>Version of the bank-holiday calendar; the organisation's own days and hours belong to its pack's version.</summary>
    public string Version => holidays.Version;

    /// <summary>Opening hours of an ordinary week.</summary>
    public WeeklyHours Hours { get; }

    /// <summary>The zone in which days and hours are judged.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Whether the bank holidays of this year are known.</summary>
    public bool Covers(int year) => holidays.Covers(year);

    /// <summary>The name of the bank holiday on this date, or null.</summary>
    public string? HolidayOn(LocalDate date) => holidays.HolidayOn(date);

    /// <summary>Opening time of this date, in order; empty when it is not a working day.</summary>
    public ImmutableArray<OpeningWindow> WindowsOn(LocalDate date)
    {
        if (holidays.HolidayOn(date) is not null || closedDays.ContainsKey(date))
        {
            return [];
        }

        return shortDays.TryGetValue(date, out var day) ? day.Windows : Hours.On(date.DayOfWeek);
    }

    /// <summary>Whether there is opening time on this date.</summary>
    public bool IsWorkingDay(LocalDate date) => !WindowsOn(date).IsEmpty;

    /// <summary>Whether the organisation is open at this instant.</summary>
    public bool IsOpenAt(Instant instant)
    {
        var local = instant.InZone(Zone).LocalDateTime;
        foreach (var window in WindowsOn(local.Date))
        {
            if (window.Contains(local.TimeOfDay))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Why this date is not a working day: "weekend", a holiday's name, the organisation's own reason; null when it is one.
    /// </summary>
    public string? ReasonClosed(LocalDate date)
    {
        if (Hours.On(date.DayOfWeek).IsEmpty)
        {
            return date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? Weekend : $"no opening hours on a {date.DayOfWeek}";
        }

        return holidays.HolidayOn(date)
            ?? closedDays.GetValueOrDefault(date)
            ?? (shortDays.TryGetValue(date, out var day) && day.Windows.IsEmpty ? day.Reason : null);
    }

    /// <summary>The first working day after this date.</summary>
    public LocalDate NextWorkingDay(LocalDate date) => NextWorkingDay(date, null);

    internal LocalDate NextWorkingDay(LocalDate date, ClockTrace? trace)
    {
        do
        {
            date = date.PlusDays(1);
            if (IsWorkingDay(date))
            {
                trace?.WorkingDayFound(date);
                return date;
            }

            trace?.DaySkipped(date);
        }
        while (true);
    }

    /// <summary>A skipped local time moves forward by the gap; of a repeated one the earlier instant is used.</summary>
    internal Instant ToInstant(LocalDateTime local) => Zone.AtLeniently(local).ToInstant();

    internal LocalDateTime CloseOf(LocalDate workingDay) => WindowsOn(workingDay)[^1].ClosesOn(workingDay);

    /// <summary>Null, or what an administrator must be told about the years between two dates.</summary>
    internal string? MissingBetween(LocalDate from, LocalDate to)
    {
        for (var year = from.Year; year <= to.Year; year++)
        {
            if (!Covers(year))
            {
                return holidays.MissingYear(year);
            }
        }

        return null;
    }
}
