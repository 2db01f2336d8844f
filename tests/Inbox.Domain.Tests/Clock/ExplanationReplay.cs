using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

/// <summary>
/// Reckons a due time from nothing but the steps before the last, as a reader of the explanation would: with the rule's name and
/// hours of nine to five in mind, and no calendar.
/// </summary>
internal static class ExplanationReplay
{
    private static readonly LocalTime Close = new(17, 0);

    public static Instant DueAt(IReadOnlyList<ClockStep> steps, ResponseRule rule)
    {
        var received = steps[0].At;
        var skipped = steps.Where(step => step.Kind == ClockStepKind.DaySkipped).Select(step => step.At.Date).ToList();
        return rule switch
        {
            ResponseRule.CalendarHours { Hours: var hours } => received.ToInstant() + Duration.FromHours(hours),
            ResponseRule.Within24Hours => Within24Hours(steps, received, skipped),
            ResponseRule.WorkingDay { Reading: var reading } => WorkingDay(steps, reading, received, skipped),
            _ => steps.Last(step => step.Kind == ClockStepKind.OpenTimeCounted).At.ToInstant() + LastPart(steps, rule),
        };
    }

    private static Instant Within24Hours(IReadOnlyList<ClockStep> steps, OffsetDateTime received, List<LocalDate> skipped)
    {
        var floor = received.ToInstant() + Duration.FromHours(24);
        return steps.Any(step => step.Kind == ClockStepKind.Relief)
            ? Instant.Max(floor, OnLondonsClock(DayAfter(received.Date, skipped).At(Close)))
            : floor;
    }

    private static Instant WorkingDay(
        IReadOnlyList<ClockStep> steps, WorkingDayReading reading, OffsetDateTime received, List<LocalDate> skipped)
    {
        var outside = steps.FirstOrDefault(step => step.Kind == ClockStepKind.OutsideOpeningHours);
        var workedDay = outside is null
            || outside.Reason!.StartsWith("before opening", StringComparison.Ordinal)
            || outside.Reason.StartsWith("after close", StringComparison.Ordinal);
        var next = DayAfter(received.Date, skipped);
        return OnLondonsClock(reading switch
        {
            WorkingDayReading.EndOfNextDay => next.At(Close),
            WorkingDayReading.SameClock => next.At(workedDay ? received.TimeOfDay : Close),
            _ when outside is null => next.At(received.TimeOfDay),
            _ when outside.Reason!.StartsWith("before opening", StringComparison.Ordinal) => received.Date.At(Close),
            _ => next.At(Close),
        });
    }

    /// <summary>What is left of the budget for the last stretch: everything but the full stretches before it.</summary>
    private static Duration LastPart(IReadOnlyList<ClockStep> steps, ResponseRule rule)
    {
        var starts = steps.Where(step => step.Kind == ClockStepKind.OpenTimeCounted).Select(step => step.At).ToList();
        var before = starts.SkipLast(1).Aggregate(
            Duration.Zero, (sum, start) => sum + (Close - start.TimeOfDay).ToDuration());
        return Duration.FromMinutes(((ResponseRule.OpeningHours)rule).Minutes) - before;
    }

    private static LocalDate DayAfter(LocalDate date, List<LocalDate> skipped)
    {
        do
        {
            date = date.PlusDays(1);
        }
        while (skipped.Contains(date));
        return date;
    }

    private static Instant OnLondonsClock(LocalDateTime local) => local.InZoneLeniently(WorkingCalendar.London).ToInstant();
}
