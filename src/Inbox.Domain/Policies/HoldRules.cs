namespace Inbox.Domain.Policies;

/// <summary>What a hold stops.</summary>
public enum HoldScope
{
    /// <summary>There are no holds until an administrator switches them on.</summary>
    None,

    /// <summary>Professional accounts are suspended; official ones speak.</summary>
    Professional,

    /// <summary>All posts stop, for one unit, several or all.</summary>
    All,
}

/// <summary>What happens while an incident or hold is open.</summary>
public sealed record HoldRules
{
    /// <summary>What a hold stops.</summary>
    public required PolicyRule<HoldScope> Scope { get; init; }

    /// <summary>The role that declares and lifts it.</summary>
    public required PolicyRule<string> DeclaredBy { get; init; }

    /// <summary>Whether replies of official accounts need approval meanwhile.</summary>
    public required PolicyRule<bool> OfficialNeedsApproval { get; init; }

    /// <summary>Whether scheduled posts are frozen, and need approval anew afterwards.</summary>
    public required PolicyRule<bool> FreezesScheduledPosts { get; init; }
}
