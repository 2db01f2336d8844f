using NodaTime;

namespace Inbox.Domain.Policies;

/// <summary>How an escalation is chased until somebody acknowledges it.</summary>
public sealed record EscalationTiming
{
    /// <summary>Opening time between two reminders. Default 4 hours.</summary>
    public required Duration RepeatEvery { get; init; }

    /// <summary>Working days without acknowledgement after which the second level is told. Default 1.</summary>
    public required int SecondLevelAfterWorkingDays { get; init; }

    /// <summary>Roles of the second level; empty where there is none.</summary>
    public required IReadOnlyList<string> SecondLevel { get; init; }

    /// <summary>Local hours in which nobody is woken, save for what is escalated at once; null is none.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>The clause that sets them.</summary>
    public required ClauseRef Clause { get; init; }
}

/// <summary>A stretch of each night, or of the day: start included, end excluded. It may run over midnight.</summary>
public readonly record struct QuietHours(LocalTime From, LocalTime To)
{
    /// <summary>Whether this local time lies in it.</summary>
    public bool Contains(LocalTime time) => From <= To ? time >= From && time < To : time >= From || time < To;
}
