using Inbox.Domain.Triage;

namespace Inbox.Domain.Policies;

/// <summary>What the inbox offers a moderator to send. Never sent without a person.</summary>
public enum SuggestionMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A draft to be made the moderator's own.</summary>
    Reply,

    /// <summary>A draft that points to the contact, to go out as it stands.</summary>
    Redirect,

    /// <summary>The same as a private message.</summary>
    PrivateRedirect,

    /// <summary>To leave it unanswered.</summary>
    Ignore,
}

/// <summary>When a private message may be offered for a complaint.</summary>
public enum PrivateMessages
{
    /// <summary>Not at all.</summary>
    Never,

    /// <summary>Once the person was redirected and would not go there.</summary>
    AfterInsistence,

    /// <summary>At once.</summary>
    Offered,
}

/// <summary>Who is told about a message, and how fast.</summary>
/// <param name="To">Roles that must acknowledge.</param>
/// <param name="Copy">Roles that are told as well.</param>
/// <param name="AtOnce">At any hour, not gathered into a digest.</param>
/// <param name="Clause">The clause that says so.</param>
public sealed record EscalationRule(IReadOnlyList<string> To, IReadOnlyList<string> Copy, bool AtOnce, ClauseRef Clause);

/// <summary>What a pack does with one category.</summary>
public sealed record CategoryTreatment
{
    /// <summary>The category.</summary>
    public required Category Category { get; init; }

    /// <summary>What may be sent in answer.</summary>
    public required ReplyPermission Permission { get; init; }

    /// <summary>The role that approves a text, where one is needed; null where none is.</summary>
    public string? Approver { get; init; }

    /// <summary>What is offered to send.</summary>
    public required SuggestionMode Suggestion { get; init; }

    /// <summary>Whether and when a private message may be offered.</summary>
    public required PolicyRule<PrivateMessages> PrivateMessages { get; init; }

    /// <summary>Who is told; null where nobody is.</summary>
    public EscalationRule? Escalation { get; init; }

    /// <summary>Whether messages of this category carry a response clock at all.</summary>
    public required bool HasClock { get; init; }

    /// <summary>The clause behind permission, suggestion and clock.</summary>
    public required ClauseRef Clause { get; init; }
}

/// <summary>What a pack adds for one flag to the treatment of its category.</summary>
public sealed record FlagTreatment
{
    /// <summary>One of <see cref="FlagNames"/>.</summary>
    public required string Flag { get; init; }

    /// <summary>The clause that names what the flag stands for.</summary>
    public required ClauseRef Clause { get; init; }

    /// <summary>Legal references the policy cites for it, shown beside the flag and never as advice.</summary>
    public required IReadOnlyList<ClauseRef> Law { get; init; }

    /// <summary>A permission of its own; null is the category's.</summary>
    public ReplyPermission? Permission { get; init; }

    /// <summary>Recipients of its own; null is the category's.</summary>
    public EscalationRule? Escalation { get; init; }
}
