using Inbox.Domain.Policies;
using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>
/// When an answer is due, and how that was reckoned (I5). Due is inclusive: answered at <see cref="DueAt"/> is on time, an instant
/// later is not. The steps are built when first asked for. Safe to share between threads.
/// </summary>
public sealed class DueTime
{
    private readonly WorkingCalendar calendar;
    private IReadOnlyList<ClockStep>? steps;

    internal DueTime(Instant publishedAt, Instant dueAt, Instant warnAt, ResponseRule rule, WorkingCalendar calendar)
    {
        PublishedAt = publishedAt;
        DueAt = dueAt;
        WarnAt = warnAt;
        Rule = rule;
        this.calendar = calendar;
        CalendarWarning = rule.ReadsCalendar
            ? calendar.MissingBetween(publishedAt.InZone(calendar.Zone).Date, dueAt.InZone(calendar.Zone).Date)
            : null;
    }

    /// <summary>When the author published; for a released hold, when the hold was lifted.</summary>
    public Instant PublishedAt { get; }

    /// <summary>The latest moment allowed, inclusive.</summary>
    public Instant DueAt { get; }

    /// <summary>From here on an open message warns; never before <see cref="PublishedAt"/>.</summary>
    public Instant WarnAt { get; }

    /// <summary>The rule this was reckoned by.</summary>
    public ResponseRule Rule { get; }

    /// <summary>Id of the bank-holiday calendar used.</summary>
    public string CalendarId => calendar.Id;

    /// <summary>Version of the bank-holiday calendar used.</summary>
    public string CalendarVersion => calendar.Version;

    /// <summary>The due time on the organisation's own clock.</summary>
    public ZonedDateTime DueLocal => DueAt.InZone(calendar.Zone);

    /// <summary>True when a year without holiday data was touched: the due time may be too early, and administrators must be told.</summary>
    public bool CalendarIncomplete => CalendarWarning is not null;

    /// <summary>What administrators must be told, or null.</summary>
    public string? CalendarWarning { get; }

    /// <summary>The reckoning from publication to due time; the last step is always <see cref="ClockStepKind.Due"/>.</summary>
    public IReadOnlyList<ClockStep> Steps => steps ??= ResponseClock.Explain(PublishedAt, Rule, calendar);

    /// <summary>The reckoning as one paragraph, ending with the clause that sets the rule when it is given.</summary>
    public string Paragraph(ClauseRef? clause = null)
    {
        var sentences = Steps.Select(step => step.Brief).Where(brief => brief.Length > 0);
        return string.Join(" ", clause is { } given ? sentences.Append($"{given}.") : sentences);
    }
}
