using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

public sealed class WarningTests
{
    [Theory]
    [InlineData("working_day", "2026-11-24 15:00", "2026-11-25 13:00")]
    [InlineData("working_day", "2026-11-24 10:15", "2026-11-24 16:15")] // two business hours reach back to the day before
    [InlineData("working_day", "2026-11-20 10:00", "2026-11-20 16:00")] // and over a weekend
    [InlineData("working_day", "2026-11-21 12:00", "2026-11-23 15:00")]
    [InlineData("working_day/same-clock", "2026-11-23 20:00", "2026-11-24 15:00")] // due when closed
    [InlineData("within_24h", "2026-11-25 22:40", "2026-11-26 18:40")]
    [InlineData("calendar_hours/48", "2026-11-25 22:40", "2026-11-27 18:40")]
    [InlineData("opening_hours/480", "2026-11-24 09:00", "2026-11-24 15:00")]
    [InlineData("opening_hours/60", "2026-11-24 09:30", "2026-11-24 09:30")] // never before publication
    [InlineData("calendar_hours/2", "2026-11-24 09:30", "2026-11-24 09:30")]
    public void Warning_starts_as_long_before_as_the_rule_says(string rule, string published, string warn)
    {
        var due = ResponseClock.DueFor(Calendars.London(published), Calendars.Rule(rule), Calendars.England);

        Assert.Equal(warn, Calendars.OnLondonsClock(due.WarnAt));
    }

    [Fact]
    public void A_pack_may_choose_its_own_lead()
    {
        var published = Calendars.London("2026-11-24 15:00");

        var open = ResponseClock.DueFor(
            published, Calendars.Rule("working_day"), Calendars.England, new WarningLead.OpenTime(Duration.FromMinutes(30)));
        var elapsed = ResponseClock.DueFor(
            published, Calendars.Rule("working_day"), Calendars.England, new WarningLead.Elapsed(Duration.FromHours(20)));

        Assert.Equal("2026-11-25 14:30", Calendars.OnLondonsClock(open.WarnAt));
        Assert.Equal("2026-11-24 19:00", Calendars.OnLondonsClock(elapsed.WarnAt));
    }
}
