using FsCheck;
using FsCheck.Fluent;
using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

/// <summary>What must hold for every moment of 2024 to 2030, in each nation.</summary>
public sealed class ClockPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(5000).WithQuietOnSuccess(true);

    private static readonly Gen<WorkingCalendar> Nations =
        Gen.Elements(Calendars.England, Calendars.Scotland, Calendars.NorthernIreland);

    private static readonly Gen<ResponseRule> Rules = Gen.Elements(
        [.. ResponseRule.Forms.Select(Calendars.Rule), Calendars.Rule("opening_hours/37"), Calendars.Rule("calendar_hours/100")]);

    [Theory]
    [InlineData("working_day")]
    [InlineData("working_day/end-of-next-day")]
    [InlineData("within_24h/plain")]
    [InlineData("opening_hours/480")]
    [InlineData("opening_hours/37")]
    [InlineData("calendar_hours/24")]
    public void A_later_message_is_never_due_before_an_earlier_one(string rule) => ForAll(
        from calendar in Nations
        from first in Moments.Any
        from gap in Gen.Choose(0, 400_000)
        select (calendar, first, second: first + Duration.FromSeconds(gap)),
        x => Due(x.first, rule, x.calendar).DueAt <= Due(x.second, rule, x.calendar).DueAt);

    [Theory]
    [InlineData("working_day")]
    [InlineData("opening_hours/300")]
    public void Order_and_opening_hours_hold_whatever_the_hours_are(string rule) => ForAll(
        from calendar in RandomHours()
        from first in Moments.Any
        from gap in Gen.Choose(0, 400_000)
        select (calendar, first, second: first + Duration.FromSeconds(gap)),
        x => Due(x.first, rule, x.calendar).DueAt <= Due(x.second, rule, x.calendar).DueAt
            && LiesInOpeningHours(Due(x.first, rule, x.calendar), x.calendar));

    [Theory]
    [InlineData("working_day")]
    [InlineData("working_day/end-of-next-day")]
    [InlineData("opening_hours/480")]
    public void Due_always_lies_in_opening_hours(string rule) => ForAll(
        from calendar in Nations from moment in Moments.Any select (calendar, moment),
        x => LiesInOpeningHours(Due(x.moment, rule, x.calendar), x.calendar));

    [Fact]
    public void Working_day_gives_everybody_one_full_day_of_opening_time() => ForAll(
        from calendar in Nations from moment in Moments.Any select (calendar, moment),
        x => x.calendar.OpenTimeBetween(x.moment, Due(x.moment, "working_day", x.calendar).DueAt) == Duration.FromHours(8));

    [Fact]
    public void Working_day_keeps_the_time_of_day_over_clock_changes() => ForAll(
        from calendar in Nations from moment in Moments.Any where calendar.IsOpenAt(moment) select (calendar, moment),
        x => Due(x.moment, "working_day", x.calendar).DueLocal.TimeOfDay == x.moment.InZone(WorkingCalendar.London).TimeOfDay);

    [Fact]
    public void Within_24h_never_gives_less_than_24_hours() => ForAll(
        from calendar in Nations
        from moment in Moments.Any
        from rule in Gen.Elements("within_24h", "within_24h/holidays-as-weekend", "within_24h/plain")
        select (calendar, moment, rule),
        x => Due(x.moment, x.rule, x.calendar).DueAt - x.moment >= Duration.FromHours(24));

    [Fact]
    public void Warning_lies_between_publication_and_due_time() => ForAll(
        from calendar in Nations from moment in Moments.Any from rule in Rules select (calendar, moment, rule),
        x => ResponseClock.DueFor(x.moment, x.rule, x.calendar) is var due && due.WarnAt >= x.moment && due.WarnAt < due.DueAt);

    [Fact]
    public void Reckoning_again_gives_the_same() => ForAll(
        from calendar in Nations from moment in Moments.Any from rule in Rules select (calendar, moment, rule),
        x =>
        {
            var once = ResponseClock.DueFor(x.moment, x.rule, x.calendar);
            var again = Due(once.PublishedAt, once.Rule.Id, x.calendar);
            return once.DueAt == again.DueAt && once.WarnAt == again.WarnAt && once.Steps.SequenceEqual(again.Steps);
        });

    [Fact]
    public void I5_the_explanation_alone_leads_to_the_same_instant() => ForAll(
        from calendar in Nations from moment in Moments.Any from rule in Rules select (calendar, moment, rule),
        x =>
        {
            var due = ResponseClock.DueFor(x.moment, x.rule, x.calendar);
            return ExplanationReplay.DueAt(due.Steps, x.rule) == due.DueAt
                && due.Steps[^1].At.ToInstant() == due.DueAt
                && due.Steps.All(step => step.Sentence.EndsWith('.'));
        });

    private static DueTime Due(Instant moment, string rule, WorkingCalendar calendar) =>
        ResponseClock.DueFor(moment, Calendars.Rule(rule), calendar);

    private static bool LiesInOpeningHours(DueTime due, WorkingCalendar calendar) =>
        calendar.IsOpenAt(due.DueAt) || calendar.IsOpenAt(due.DueAt - Duration.FromNanoseconds(1)); // or it is the close itself

    /// <summary>A week of one or two windows a day, some days closed, and a closure or two.</summary>
    private static Gen<WorkingCalendar> RandomHours() =>
        from opens in Gen.ArrayOf(Gen.Choose(6, 10), 7)
        from breaks in Gen.ArrayOf(Gen.Choose(0, 2), 7)
        from closes in Gen.ArrayOf(Gen.Choose(14, 23), 7)
        from closedDay in Gen.Choose(0, 6)
        from closureDay in Gen.Choose(0, 2500)
        from closureFrom in Gen.Choose(5, 20)
        select new WorkingCalendar(
            HolidayRules.CalendarOf(HolidayRules.EnglandAndWales),
            new WeeklyHours(Enumerable.Range(0, 7).Where(day => day != closedDay).ToDictionary(
                day => (IsoDayOfWeek)(day + 1),
                day => (IReadOnlyList<OpeningWindow>)(breaks[day] == 0
                    ? [Window(opens[day], closes[day])]
                    : [Window(opens[day], 11), Window(11 + breaks[day], closes[day])]))),
            [new ClosedDay(new LocalDate(2024, 1, 1).PlusDays(closureDay + 3), "closed")],
            [new PartDayClosure(new LocalDate(2024, 1, 1).PlusDays(closureDay), Window(closureFrom, closureFrom + 3), "short day")]);

    private static OpeningWindow Window(int from, int to) => new(new LocalTime(from, 0), new LocalTime(to, 0));

    private static void ForAll<T>(Gen<T> cases, Func<T, bool> holds) => Check.One(Thorough, Prop.ForAll(cases.ToArbitrary(), holds));
}
