namespace Inbox.Domain.Messages;

/// <summary>The order of what is owed: trouble first, then time.</summary>
public enum MessageRank
{
    /// <summary>Somebody in charge was told and nobody has it yet.</summary>
    Escalated,

    /// <summary>Crossed the line, in hand.</summary>
    CrossedTheLine,

    /// <summary>Everything else, by what will be late next.</summary>
    ByDueTime,
}
