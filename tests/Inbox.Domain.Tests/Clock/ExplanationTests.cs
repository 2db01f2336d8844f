using Inbox.Domain.Clock;
using Inbox.Domain.Policies;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

public sealed class ExplanationTests
{
    private static readonly ClauseRef Ett8b = new("ETT 8b");

    [Theory]
    [InlineData(
        "working_day", "2026-03-14 11:00",
        "Received Saturday 14 March 2026 at 11:00, outside opening hours. Next working day is Monday 16 March. "
        + "Due at close, 17:00. ETT 8b.")]
    [InlineData(
        "working_day", "2026-11-24 10:15",
        "Received Tuesday 24 November 2026 at 10:15, in opening hours. Next working day is Wednesday 25 November. "
        + "Due at the same time of day, 10:15. ETT 8b.")]
    [InlineData(
        "working_day", "2026-11-23 07:30",
        "Received Monday 23 November 2026 at 07:30, outside opening hours. Due at close the same day, 17:00. ETT 8b.")]
    [InlineData(
        "working_day", "2026-12-24 16:59",
        "Received Thursday 24 December 2026 at 16:59, in opening hours. Friday 25 December (Christmas Day) and "
        + "Monday 28 December (Boxing Day, substitute day) do not count. Next working day is Tuesday 29 December. "
        + "Due at the same time of day, 16:59. ETT 8b.")]
    [InlineData(
        "working_day", "2026-12-25 09:30",
        "Received Friday 25 December 2026 at 09:30, outside opening hours (Christmas Day). Monday 28 December (Boxing Day, "
        + "substitute day) does not count. Next working day is Tuesday 29 December. Due at close, 17:00. ETT 8b.")]
    [InlineData(
        "working_day", "2026-12-31 15:00",
        "Received Thursday 31 December 2026 at 15:00, in opening hours. Friday 1 January 2027 (New Year's Day) does not count. "
        + "Next working day is Monday 4 January 2027. Due at the same time of day, 15:00. ETT 8b.")]
    [InlineData(
        "within_24h", "2026-11-25 22:40",
        "Received Wednesday 25 November 2026 at 22:40. Due 24 hours later, 22:40 on Thursday 26 November. ETT 8b.")]
    [InlineData(
        "within_24h", "2026-11-28 02:00",
        "Received Saturday 28 November 2026 at 02:00, at a weekend. Next working day is Monday 30 November. "
        + "Due at close, 17:00. ETT 8b.")]
    [InlineData(
        "within_24h", "2026-11-29 20:00",
        "Received Sunday 29 November 2026 at 20:00, at a weekend. Next working day is Monday 30 November. "
        + "The 24 hours end after its close at 17:00, and the later of the two counts. Due 24 hours later, 20:00. ETT 8b.")]
    [InlineData(
        "within_24h", "2026-12-25 11:00",
        "Received Friday 25 December 2026 at 11:00, a bank holiday (Christmas Day) on which the clock runs. "
        + "Due 24 hours later, 11:00 on Saturday 26 December. ETT 8b.")]
    [InlineData(
        "within_24h/holidays-as-weekend", "2026-12-25 11:00",
        "Received Friday 25 December 2026 at 11:00, on a bank holiday (Christmas Day). Monday 28 December (Boxing Day, "
        + "substitute day) does not count. Next working day is Tuesday 29 December. Due at close, 17:00. ETT 8b.")]
    [InlineData(
        "opening_hours/90", "2026-11-20 16:30",
        "Received Friday 20 November 2026 at 16:30, in opening hours. "
        + "Due when 1 hour 30 minutes of opening time have passed, 10:00 on Monday 23 November. ETT 8b.")]
    [InlineData(
        "calendar_hours/24", "2027-10-31 01:30:07",
        "Received Sunday 31 October 2027 at 01:30:07 GMT. Due 24 hours later, 01:30:07 on Monday 1 November. ETT 8b.")]
    public void I5_a_due_time_reads_as_one_paragraph(string rule, string published, string paragraph)
    {
        // The repeated hour: the later of the two moments.
        var moment = published.StartsWith("2027-10-31", StringComparison.Ordinal)
            ? Instant.FromUtc(2027, 10, 31, 1, 30, 7)
            : Calendars.London(published);

        var due = ResponseClock.DueFor(moment, Calendars.Rule(rule), Calendars.England);

        Assert.Equal(paragraph, due.Paragraph(Ett8b));
        Assert.Equal(paragraph[..^" ETT 8b.".Length], due.Paragraph());
    }

