using System.Collections.Immutable;
using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>Opening hours of an ordinary week: for each weekday none, one or several windows. At least one weekday opens.</summary>
public sealed class WeeklyHours
{
    private readonly ImmutableArray<OpeningWindow>[] byDay;

    /// <param name="windows">Windows of each weekday that opens, in any order.</param>
    /// <exception cref="ArgumentException">No day opens, or two windows of a day overlap or touch.</exception>
    public WeeklyHours(IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpeningWindow>> windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        byDay = new ImmutableArray<OpeningWindow>[8];
        Array.Fill(byDay, []);
        foreach (var (day, list) in windows)
        {
            byDay[(int)day] = [.. list.OrderBy(window => window.StartNanoseconds)];
            for (var i = 1; i < byDay[(int)day].Length; i++)
            {
                if (byDay[(int)day][i].StartNanoseconds <= byDay[(int)day][i - 1].EndNanoseconds)
                {
                    throw new ArgumentException($"Opening hours of {day} overlap or touch; join them into one.", nameof(windows));
                }
            }
        }

        if (byDay.All(day => day.IsEmpty))
        {
            throw new ArgumentException("At least one weekday must have opening hours.", nameof(windows));
        }
    }

    /// <summary>Monday to Friday, 09:00 to 17:00: what a pack has when its policy names no hours.</summary>
    public static WeeklyHours NineToFive { get; } = WeekdaysFrom(new LocalTime(9, 0), new LocalTime(17, 0));

    /// <summary>Windows of one weekday, in order; empty when it stays closed.</summary>
    public ImmutableArray<OpeningWindow> On(IsoDayOfWeek day) => byDay[(int)day];

    /// <summary>Monday to Friday with one window a day.</summary>
    public static WeeklyHours WeekdaysFrom(LocalTime opens, LocalTime closes)
    {
        IReadOnlyList<OpeningWindow> window = [new OpeningWindow(opens, closes)];
        return new WeeklyHours(new Dictionary<IsoDayOfWeek, IReadOnlyList<OpeningWindow>>
        {
            [IsoDayOfWeek.Monday] = window,
            [IsoDayOfWeek.Tuesday] = window,
            [IsoDayOfWeek.Wednesday] = window,
            [IsoDayOfWeek.Thursday] = window,
            [IsoDayOfWeek.Friday] = window,
        });
    }
}
