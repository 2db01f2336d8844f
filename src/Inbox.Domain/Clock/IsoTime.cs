using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Calendars;

namespace Inbox.Domain.Clock;

/// <summary>
/// Reads a moment written in ISO 8601 with an offset: calendar, week or ordinal date, extended or basic form, with or without
/// seconds and fraction, <c>Z</c>, <c>+00</c>, <c>+0000</c> or <c>+00:00</c>. A moment without an offset could mean any of several
/// hours and is refused.
/// </summary>
public static partial class IsoTime
{
    private const string Example = "2026-11-24T10:15:00+00:00";

    /// <summary>Reads the moment, or says what is wrong and what to write instead.</summary>
    /// <param name="text">As it came.</param>
    /// <param name="instant">The moment.</param>
    /// <param name="fault">Null, or a clause that fits behind the name of the field.</param>
    public static bool TryParse(string text, out Instant instant, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        instant = default;
        fault = null;
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
        {
            fault = $"is not an ISO 8601 time; write it like {Example}";
        }
        else if (!match.Groups["time"].Success)
        {
            fault = $"has no time of day; write it like {Example}";
        }
        else if (!match.Groups["offset"].Success)
        {
            fault = $"has no offset from UTC; end it with Z, +00:00 or +01:00, for example {Example}";
        }
        else if (Date(match) is not { } date || Time(match) is not { } time || OffsetOf(match) is not { } offset)
        {
            fault = $"names a date, time or offset that does not exist; write it like {Example}";
        }
        else
        {
            instant = date.AtMidnight().WithOffset(offset).ToInstant() + time;
        }

        return fault is null;
    }

    private static LocalDate? Date(Match match)
    {
        var year = Number(match, "year");
        try
        {
            return match switch
            {
                _ when match.Groups["week"].Success => WeekYearRules.Iso.GetLocalDate(
                    year, Number(match, "week"), (IsoDayOfWeek)Number(match, "weekday"), CalendarSystem.Iso),
                _ when match.Groups["ordinal"].Success => Ordinal(year, Number(match, "ordinal")),
                _ => new LocalDate(year, Number(match, "month"), Number(match, "day")),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }

        static LocalDate? Ordinal(int year, int day) =>
            day >= 1 && day <= CalendarSystem.Iso.GetDaysInYear(year) ? new LocalDate(year, 1, 1).PlusDays(day - 1) : null;
    }

    /// <summary>Time since midnight: 24:00 is the end of the day, and a leap second runs into the next minute.</summary>
    private static Duration? Time(Match match)
    {
        var (hour, minute, second) = (Number(match, "hour"), Number(match, "minute"), Number(match, "second"));
        var fraction = match.Groups["fraction"].Value;
        var nanoseconds = long.Parse(fraction.PadRight(9, '0')[..9], NumberStyles.None, CultureInfo.InvariantCulture);
        var time = Duration.FromHours(hour) + Duration.FromMinutes(minute) + Duration.FromSeconds(second)
            + Duration.FromNanoseconds(nanoseconds);
        return hour <= 24 && minute <= 59 && second <= 60 && (hour < 24 || time == Duration.FromDays(1)) ? time : null;
    }

    private static Offset? OffsetOf(Match match)
    {
        var sign = match.Groups["sign"].Value;
        if (sign.Length == 0)
        {
            return Offset.Zero; // Z
        }

        var (hours, minutes) = (Number(match, "offsetHours"), Number(match, "offsetMinutes"));
        if (hours > 18 || minutes > 59 || (hours == 18 && minutes > 0))
        {
            return null;
        }

        var offset = Offset.FromHoursAndMinutes(hours, minutes);
        return sign == "+" ? offset : -offset;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    // Years from 0001; the sign of an offset may be a true minus (U+2212), which ISO 8601 prefers to the hyphen.
    [GeneratedRegex(
        """
        ^(?!0000)(?<year>[0-9]{4})
        (?: -(?<month>[0-9]{2})-(?<day>[0-9]{2}) | (?<month>[0-9]{2})(?<day>[0-9]{2})
          | -?W(?<week>[0-9]{2})-?(?<weekday>[1-7]) | -?(?<ordinal>[0-9]{3}) )
        (?: [Tt\ ] (?<time>(?<hour>[0-9]{2}) (?: :?(?<minute>[0-9]{2}) (?: :?(?<second>[0-9]{2}) (?:[.,](?<fraction>[0-9]+))? )? )? )
          \ ?(?<offset> [Zz] | (?<sign>[+\-\u2212]) (?<offsetHours>[0-9]{2}) (?: :?(?<offsetMinutes>[0-9]{2}) )? )? )?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
