using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

/// <summary>
/// Bank holidays worked out by rule. The product keeps them as data; this second source checks that data and feeds the tests.
/// One-off holidays follow no rule and are listed.
/// </summary>
internal static class HolidayRules
{
    public const string EnglandAndWales = "england-and-wales";
    public const string Scotland = "scotland";
    public const string NorthernIreland = "northern-ireland";

    public static IReadOnlyList<string> Nations { get; } = [EnglandAndWales, Scotland, NorthernIreland];

    public static HolidayCalendar CalendarOf(string nation) => new(
        nation, nation, "by rule", Enumerable.Range(2024, 7), Enumerable.Range(2024, 7).SelectMany(year => In(nation, year)));

    public static SortedDictionary<LocalDate, string> In(string nation, int year)
    {
        var days = new SortedDictionary<LocalDate, string>();
        var easter = Easter(year);
        Fixed(1, 1, "New Year's Day");
        if (nation == Scotland)
        {
            Fixed(1, 2, "2nd January");
        }

        if (nation == NorthernIreland)
        {
            Fixed(3, 17, "St Patrick's Day");
            Fixed(7, 12, "Battle of the Boyne");
        }

        days[easter.PlusDays(-2)] = "Good Friday";
        if (nation != Scotland)
        {
            days[easter.PlusDays(1)] = "Easter Monday";
        }

        days[FirstMonday(year, 5)] = "Early May bank holiday";
        days[LastMonday(year, 5)] = "Spring bank holiday";
        days[nation == Scotland ? FirstMonday(year, 8) : LastMonday(year, 8)] = "Summer bank holiday";
        if (nation == Scotland)
        {
            Fixed(11, 30, "St Andrew's Day");
            if (year == 2026)
            {
                days[new LocalDate(2026, 6, 15)] = "World Cup bank holiday (one-off)";
            }
        }

        // When Christmas Day is a Sunday, Boxing Day keeps its Monday and Christmas moves past it.
        var boxingKeepsItsDay = new LocalDate(year, 12, 26).DayOfWeek == IsoDayOfWeek.Monday;
        Fixed(12, boxingKeepsItsDay ? 26 : 25, boxingKeepsItsDay ? "Boxing Day" : "Christmas Day");
        Fixed(12, boxingKeepsItsDay ? 25 : 26, boxingKeepsItsDay ? "Christmas Day" : "Boxing Day");
        return days;

        void Fixed(int month, int day, string name)
        {
            var proper = new LocalDate(year, month, day);
            var taken = proper;
            while (taken.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday || days.ContainsKey(taken))
            {
                taken = taken.PlusDays(1);
            }

            days[taken] = taken == proper ? name : $"{name} (substitute day)";
        }
    }

    /// <summary>Easter Sunday by Gauss's method for the Gregorian calendar, valid from 1900 to 2099.</summary>
    public static LocalDate Easter(int year)
    {
        var moon = ((19 * (year % 19)) + 24) % 30;
        var sunday = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * moon) + 5) % 7;
        var days = moon + sunday;
        if ((moon == 29 && sunday == 6) || (moon == 28 && sunday == 6 && year % 19 > 10))
        {
            days -= 7;
        }

        return new LocalDate(year, 3, 22).PlusDays(days);
    }

    private static LocalDate FirstMonday(int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        return first.DayOfWeek == IsoDayOfWeek.Monday ? first : first.Next(IsoDayOfWeek.Monday);
    }

    private static LocalDate LastMonday(int year, int month) =>
        new LocalDate(year, month, 1).PlusMonths(1).Previous(IsoDayOfWeek.Monday);
}
