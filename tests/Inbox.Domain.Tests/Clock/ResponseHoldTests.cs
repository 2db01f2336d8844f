using Inbox.Domain.Clock;

namespace Inbox.Domain.Tests.Clock;

public sealed class ResponseHoldTests
{
    [Theory]
    [InlineData("2027-02-02 11:00", "2027-02-04 14:00", "2027-02-05 14:00")] // S28: the rule applied to the lifting
    [InlineData("2027-02-02 09:30", "2027-02-02 10:30", "2027-02-03 10:30")]
    [InlineData("2027-02-02 16:00", "2027-02-02 11:00", "2027-02-03 16:00")] // the original due time is later and stands
    [InlineData("2027-02-02 11:00", "2027-02-06 03:00", "2027-02-08 17:00")] // lifted at a weekend
    public void S28_after_lifting_the_later_due_time_counts(string published, string lifted, string due)
    {
        var original = ResponseClock.DueFor(Calendars.London(published), Calendars.Rule("working_day"), Calendars.England);
        var hold = new ResponseHold(Calendars.London("2027-02-02 10:00"));

        var released = hold.DueAfterLifting(original, Calendars.London(lifted), Calendars.England);

        Assert.Equal(due, Calendars.OnLondonsClock(released.DueAt));
        Assert.Equal(due, Calendars.OnLondonsClock(released.Steps[^1].At.ToInstant()));
    }

    [Fact]
    public void What_was_breached_before_the_hold_keeps_its_due_time()
    {
        var original = ResponseClock.DueFor(Calendars.London("2027-01-29 11:00"), Calendars.Rule("working_day"), Calendars.England);
        var hold = new ResponseHold(Calendars.London("2027-02-02 10:00"));

        Assert.Same(original, hold.DueAfterLifting(original, Calendars.London("2027-02-04 14:00"), Calendars.England));
    }
}
