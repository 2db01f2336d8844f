namespace Inbox.Domain.Policies;

/// <summary>People whom a policy forbids to contact.</summary>
public enum ProtectedPeople
{
    Pupils,
    FormerPupilsUnder18,
    Learners,
    FormerLearners,
    FormerLearnersUnder18,
    ParentsOfLearners,
    Under13,
    VulnerableAdults,
    RelativesWithConflict,
}

/// <summary>What is forbidden towards them.</summary>
public enum ForbiddenContact
{
    /// <summary>Any answer, comment, tag or private message.</summary>
    Any,

    /// <summary>Private messages.</summary>
    PrivateMessage,

    /// <summary>Links from a personal account; a declaration, because personal accounts are never read.</summary>
    PersonalContact,
}

/// <summary>One group of people and what is forbidden towards them.</summary>
public sealed record ProhibitedInteraction(ProtectedPeople Who, ForbiddenContact What, ClauseRef Clause);

/// <summary>What may need somebody's word before it is sent.</summary>
public enum ApprovalSubject
{
    /// <summary>The sender is not sure.</summary>
    Unsure,

    /// <summary>A reply under somebody else's post.</summary>
    OthersAccount,

    /// <summary>A reference or recommendation.</summary>
    Reference,

    /// <summary>Something likely to be controversial.</summary>
    Controversial,

    /// <summary>An answer to the press or an outside agency.</summary>
    Media,

    /// <summary>An answer to adverse criticism.</summary>
    Criticism,

    /// <summary>A platform that is not approved.</summary>
    NewPlatform,

    /// <summary>The organisation's logo or brand.</summary>
    Logo,

    /// <summary>Naming or tagging a person.</summary>
    NamingPeople,
}

/// <summary>How strongly a rule holds a text back.</summary>
public enum RuleStrength
{
    /// <summary>Advice: the sender may ask and may send.</summary>
    Ask,

    /// <summary>Waits for approval.</summary>
    Hold,

    /// <summary>Cannot be sent.</summary>
    Block,
}

/// <summary>One reason to ask before sending.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Strength">How strongly it holds the text back.</param>
/// <param name="Approvers">Roles of which any one may release it; empty where it is blocked.</param>
/// <param name="InWriting">Whether the approval must hold a text.</param>
/// <param name="Clause">The clause that says so.</param>
public sealed record ApprovalRule(
    ApprovalSubject Subject, RuleStrength Strength, IReadOnlyList<string> Approvers, bool InWriting, ClauseRef Clause);

/// <summary>What a moderator may do to a message, mildest first.</summary>
public enum ModerationStep
{
    Hide,
    Mute,
    Block,
    Delete,
    Report,
}

/// <summary>How trolls, abuse and crime are dealt with.</summary>
public sealed record ModerationRules
{
    /// <summary>Actions offered, mildest first.</summary>
    public required PolicyRule<IReadOnlyList<ModerationStep>> Actions { get; init; }

    /// <summary>Whether the audience must be told why something was removed.</summary>
    public required PolicyRule<bool> ExplainToAudience { get; init; }

    /// <summary>Whether evidence is kept before an action.</summary>
    public required PolicyRule<bool> EvidenceRequired { get; init; }

    /// <summary>The role that decides whether the police are told. The product itself never tells them.</summary>
    public required PolicyRule<string> PoliceDecidedBy { get; init; }

    /// <summary>Who hears of our own mistakes.</summary>
    public required EscalationRule OwnMistake { get; init; }

    /// <summary>Whether profanity is looked for.</summary>
    public required PolicyRule<bool> ProfanityDetection { get; init; }

    /// <summary>Whether the platform's own profanity filter is expected to be on.</summary>
    public required PolicyRule<bool> PlatformProfanityFilter { get; init; }
}
