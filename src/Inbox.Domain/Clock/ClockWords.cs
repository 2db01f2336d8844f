using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Inbox.Domain.Clock;

/// <summary>Dates, times and spans as a moderator reads them.</summary>
internal static class ClockWords
{
    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM");
    private static readonly LocalDatePattern FullDayPattern = LocalDatePattern.CreateWithInvariantCulture("dddd d MMMM uuuu");
    private static readonly LocalTimePattern MinutePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern SecondPattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>"Monday 16 March", with the year where it differs from the year the reader has in mind.</summary>
    public static string Day(LocalDate date, int knownYear) =>
        (date.Year == knownYear ? DayPattern : FullDayPattern).Format(date);

    /// <summary>"Monday 16 March 2026".</summary>
    public static string FullDay(LocalDate date) => FullDayPattern.Format(date);

    /// <summary>"17:00", with seconds where there are any.</summary>
    public static string Time(LocalTime time) => (time.Second == 0 ? MinutePattern : SecondPattern).Format(time);

    /// <summary>"17:00", or "24:00" for the end of a day.</summary>
    public static string Close(LocalTime closes) => closes == LocalTime.Midnight ? "24:00" : Time(closes);

    /// <summary>"8 hours", "7 hours 30 minutes", "45 minutes", "12 seconds".</summary>
    public static string Span(Duration span)
    {
        List<string> parts = [];
        Add((long)Math.Floor(span.TotalHours), "hour");
        Add(span.Minutes, "minute");
        Add(span.Seconds, "second");
        return parts.Count == 0 ? "less than a second" : string.Join(" ", parts);

        void Add(long count, string unit)
        {
            if (count != 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}"));
            }
        }
    }

    /// <summary>"a", "a and b", "a, b and c".</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => string.Empty,
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };
}
