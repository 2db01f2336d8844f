using Inbox.Domain.Accounts;

namespace Inbox.Domain.Policies;

/// <summary>Whether an account may speak without answering.</summary>
public enum OneWayAccounts
{
    /// <summary>No: this organisation answers messages.</summary>
    Refused,

    /// <summary>Yes, with a stated reason.</summary>
    AllowedWithReason,

    /// <summary>Yes.</summary>
    Allowed,
}

/// <summary>What happens to a user without the training the policy asks for.</summary>
public enum TrainingGate
{
    /// <summary>Nothing.</summary>
    Off,

    /// <summary>They are warned.</summary>
    Warn,

    /// <summary>They may read, not send.</summary>
    Block,
}

/// <summary>Which e-mail address goes with which account.</summary>
public enum WorkEmail
{
    /// <summary>The policy does not say.</summary>
    NotStated,

    /// <summary>A work address never goes with a personal account: a reminder, because personal accounts are never read.</summary>
    NeverOnPersonalAccounts,

    /// <summary>A work account needs a work address.</summary>
    AlwaysOnWorkAccounts,
}

/// <summary>Which accounts there may be and who answers for them.</summary>
public sealed record AccountRules
{
    /// <summary>Categories of account that may be connected. Personal accounts never are, in any pack (I7).</summary>
    public required PolicyRule<IReadOnlySet<AccountCategory>> Categories { get; init; }

    /// <summary>Whether a platform has at most one official account.</summary>
    public required PolicyRule<bool> OneOfficialPerPlatform { get; init; }

    /// <summary>Whether an account may be one-way.</summary>
    public required PolicyRule<OneWayAccounts> OneWay { get; init; }

    /// <summary>The role that answers for official accounts.</summary>
    public required PolicyRule<string> AccountableRole { get; init; }

    /// <summary>The role that keeps the master logins.</summary>
    public required PolicyRule<string> Custodian { get; init; }

    /// <summary>The role that approves a new account.</summary>
    public required PolicyRule<string> Approver { get; init; }

    /// <summary>How many people at least hold an account.</summary>
    public required PolicyRule<int> HolderMinimum { get; init; }

    /// <summary>Which e-mail address goes with which account.</summary>
    public required PolicyRule<WorkEmail> WorkEmail { get; init; }

    /// <summary>What training is needed to send.</summary>
    public required PolicyRule<TrainingGate> TrainingGate { get; init; }

    /// <summary>Whether replies are sent from the organisation's own devices only.</summary>
    public required PolicyRule<bool> TrustDeviceOnly { get; init; }

    /// <summary>The youngest audience an account's settings may admit; null where the policy names none.</summary>
    public required PolicyRule<int?> MinimumAudienceAge { get; init; }

    /// <summary>Platforms that may be used; null is all.</summary>
    public required PolicyRule<IReadOnlyList<string>?> ApprovedPlatforms { get; init; }

    /// <summary>Platforms that may not be used.</summary>
    public required PolicyRule<IReadOnlyList<string>> ProhibitedPlatforms { get; init; }

    /// <summary>The words a professional profile must carry; null where none are set.</summary>
    public required PolicyRule<string?> Disclaimer { get; init; }

    /// <summary>What a profile must show, for example <c>name</c>, <c>role</c>, <c>own photo</c>.</summary>
    public required PolicyRule<IReadOnlyList<string>> BioMustContain { get; init; }

    /// <summary>Whether a platform may be connected: approved and not prohibited. Ids are compared without case.</summary>
    public bool AllowsPlatform(string platform) =>
        !ProhibitedPlatforms.Value.Contains(platform, StringComparer.OrdinalIgnoreCase)
        && (ApprovedPlatforms.Value is null || ApprovedPlatforms.Value.Contains(platform, StringComparer.OrdinalIgnoreCase));
}
