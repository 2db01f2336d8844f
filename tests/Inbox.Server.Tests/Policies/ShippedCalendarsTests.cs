using Inbox.Domain.Clock;
using Inbox.Domain.Tests.Clock;
using Inbox.Server.Features.Policies;
using NodaTime;
using NodaTime.Text;

namespace Inbox.Server.Tests.Policies;

/// <summary>The bank holidays that are shipped as data, against two other sources: the rule, and a table written by hand.</summary>
public sealed class ShippedCalendarsTests
{
    // Substitute days and one-offs are marked with a star.
    private static readonly Dictionary<(string Nation, int Year), string> Table = new()
    {
        [("england-and-wales", 2024)] = "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
        [("england-and-wales", 2025)] = "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
        [("england-and-wales", 2026)] = "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28*",
        [("england-and-wales", 2027)] = "01-01 03-26 03-29 05-03 05-31 08-30 12-27* 12-28*",
        [("england-and-wales", 2028)] = "01-03* 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
        [("scotland", 2024)] = "01-01 01-02 03-29 05-06 05-27 08-05 12-02* 12-25 12-26",
        [("scotland", 2025)] = "01-01 01-02 04-18 05-05 05-26 08-04 12-01* 12-25 12-26",
        [("scotland", 2026)] = "01-01 01-02 04-03 05-04 05-25 06-15* 08-03 11-30 12-25 12-28*",
        [("scotland", 2027)] = "01-01 01-04* 03-26 05-03 05-31 08-02 11-30 12-27* 12-28*",
        [("scotland", 2028)] = "01-03* 01-04* 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
        [("northern-ireland", 2024)] = "01-01 03-18* 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26",
        [("northern-ireland", 2025)] = "01-01 03-17 04-18 04-21 05-05 05-26 07-14* 08-25 12-25 12-26",
        [("northern-ireland", 2026)] = "01-01 03-17 04-03 04-06 05-04 05-25 07-13* 08-31 12-25 12-28*",
        [("northern-ireland", 2027)] = "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27* 12-28*",
        [("northern-ireland", 2028)] = "01-03* 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26",
    };

    public static TheoryData<string> Nations() => [.. HolidayRules.Nations];

    [Theory]
    [MemberData(nameof(Nations))]
    public void Shipped_holidays_follow_the_rule_in_every_year(string nation)
    {
        var calendar = Load(nation);

        Assert.Equal(Enumerable.Range(2024, 7), calendar.Years.Order());
        foreach (var year in calendar.Years.Order())
        {
            Assert.Equal(
                HolidayRules.In(nation, year).Select(day => (day.Key, day.Value)),
                calendar.Holidays.Where(day => day.Key.Year == year).OrderBy(day => day.Key).Select(day => (day.Key, day.Value)));
        }
    }

    [Theory]
    [MemberData(nameof(Nations))]
    public void Shipped_holidays_match_the_table(string nation)
    {
        var calendar = Load(nation);

        foreach (var (key, days) in Table.Where(row => row.Key.Nation == nation))
        {
            var shipped = calendar.Holidays.Where(day => day.Key.Year == key.Year).OrderBy(day => day.Key).Select(day =>
                LocalDatePattern.CreateWithInvariantCulture("MM-dd").Format(day.Key)
                + (day.Value.Contains("(substitute day)", StringComparison.Ordinal) || day.Value.Contains("one-off", StringComparison.Ordinal) ? "*" : ""));
            Assert.Equal(days, string.Join(" ", shipped));
        }
    }

    [Theory]
    [InlineData(2024, "2024-03-31")]
    [InlineData(2025, "2025-04-20")]
    [InlineData(2026, "2026-04-05")]
    [InlineData(2027, "2027-03-28")]
    [InlineData(2028, "2028-04-16")]
    [InlineData(2029, "2029-04-01")]
    [InlineData(2030, "2030-04-21")]
    public void The_rule_knows_Easter(int year, string easter) =>
        Assert.Equal(LocalDatePattern.Iso.Parse(easter).Value, HolidayRules.Easter(year));

    [Fact]
    public void No_shipped_holiday_falls_on_a_weekend() => Assert.All(
        HolidayRules.Nations.SelectMany(nation => Load(nation).Holidays.Keys),
        date => Assert.True(date.DayOfWeek < IsoDayOfWeek.Saturday, $"{date}"));

    [Theory]
    [InlineData("id: scotland", "id: england", "id is \"england\" in the file of \"scotland\"")]
    [InlineData("name: Scotland", "nam: Scotland", "nam is not a setting; write name")]
    [InlineData("2024-03-29", "2024-13-29", "years.2024[3].date is not a date; write it as 2026-12-29")]
    [InlineData("2024-03-29", "2025-03-29", "stands under 2024 and is dated 2025")]
    [InlineData("2024-03-29", "2024-01-02", "names a day that is already there")]
    [InlineData("  2024:", "  twenty:", "years.twenty is not a whole number from 1900 to 2999")]
    [InlineData("name: \"Good Friday\" }", "nome: \"Good Friday\" }", "years.2024[3] has no name")]
    public void A_faulty_calendar_is_refused_with_the_place(string right, string wrong, string fault)
    {
        using var folder = ConfigFolder.Copy();
        var text = File.ReadAllText(ConfigFolder.Calendar("scotland"));
        var at = text.IndexOf(right, StringComparison.Ordinal);
        folder.Write("calendars/scotland.yaml", text[..at] + wrong + text[(at + right.Length)..]);

        var result = HolidayCalendarLoader.Load(Path.Combine(folder.Root, "calendars", "scotland.yaml"));

        var faults = Assert.IsType<HolidayCalendarResult.Faulty>(result).Faults;
        Assert.Contains(faults, found => found.ToString().Contains(fault, StringComparison.Ordinal));
    }

    private static HolidayCalendar Load(string nation) =>
        Assert.IsType<HolidayCalendarResult.Loaded>(HolidayCalendarLoader.Load(ConfigFolder.Calendar(nation))).Calendar;
}
