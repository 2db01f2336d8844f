using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

public sealed class TimeTakenTests
{
    [Theory]
    [InlineData("2026-11-24 10:15", "2026-11-25 10:15", 24.0, 8.0)]
    [InlineData("2026-11-20 16:00", "2026-11-23 10:00", 66.0, 2.0)] // over a weekend
    [InlineData("2026-12-24 16:59", "2026-12-29 16:59", 120.0, 8.0)] // over Christmas
    [InlineData("2026-11-21 08:00", "2026-11-22 20:00", 36.0, 0.0)]
    [InlineData("2027-10-29 15:30", "2027-11-01 15:30", 73.0, 8.0)] // S12: 73 elapsed hours, one business day
    [InlineData("2026-11-24 11:00", "2026-11-24 10:00", 0.0, 0.0)]
    public void Elapsed_and_open_time_are_kept_apart(string from, string to, double elapsedHours, double openHours)
    {
        var taken = TimeTaken.Between(Calendars.London(from), Calendars.London(to), Calendars.England);

        Assert.Equal(Duration.FromHours(elapsedHours), taken.Elapsed);
        Assert.Equal(Duration.FromHours(openHours), taken.OpenTime);
    }

    [Fact]
    public void Open_time_inside_a_clock_change_counts_as_it_passes()
    {
        var nights = new WorkingCalendar(HolidayRules.CalendarOf(HolidayRules.EnglandAndWales), Calendars.Hours("sun 00:00-06:00"));

        var spring = nights.OpenTimeBetween(Calendars.London("2027-03-28 00:00"), Calendars.London("2027-03-28 06:00"));
        var autumn = nights.OpenTimeBetween(Calendars.London("2027-10-31 00:00"), Calendars.London("2027-10-31 06:00"));

        Assert.Equal(Duration.FromHours(5), spring);
        Assert.Equal(Duration.FromHours(7), autumn);
    }

    [Fact]
    public void Adding_and_taking_away_nothing_changes_nothing()
    {
        var night = Calendars.London("2026-11-24 03:00");

        Assert.Equal(night, Calendars.England.AddOpenTime(night, Duration.Zero));
        Assert.Equal(night, Calendars.England.SubtractOpenTime(night, Duration.Zero));
    }
}
