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
    public Clock.OpeningWindow? QuietHours { get; init; }

    /// <summary>The clause that sets them.</summary>
    public required ClauseRef Clause { get; init; }
}
