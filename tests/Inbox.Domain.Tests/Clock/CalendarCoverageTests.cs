using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

/// <summary>A year without holiday data is unknown: answers still come, and administrators are told.</summary>
public sealed class CalendarCoverageTests
{
    [Theory]
    [InlineData("working_day", "2031-02-04 10:00", "2031")]
    [InlineData("working_day", "2023-02-07 10:00", "2023")]
    [InlineData("working_day", "2030-12-31 15:00", "2031")] // runs into the unknown year
    [InlineData("working_day/end-of-next-day", "2031-02-04 10:00", "2031")]
    [InlineData("within_24h", "2031-02-04 10:00", "2031")]
    [InlineData("within_24h/holidays-as-weekend", "2031-02-04 10:00", "2031")]
    [InlineData("opening_hours/480", "2031-02-04 10:00", "2031")]
    public void A_year_without_holiday_data_warns_and_is_answered(string rule, string published, string year)
    {
        var due = ResponseClock.DueFor(Calendars.London(published), Calendars.Rule(rule), Calendars.England);

        Assert.True(due.CalendarIncomplete);
        Assert.Contains($"no bank holidays for {year}", due.CalendarWarning, StringComparison.Ordinal);
        var step = Assert.Single(due.Steps, step => step.Kind == ClockStepKind.CalendarWarning);
        Assert.Equal(due.CalendarWarning, step.Sentence);
        Assert.Contains(due.CalendarWarning!, due.Paragraph(), StringComparison.Ordinal);
        Assert.True(due.DueAt > due.PublishedAt);
    }

    [Theory]
    [InlineData("within_24h/plain", "2031-02-04 10:00")]
    [InlineData("calendar_hours/24", "2031-02-04 10:00")]
    [InlineData("working_day", "2030-12-30 15:00")]
    public void What_needs_no_unknown_year_does_not_warn(string rule, string published) =>
        Assert.False(ResponseClock.DueFor(Calendars.London(published), Calendars.Rule(rule), Calendars.England).CalendarIncomplete);

    [Fact]
    public void Administrators_hear_of_next_years_gap_from_October()
    {
        var calendar = HolidayRules.CalendarOf(HolidayRules.Scotland);

        Assert.Null(calendar.CoverageWarning(new LocalDate(2030, 9, 30)));
        Assert.Contains("2031", calendar.CoverageWarning(new LocalDate(2030, 10, 1)), StringComparison.Ordinal);
        Assert.Contains("2031", calendar.CoverageWarning(new LocalDate(2031, 1, 1)), StringComparison.Ordinal);
        Assert.Contains("2023", calendar.CoverageWarning(new LocalDate(2023, 6, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_holiday_outside_the_years_covered_cannot_be_built() =>
        Assert.Throws<ArgumentException>(() => new HolidayCalendar(
            "x", "X", "1", [2026], [KeyValuePair.Create(new LocalDate(2027, 1, 1), "New Year's Day")]));
}
