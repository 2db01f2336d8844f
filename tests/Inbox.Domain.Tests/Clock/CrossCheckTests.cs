using FsCheck;
using FsCheck.Fluent;
using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

/// <summary>The clock against <see cref="MinuteByMinute"/>, which shares none of its code.</summary>
public sealed class CrossCheckTests
{
    private static readonly string[] Rules =
    [
        "working_day", "working_day/same-clock", "working_day/end-of-next-day",
        "within_24h", "within_24h/holidays-as-weekend", "opening_hours/480", "opening_hours/37",
    ];

    private static readonly Dictionary<string, MinuteByMinute> Walkers = HolidayRules.Nations.ToDictionary(
        nation => nation,
        nation => new MinuteByMinute(
            Enumerable.Range(2024, 7).SelectMany(year => HolidayRules.In(nation, year).Keys).ToHashSet()));

    [Fact]
    public void I5_any_moment_is_due_when_walking_there_says()
    {
        var cases =
            from nation in Gen.Elements(HolidayRules.Nations.ToArray())
            from rule in Gen.Elements(Rules)
            from moment in Moments.Any
            select (nation, rule, moment);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(4000).WithQuietOnSuccess(true),
            Prop.ForAll(cases.ToArbitrary(), x =>
                Walkers[x.nation].DueAt(x.rule, x.moment)
                == ResponseClock.DueFor(x.moment, Calendars.Rule(x.rule), Calendars.Named(x.nation)).DueAt));
    }

    [Theory]
    [InlineData(HolidayRules.EnglandAndWales)]
    [InlineData(HolidayRules.Scotland)]
    [InlineData(HolidayRules.NorthernIreland)]
    public void I5_every_day_of_seven_years_agrees(string nation)
    {
        for (var date = new LocalDate(2024, 1, 2); date < new LocalDate(2030, 12, 20); date = date.PlusDays(1))
        {
            // One edge a day, moving through the week, so that each edge meets each kind of day.
            var time = new[] { new LocalTime(8, 59), new LocalTime(9, 0), new LocalTime(16, 59), new LocalTime(17, 0), new LocalTime(0, 0) }
                [Period.DaysBetween(new LocalDate(2024, 1, 1), date) % 5];
            var moment = date.At(time).InZoneStrictly(WorkingCalendar.London).ToInstant();
            foreach (var rule in (string[])["working_day", "within_24h"])
            {
                var walked = Walkers[nation].DueAt(rule, moment);
                var reckoned = ResponseClock.DueFor(moment, Calendars.Rule(rule), Calendars.Named(nation)).DueAt;
                Assert.True(walked == reckoned, $"{nation} {rule} {moment}: walked to {walked}, reckoned {reckoned}");
            }
        }
    }
}