    [Fact]
    public void I5_every_step_has_its_kind_moment_reason_and_sentence()
    {
        var due = ResponseClock.DueFor(Calendars.London("2027-03-27 22:00"), Calendars.Rule("working_day"), Calendars.England);

        Assert.Equal(
            [
                (ClockStepKind.Received, "2027-03-27T22:00:00+00", null, "Received Saturday 27 March 2027 at 22:00."),
                (ClockStepKind.OutsideOpeningHours, "2027-03-27T22:00:00+00", "weekend", "That is outside opening hours: weekend."),
                (ClockStepKind.DaySkipped, "2027-03-28T00:00:00+00", "weekend", "Sunday 28 March does not count: weekend."),
                (ClockStepKind.DaySkipped, "2027-03-29T00:00:00+01", "Easter Monday", "Monday 29 March does not count: Easter Monday."),
                (ClockStepKind.WorkingDayFound, "2027-03-30T00:00:00+01", null, "Next working day is Tuesday 30 March."),
                (ClockStepKind.ClocksChange, "2027-03-30T17:00:00+01", null, "The clocks change on the way; the time of day is kept."),
                (ClockStepKind.Due, "2027-03-30T17:00:00+01", (string?)"at close", "Due at close, 17:00 on Tuesday 30 March."),
            ],
            due.Steps.Select(step => (step.Kind, step.At.ToString("uuuu-MM-dd'T'HH:mm:sso<g>", null), step.Reason, step.Sentence)));
    }

    [Theory]
    [InlineData("2026-11-24 08:00", "before opening at 09:00")]
    [InlineData("2026-11-24 12:15", "closed from 12:00 to 13:00")]
    [InlineData("2026-11-24 19:00", "after close at 17:00")]
    [InlineData("2026-11-28 19:00", "weekend")]
    [InlineData("2026-11-27 12:00", "no opening hours on a Friday")]
    [InlineData("2026-12-28 12:00", "Boxing Day (substitute day)")]
    public void Outside_opening_hours_says_why(string published, string reason)
    {
        var calendar = new WorkingCalendar(
            HolidayRules.CalendarOf(HolidayRules.EnglandAndWales),
            Calendars.Hours("mon 09:00-17:00, tue 09:00-12:00 13:00-17:00"));

        var due = ResponseClock.DueFor(Calendars.London(published), Calendars.Rule("working_day"), calendar);

        Assert.Equal(reason, Assert.Single(due.Steps, step => step.Kind == ClockStepKind.OutsideOpeningHours).Reason);
    }

    [Fact]
    public void Opening_time_is_counted_day_by_day()
    {
        var due = ResponseClock.DueFor(Calendars.London("2026-12-24 16:00"), Calendars.Rule("opening_hours/600"), Calendars.England);

        Assert.Equal(
            [
                "Thursday 24 December, 16:00 to 17:00: 1 hour of opening time, 9 hours left.",
                "Tuesday 29 December, 09:00 to 17:00: 8 hours of opening time, 1 hour left.",
                "Wednesday 30 December, 09:00 to 10:00: 1 hour of opening time, nothing is left.",
            ],
            due.Steps.Where(step => step.Kind == ClockStepKind.OpenTimeCounted).Select(step => step.Sentence));
        Assert.Contains("Friday 25 December (Christmas Day)", due.Paragraph(), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_are_built_only_when_asked_for()
    {
        var rule = Calendars.Rule("working_day");
        var published = Calendars.London("2026-11-24 10:15");
        ResponseClock.DueFor(published, rule, Calendars.England); // warm up

        var before = GC.GetAllocatedBytesForCurrentThread();
        var due = ResponseClock.DueFor(published, rule, Calendars.England);
        var reckoning = GC.GetAllocatedBytesForCurrentThread() - before;
        _ = due.Steps;
        var explaining = GC.GetAllocatedBytesForCurrentThread() - before - reckoning;

        Assert.True(reckoning <= 600, $"reckoning allocated {reckoning} bytes");
        Assert.True(explaining > 1000, $"explaining allocated {explaining} bytes");
        Assert.Same(due.Steps, due.Steps);
    }
}
