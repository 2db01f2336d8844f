using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>What one step of a reckoning does.</summary>
public enum ClockStepKind
{
    /// <summary>The moment the author published, as the local clock showed it.</summary>
    Received,

    /// <summary>That moment lies in opening hours.</summary>
    InOpeningHours,

    /// <summary>That moment lies outside them; the reason says why.</summary>
    OutsideOpeningHours,

    /// <summary>A Saturday, Sunday or holiday on which the rule gives relief.</summary>
    Relief,

    /// <summary>A weekday bank holiday on which the rule keeps counting.</summary>
    HolidayCounts,

    /// <summary>A day that does not count; the reason is the weekend, the holiday's name or the organisation's own.</summary>
    DaySkipped,

    /// <summary>The next working day.</summary>
    WorkingDayFound,

    /// <summary>Elapsed hours were added.</summary>
    HoursAdded,

    /// <summary>Opening time was used up, from this moment.</summary>
    OpenTimeCounted,

    /// <summary>The moment reached does not suit and was moved: closed then, or skipped when the clocks go forward.</summary>
    Moved,

    /// <summary>The clocks change on the way.</summary>
    ClocksChange,

    /// <summary>Of two moments the later was taken.</summary>
    LaterTaken,

    /// <summary>A year without holiday data was touched.</summary>
    CalendarWarning,

    /// <summary>The due time: always the last step.</summary>
    Due,
}

/// <summary>One step from the moment of publication to the due time.</summary>
/// <param name="Kind">What the step does.</param>
/// <param name="At">The local moment it is about, with its offset; for a whole day its first moment.</param>
/// <param name="Reason">Why, where there is a why: a holiday's name, "weekend", "before opening".</param>
/// <param name="Sentence">The step in plain English.</param>
/// <param name="Brief">The step as it reads inside one paragraph; empty where the paragraph leaves it out.</param>
public sealed record ClockStep(ClockStepKind Kind, OffsetDateTime At, string? Reason, string Sentence, string Brief);
