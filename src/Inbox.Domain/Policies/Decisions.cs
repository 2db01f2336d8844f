using Inbox.Domain.Triage;

namespace Inbox.Domain.Policies;

/// <summary>What may be sent in answer to one message, and what decided it.</summary>
/// <param name="Permission">The most restrictive permission over category and flags.</param>
/// <param name="Approver">The role that approves a text; null where nothing may be sent or nothing needs approval.</param>
/// <param name="DecidedBy">The id of the category or flag that decided.</param>
/// <param name="Clause">Its clause.</param>
public sealed record PermissionDecision(ReplyPermission Permission, string? Approver, string DecidedBy, ClauseRef Clause);

/// <summary>Who must be told about one message.</summary>
/// <param name="To">Roles that must acknowledge, each once.</param>
/// <param name="Copy">Roles that are told as well and need not acknowledge.</param>
/// <param name="AtOnce">Whether any reason asks for it at once.</param>
/// <param name="Reasons">Ids of the categories and flags that ask for it, with their clauses; most restrictive first.</param>
public sealed record EscalationDecision(
    IReadOnlyList<string> To, IReadOnlyList<string> Copy, bool AtOnce, IReadOnlyList<(string Id, ClauseRef Clause)> Reasons);

/// <summary>What to offer the moderator.</summary>
/// <param name="Mode">The kind of suggestion.</param>
/// <param name="Category">The category it is for: the message's own, or one that it also carries as a flag.</param>
/// <param name="PrivateMessages">Whether and when a private message may be offered too.</param>
/// <param name="Clause">The clause behind it.</param>
public sealed record SuggestionDecision(SuggestionMode Mode, Category Category, PrivateMessages PrivateMessages, ClauseRef Clause);
