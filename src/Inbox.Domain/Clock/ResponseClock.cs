using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>
/// Reckons when an answer is due. Pure: the same publication, rule and calendar give the same due time, and the explanation is the
/// same reckoning written down. Weekdays, holidays and hours are judged on the calendar's local time, whatever offset a platform
/// gave.
/// </summary>
/// <remarks>
/// A later message is never due before an earlier one under <c>working_day</c>, <c>opening_hours</c> and <c>calendar_hours</c>,
/// as long as opening hours do not include the hour that the clocks skip or repeat. It can be under
/// <c>working_day/same-clock</c> (Friday 20:00 against Saturday 02:00) and under <c>within_24h</c> (Sunday against Monday morning
/// before a bank-holiday Monday); <c>working_day/end-of-next-day</c> and <c>within_24h/plain</c> keep the order.
/// </remarks>
public static class ResponseClock
{
    /// <summary>The due time of a message.</summary>
    /// <param name="published">When the author published, by the platform's clock.</param>
    /// <param name="rule">The response rule in force.</param>
    /// <param name="calendar">When the organisation is at work.</param>
    /// <param name="warning">When to start warning; null is <see cref="WarningLead.DefaultFor"/>.</param>
    public static DueTime DueFor(Instant published, ResponseRule rule, WorkingCalendar calendar, WarningLead? warning = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(calendar);
        var due = Reckon(published, rule, calendar, null);
        return new DueTime(published, due, WarnFrom(published, due, warning ?? WarningLead.DefaultFor(rule), calendar), rule, calendar);
    }

    /// <summary>The same reckoning, step by step.</summary>
    internal static IReadOnlyList<ClockStep> Explain(Instant published, ResponseRule rule, WorkingCalendar calendar)
    {
        var trace = new ClockTrace(published, calendar);
        var due = Reckon(published, rule, calendar, trace);
        return trace.Finish(due, rule);
    }

    private static Instant Reckon(Instant published, ResponseRule rule, WorkingCalendar calendar, ClockTrace? trace) => rule switch
    {
        ResponseRule.WorkingDay { Reading: var reading } => WorkingDayReckoning.DueAt(published, reading, calendar, trace),
        ResponseRule.Within24Hours { Reading: var reading } => Within24HoursReckoning.DueAt(published, reading, calendar, trace),
        ResponseRule.OpeningHours { Minutes: var minutes } => OpenMinutesDue(published, minutes, calendar, trace),
        ResponseRule.CalendarHours { Hours: var hours } => HoursDue(published, hours, trace),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown response rule."),
    };

    private static Instant OpenMinutesDue(Instant published, int minutes, WorkingCalendar calendar, ClockTrace? trace)
    {
        trace?.Standing();
        trace?.DueBecause($"when {ClockWords.Span(Duration.FromMinutes(minutes))} of opening time have passed");
        return calendar.AddOpenTime(published, Duration.FromMinutes(minutes), trace);
    }

    private static Instant HoursDue(Instant published, int hours, ClockTrace? trace)
    {
        var due = published + Duration.FromHours(hours);
        trace?.HoursAdded(hours, due);
        return due;
    }

    private static Instant WarnFrom(Instant published, Instant due, WarningLead lead, WorkingCalendar calendar) => Instant.Max(
        published,
        lead switch
        {
            WarningLead.OpenTime { Length: var length } => calendar.SubtractOpenTime(due, length),
            WarningLead.Elapsed { Length: var length } => due - length,
            _ => throw new ArgumentOutOfRangeException(nameof(lead), lead, "Unknown warning lead."),
        });
}
