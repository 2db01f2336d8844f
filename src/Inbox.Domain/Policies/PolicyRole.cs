namespace Inbox.Domain.Policies;

/// <summary>
/// The roles that policies speak of. They are positions, not sign-ins: each pack maps those it uses on the product's sign-in roles
/// (<see cref="People.Role"/>).
/// </summary>
public static class PolicyRole
{
    public const string ChiefExecutive = "chief_executive";
    public const string SeniorManagementTeam = "senior_management_team";
    public const string SeniorLeadership = "senior_leadership";
    public const string StrategicLead = "strategic_lead";
    public const string MarketingTeam = "marketing_team";
    public const string LineManager = "line_manager";
    public const string Headteacher = "headteacher";
    public const string RegionalOperationsDirector = "regional_operations_director";
    public const string DirectorOfCommunications = "director_of_communications";
    public const string DesignatedSafeguardingLead = "designated_safeguarding_lead";
    public const string Moderator = "moderator";
    public const string AccountHolder = "account_holder";
    public const string Staff = "staff";
    public const string PolicyOwner = "policy_owner";

    /// <summary>Every role a pack may name.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ChiefExecutive, SeniorManagementTeam, SeniorLeadership, StrategicLead, MarketingTeam, LineManager, Headteacher,
        RegionalOperationsDirector, DirectorOfCommunications, DesignatedSafeguardingLead, Moderator, AccountHolder, Staff, PolicyOwner,
    ];
}
