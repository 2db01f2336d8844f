namespace Inbox.Domain.People;

/// <summary>Sign-in roles. A policy pack maps its own role names (such as <c>senior_leadership</c>) on these.</summary>
public static class Role
{
    public const string Administrator = "administrator";
    public const string Moderator = "moderator";
    public const string ChiefExecutive = "chief_executive";
    public const string SafeguardingLead = "safeguarding_lead";
    public const string Staff = "staff";
    public const string Trustee = "trustee";

    /// <summary>Every sign-in role.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Administrator, Moderator, ChiefExecutive, SafeguardingLead, Staff, Trustee];
}
