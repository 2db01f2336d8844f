using Inbox.Domain.Accounts;
using Inbox.Domain.Clock;

namespace Inbox.Domain.Policies;

/// <summary>Whether a reply time is the policy's own or only a target of the service.</summary>
public enum ResponseStatus
{
    /// <summary>The policy sets it: passing it is a breach of policy.</summary>
    Policy,

    /// <summary>The policy is silent: passing it is a target missed, reported apart.</summary>
    ServiceTarget,
}

/// <summary>How fast the organisation answers.</summary>
public sealed record ResponsePolicy
{
    /// <summary>The response rule.</summary>
    public required ResponseRule Rule { get; init; }

    /// <summary>Whether it is policy or a service target.</summary>
    public required ResponseStatus Status { get; init; }

    /// <summary>Categories of account whose messages carry a clock.</summary>
    public required IReadOnlySet<AccountCategory> AppliesTo { get; init; }

    /// <summary>When an open message starts to warn.</summary>
    public required WarningLead Warning { get; init; }

    /// <summary>Whether the product's acknowledge command is enough to meet the limit.</summary>
    public required PolicyRule<bool> AckStopsClock { get; init; }

    /// <summary>Working days after which an acknowledged message without an answer is brought up again. Default 2.</summary>
    public int AckFollowUpWorkingDays { get; init; } = 2;

    /// <summary>The clause that sets the rule.</summary>
    public required ClauseRef Clause { get; init; }

    /// <summary>The clause for one category of account, where it has its own.</summary>
    public required IReadOnlyDictionary<AccountCategory, ClauseRef> ClauseByCategory { get; init; }

    /// <summary>The clause that sets the rule for messages to this category of account.</summary>
    public ClauseRef ClauseFor(AccountCategory category) => ClauseByCategory.GetValueOrDefault(category, Clause);
}
