using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Inbox.Domain.Clock;

/// <content>Reading a rule from its id.</content>
public abstract partial record ResponseRule
{
    /// <summary>Every form a rule may take, for help and error texts. A number stands for one of the reader's own.</summary>
    public static IReadOnlyList<string> Forms { get; } =
    [
        "working_day", "working_day/same-clock", "working_day/end-of-next-day",
        "within_24h", "within_24h/holidays-as-weekend", "within_24h/plain",
        "opening_hours/480", "calendar_hours/24",
    ];

    /// <summary>Reads a rule from its id. Ids are lower case and exact.</summary>
    /// <returns>False when there is no such rule.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ResponseRule? rule) => TryParse(text, out rule, out _);

    /// <summary>Reads a rule from its id and says what is wrong with it when there is no such rule.</summary>
    /// <param name="text">For example <c>within_24h</c> or <c>opening_hours/480</c>.</param>
    /// <param name="rule">The rule, or null.</param>
    /// <param name="fault">Null, or one sentence with what to write instead.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ResponseRule? rule, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? text : text[..slash];
        var parameter = slash < 0 ? null : text[(slash + 1)..];
        fault = null;
        rule = (name, parameter) switch
        {
            ("working_day", null) => new WorkingDay(),
            ("working_day", "same-clock") => new WorkingDay(WorkingDayReading.SameClock),
            ("working_day", "end-of-next-day") => new WorkingDay(WorkingDayReading.EndOfNextDay),
            ("within_24h", null) => new Within24Hours(),
            ("within_24h", "holidays-as-weekend") => new Within24Hours(Within24HoursReading.HolidaysAsWeekend),
            ("within_24h", "plain") => new Within24Hours(Within24HoursReading.Plain),
            ("opening_hours", _) => Whole(parameter, OpeningHours.MaxMinutes) is { } minutes ? new OpeningHours(minutes) : null,
            ("calendar_hours", _) => Whole(parameter, CalendarHours.MaxHours) is { } hours ? new CalendarHours(hours) : null,
            _ => null,
        };
        if (rule is not null)
        {
            return true;
        }

        fault = name switch
        {
            "opening_hours" => $"opening_hours needs open minutes from 1 to {OpeningHours.MaxMinutes}, for example opening_hours/480",
            "calendar_hours" => $"calendar_hours needs hours from 1 to {CalendarHours.MaxHours}, for example calendar_hours/24",
            _ => $"unknown rule \"{text}\"; write one of {string.Join(", ", Forms)}",
        };
        return false;
    }

    private static int? Whole(string? digits, int max) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= max && digits![0] != '0' // "007" would not print back
            ? number
            : null;
}
