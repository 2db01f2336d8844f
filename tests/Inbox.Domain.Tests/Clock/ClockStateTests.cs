using Inbox.Domain.Clock;
using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

public sealed class ClockStateTests
{
    // S01: published Tuesday 24 November 2026 10:15, due Wednesday 10:15.
    private static readonly DueTime Due =
        ResponseClock.DueFor(Calendars.London("2026-11-24 10:15"), Calendars.Rule("working_day"), Calendars.England);

    private static readonly ClockFacts Facts = new() { DueAt = Due.DueAt, WarnAt = Due.WarnAt };

    [Theory]
    [InlineData("2026-11-24 10:15", ClockState.Open)]
    [InlineData("2026-11-24 16:14", ClockState.Open)]
    [InlineData("2026-11-24 16:15", ClockState.Warning)]
    [InlineData("2026-11-25 10:15", ClockState.Warning)]
    [InlineData("2026-11-25 10:15:01", ClockState.Breached)]
    public void An_open_message_warns_and_then_breaches(string now, ClockState state)
    {
        Assert.Equal(state, Facts.StateAt(Calendars.London(now)));
        Assert.Equal(state == ClockState.Breached, Facts.IsOverdueAt(Calendars.London(now)));
    }

    [Fact]
    public void S25_due_is_inclusive_to_the_last_instant()
    {
        Assert.Equal(ClockState.Met, AnsweredAt(Due.DueAt).StateAt(Later));
        Assert.Equal(ClockState.Breached, AnsweredAt(Due.DueAt + Duration.FromNanoseconds(1)).StateAt(Later));
        Assert.Equal(ClockState.Breached, AnsweredAt(Calendars.London("2026-11-25 10:15:01")).StateAt(Later));
    }

    [Fact]
    public void S26_an_acknowledgement_stops_the_clock_only_where_the_pack_says_so()
    {
        var lss = ResponseClock.DueFor(Calendars.London("2026-11-25 22:40"), Calendars.Rule("within_24h"), Calendars.England);
        var acknowledged = new ClockFacts
        {
            DueAt = lss.DueAt, WarnAt = lss.WarnAt, AckStopsClock = true, AcknowledgedAt = Calendars.London("2026-11-26 09:00"),
        };
        var ett = Facts with { AcknowledgedAt = Calendars.London("2026-11-24 11:00") };

        Assert.Equal(ClockState.Met, acknowledged.StateAt(Calendars.London("2026-11-27 09:00")));
        Assert.Equal(ClockState.Breached, ett.StateAt(Calendars.London("2026-11-25 10:16")));
        Assert.Null(ett.StoppedAt);
    }

    [Fact]
    public void S27_I4_a_native_reply_counts_at_its_own_time_however_late_it_is_seen()
    {
        var seen = AnsweredAt(Calendars.London("2026-11-25 09:58"));

        Assert.Equal(ClockState.Breached, Facts.StateAt(Calendars.London("2026-11-25 10:30")));
        Assert.Equal(ClockState.Met, seen.StateAt(Calendars.London("2026-11-25 10:40")));
        Assert.False(seen.IsOverdueAt(Calendars.London("2026-11-25 10:40")));
    }

    [Theory]
    [InlineData(ClosingOutcome.IgnoredTroll)]
    [InlineData(ClosingOutcome.Withdrawn)]
    [InlineData(ClosingOutcome.NoReplyRequired)]
    [InlineData(ClosingOutcome.Actioned)]
    public void S29_a_decision_in_time_is_exempt_and_one_too_late_keeps_the_breach(ClosingOutcome outcome)
    {
        var inTime = Facts with { Closed = (Calendars.London("2026-11-25 09:00"), outcome) };
        var tooLate = Facts with { Closed = (Calendars.London("2026-11-25 10:30"), outcome) };

        Assert.Equal(ClockState.Exempt, inTime.StateAt(Later));
        Assert.Equal(ClockState.Breached, tooLate.StateAt(Later));
        Assert.False(tooLate.IsOverdueAt(Later));
    }

    [Theory]
    [InlineData(ClosingOutcome.Replied)]
    [InlineData(ClosingOutcome.Redirected)]
    public void A_reply_or_redirect_in_time_is_met(ClosingOutcome outcome) =>
        Assert.Equal(
            ClockState.Met, (Facts with { Closed = (Calendars.London("2026-11-24 12:05"), outcome) }).StateAt(Later));

    [Fact]
    public void The_first_event_decides()
    {
        var ignoredThenAnswered = AnsweredAt(Calendars.London("2026-11-26 09:00")) with
        {
            Closed = (Calendars.London("2026-11-25 09:00"), ClosingOutcome.IgnoredTroll),
        };
        var answeredThenActioned = AnsweredAt(Calendars.London("2026-11-25 09:00")) with
        {
            Closed = (Calendars.London("2026-11-26 09:00"), ClosingOutcome.Actioned),
        };

        Assert.Equal(ClockState.Exempt, ignoredThenAnswered.StateAt(Later));
        Assert.Equal(ClockState.Met, answeredThenActioned.StateAt(Later));
    }

    [Fact]
    public void A_message_without_a_clock_is_exempt() => Assert.Equal(ClockState.Exempt, new ClockFacts().StateAt(Later));

    [Fact]
    public void S28_a_held_message_is_neither_overdue_nor_anything_else()
    {
        var published = Calendars.London("2027-02-02 11:00");
        var due = ResponseClock.DueFor(published, Calendars.Rule("working_day"), Calendars.England);
        var held = new ClockFacts { DueAt = due.DueAt, WarnAt = due.WarnAt, HeldFrom = Calendars.London("2027-02-02 10:00") };

        Assert.Equal(ClockState.Held, held.StateAt(Calendars.London("2027-02-03 11:01")));
        Assert.False(held.IsOverdueAt(Calendars.London("2027-02-03 11:01")));
        Assert.Equal(ClockState.Met, (held with { FirstReplyAt = Calendars.London("2027-02-04 09:00") }).StateAt(Later + Duration.FromDays(99)));
    }

    [Fact]
    public void A_hold_does_not_wash_out_a_breach_that_came_before_it()
    {
        var held = Facts with { HeldFrom = Calendars.London("2026-11-25 11:00") };

        Assert.Equal(ClockState.Breached, held.StateAt(Calendars.London("2026-11-25 12:00")));
    }

    private static Instant Later { get; } = Calendars.London("2026-11-30 12:00");

    private static ClockFacts AnsweredAt(Instant at) => Facts with { FirstReplyAt = at };
}
