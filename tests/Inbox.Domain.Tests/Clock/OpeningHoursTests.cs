using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

/// <summary>Hours other than nine to five: breaks, short days, part-day closures, the organisation's own closed days.</summary>
public sealed class OpeningHoursTests
{
    private const string WithBreak = "mon 09:00-12:00 13:00-17:00, tue 09:00-12:00 13:00-17:00, wed 10:00-18:00, thu 08:00-20:00, fri 09:00-15:30";

    [Theory]
    [InlineData("2026-11-23 11:59", "2026-11-24 11:59")] // Monday, in hours
    [InlineData("2026-11-23 12:30", "2026-11-24 13:00")] // Monday, in the break: counts as received at 13:00
    [InlineData("2026-11-23 12:00", "2026-11-24 13:00")] // the break starts at 12:00 sharp
    [InlineData("2026-11-24 09:30", "2026-11-25 10:00")] // Wednesday opens later
    [InlineData("2026-11-24 12:30", "2026-11-25 13:00")]
    [InlineData("2026-11-25 17:45", "2026-11-26 17:45")]
    [InlineData("2026-11-26 16:00", "2026-11-27 15:30")] // Friday closes early
    [InlineData("2026-11-26 07:59", "2026-11-26 20:00")] // before opening
    [InlineData("2026-11-27 15:30", "2026-11-30 17:00")] // after Friday's close
    public void Working_day_follows_each_days_own_hours(string published, string due)
    {
        var calendar = new WorkingCalendar(HolidayRules.CalendarOf(HolidayRules.EnglandAndWales), Calendars.Hours(WithBreak));

        Assert.Equal(due, Calendars.Due("working_day", published, calendar));
    }

    [Fact]
    public void S24_own_closed_days_are_skipped_and_explained()
    {
        var calendar = England(closed:
        [
            new ClosedDay(new LocalDate(2026, 12, 29), "Christmas closure"),
            new ClosedDay(new LocalDate(2026, 12, 30), "Christmas closure"),
            new ClosedDay(new LocalDate(2026, 12, 31), "Christmas closure"),
        ]);

        var due = ResponseClock.DueFor(Calendars.London("2026-12-24 10:00"), Calendars.Rule("working_day"), calendar);

        Assert.Equal("2027-01-04 10:00", Calendars.OnLondonsClock(due.DueAt));
        Assert.Equal(
            [
                "Christmas Day", "weekend", "weekend", "Boxing Day (substitute day)",
                "Christmas closure", "Christmas closure", "Christmas closure", "New Year's Day", "weekend", "weekend",
            ],
            due.Steps.Where(step => step.Kind == ClockStepKind.DaySkipped).Select(step => step.Reason));
    }

    [Theory]
    [InlineData("2026-11-24 13:00", "2026-11-25 12:00")] // same time of day is closed, and nothing opens later
    [InlineData("2026-11-25 14:00", "2026-11-26 17:00")] // the early close is a close
    [InlineData("2026-11-25 08:00", "2026-11-25 12:00")]
    public void A_part_day_closure_moves_the_close(string published, string due)
    {
        var calendar = England(closures: [new PartDayClosure(new LocalDate(2026, 11, 25), Calendars.Window("12:00-24:00"), "staff training")]);

        Assert.Equal(due, Calendars.Due("working_day", published, calendar));
    }

    [Fact]
    public void A_part_day_closure_of_all_hours_makes_a_closed_day_with_its_reason()
    {
        var calendar = England(closures: [new PartDayClosure(new LocalDate(2026, 11, 25), Calendars.Window("08:00-18:00"), "power cut")]);

        Assert.False(calendar.IsWorkingDay(new LocalDate(2026, 11, 25)));
        Assert.Equal("power cut", calendar.ReasonClosed(new LocalDate(2026, 11, 25)));
    }

    [Fact]
    public void A_closure_in_the_middle_of_a_day_leaves_two_windows()
    {
        var calendar = England(closures: [new PartDayClosure(new LocalDate(2026, 11, 25), Calendars.Window("11:00-14:00"), "funeral")]);

        Assert.Equal(
            [Calendars.Window("09:00-11:00"), Calendars.Window("14:00-17:00")],
            calendar.WindowsOn(new LocalDate(2026, 11, 25)));
    }

    [Fact]
    public void A_day_may_stay_open_until_midnight()
    {
        var calendar = new WorkingCalendar(
            HolidayRules.CalendarOf(HolidayRules.EnglandAndWales), Calendars.Hours("fri 12:00-24:00, mon 12:00-24:00"));

        var due = ResponseClock.DueFor(Calendars.London("2026-11-21 08:00"), Calendars.Rule("working_day"), calendar);

        Assert.Equal("2026-11-24 00:00", Calendars.OnLondonsClock(due.DueAt));
        Assert.Equal("Due at close, 24:00 on Monday 23 November.", due.Steps[^1].Sentence);
        Assert.Equal("2026-11-23 23:30", Calendars.Due("working_day", "2026-11-20 23:30", calendar));
    }

    [Fact]
    public void In_a_week_open_round_the_clock_a_skipped_time_moves_on_by_the_gap()
    {
        var always = string.Join(", ", new[] { "mon", "tue", "wed", "thu", "fri", "sat", "sun" }.Select(day => $"{day} 00:00-24:00"));
        var calendar = new WorkingCalendar(HolidayRules.CalendarOf(HolidayRules.EnglandAndWales), Calendars.Hours(always));

        var spring = ResponseClock.DueFor(Calendars.London("2027-03-27 01:30"), Calendars.Rule("working_day"), calendar);
        var autumn = ResponseClock.DueFor(Calendars.London("2027-10-30 01:30"), Calendars.Rule("working_day"), calendar);

        Assert.Equal(Instant.FromUtc(2027, 3, 28, 1, 30), spring.DueAt); // 02:30 BST
        Assert.Contains(spring.Steps, step => step.Kind == ClockStepKind.Moved);
        Assert.Equal(Instant.FromUtc(2027, 10, 31, 0, 30), autumn.DueAt); // the earlier 01:30, BST
        Assert.Contains("01:30 BST", autumn.Steps[^1].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Hours_that_overlap_or_touch_cannot_be_built()
    {
        Assert.Throws<ArgumentException>(() => Calendars.Hours("mon 09:00-12:00 11:00-17:00"));
        Assert.Throws<ArgumentException>(() => Calendars.Hours("mon 09:00-12:00 12:00-17:00"));
        Assert.Throws<ArgumentException>(() => Calendars.Window("17:00-09:00"));
        Assert.Throws<ArgumentException>(() => Calendars.Window("09:00-09:00"));
        Assert.Throws<ArgumentException>(() => new WeeklyHours(new Dictionary<IsoDayOfWeek, IReadOnlyList<OpeningWindow>>()));
    }

    private static WorkingCalendar England(IEnumerable<ClosedDay>? closed = null, IEnumerable<PartDayClosure>? closures = null) =>
        new(HolidayRules.CalendarOf(HolidayRules.EnglandAndWales), closedDays: closed, closures: closures);
}
