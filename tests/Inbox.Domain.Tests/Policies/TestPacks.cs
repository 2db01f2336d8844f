using Inbox.Domain.Accounts;
using Inbox.Domain.Clock;
using Inbox.Domain.People;
using Inbox.Domain.Policies;
using Inbox.Domain.Triage;
using NodaTime;

namespace Inbox.Domain.Tests.Policies;

/// <summary>A small whole pack; tests change what they are about with <c>with</c>.</summary>
internal static class TestPacks
{
    public static readonly ClauseRef Clause = new("T 1");

    public static PolicyPack Plain { get; } = new()
    {
        Id = "test",
        Version = "1.abc",
        OrganisationName = "Test Trust",
        ShortName = "T",
        Clauses = new Dictionary<ClauseRef, string> { [Clause] = "A rule." },
        Response = new ResponsePolicy
        {
            Rule = new ResponseRule.WorkingDay(),
            Status = ResponseStatus.Policy,
            AppliesTo = new HashSet<AccountCategory> { AccountCategory.Official },
            Warning = WarningLead.DefaultFor(new ResponseRule.WorkingDay()),
            AckStopsClock = Rule(false),
            Clause = Clause,
            ClauseByCategory = new Dictionary<AccountCategory, ClauseRef>(),
        },
        WorkingTime = new WorkingTime
        {
            Zone = WorkingCalendar.London,
            CalendarId = Rule("england-and-wales"),
            Hours = Rule(WeeklyHours.NineToFive),
            ExtraClosedDays = [],
            PartDayClosures = [],
            MonitoringDays = Rule<IReadOnlySet<IsoDayOfWeek>>(new HashSet<IsoDayOfWeek>()),
            MonitorsHolidays = false,
        },
        Accounts = new AccountRules
        {
            Categories = Rule<IReadOnlySet<AccountCategory>>(new HashSet<AccountCategory> { AccountCategory.Official }),
            OneOfficialPerPlatform = Rule(true),
            OneWay = Rule(OneWayAccounts.Refused),
            AccountableRole = Rule(PolicyRole.ChiefExecutive),
            Custodian = Rule(PolicyRole.ChiefExecutive),
            Approver = Rule(PolicyRole.ChiefExecutive),
            HolderMinimum = Rule(1),
            WorkEmail = Rule(WorkEmail.NotStated),
            TrainingGate = Rule(TrainingGate.Off),
            TrustDeviceOnly = Rule(false),
            MinimumAudienceAge = Rule<int?>(null),
            ApprovedPlatforms = Rule<IReadOnlyList<string>?>(null),
            ProhibitedPlatforms = Rule<IReadOnlyList<string>>(["whatsapp"]),
            Disclaimer = Rule<string?>(null),
            BioMustContain = Rule<IReadOnlyList<string>>([]),
        },
        Roles = new Dictionary<string, string>
        {
            [PolicyRole.ChiefExecutive] = Role.ChiefExecutive,
            [PolicyRole.SeniorLeadership] = Role.ChiefExecutive,
            [PolicyRole.LineManager] = Role.Moderator,
        },
        SafeguardingVisibleTo = Rule<IReadOnlyList<string>>([PolicyRole.ChiefExecutive]),
        Contacts = new Dictionary<ContactPurpose, Contact>
        {
            [ContactPurpose.Complaint] = new(ContactPurpose.Complaint, "info@example.org", Clause),
            [ContactPurpose.Media] = new(ContactPurpose.Media, null, Clause),
        },
        Categories = Enum.GetValues<Category>().ToDictionary(category => category, Free),
        Flags = new Dictionary<string, FlagTreatment>(),
        Escalation = new EscalationTiming
        {
            RepeatEvery = Duration.FromHours(4),
            SecondLevelAfterWorkingDays = 1,
            SecondLevel = [],
            Clause = Clause,
        },
        Approvals = [],
        ProhibitedInteractions = [],
        Moderation = new ModerationRules
        {
            Actions = Rule<IReadOnlyList<ModerationStep>>([ModerationStep.Hide]),
            ExplainToAudience = Rule(false),
            EvidenceRequired = Rule(true),
            PoliceDecidedBy = Rule(PolicyRole.ChiefExecutive),
            OwnMistake = new EscalationRule([PolicyRole.ChiefExecutive], [], false, Clause),
            ProfanityDetection = Rule(true),
            PlatformProfanityFilter = Rule(false),
        },
        Holds = new HoldRules
        {
            Scope = Rule(HoldScope.None),
            DeclaredBy = Rule(PolicyRole.ChiefExecutive),
            OfficialNeedsApproval = Rule(true),
            FreezesScheduledPosts = Rule(true),
        },
        Publishing = new PublishingRules
        {
            ToneWords = Rule<IReadOnlyList<string>>([]),
            ToneWordsOn = new Dictionary<string, IReadOnlyList<string>>(),
            ScheduledPosts = Rule(false),
            UnderUseMonths = Rule<int?>(null),
            PostsPerDay = Rule<int?>(null),
            Consent = Rule<ConsentRule?>(null),
            MentionMonitoring = Rule(false),
            Reports = Rule<IReadOnlyList<ReportAudience>>([]),
        },
        Retention = new RetentionRules { OrdinaryMonths = 12, EvidenceMonths = 24, Clause = Clause },
        Templates = [],
    };

    public static PolicyRule<T> Rule<T>(T value) => new(value, Clause);

    public static CategoryTreatment Free(Category category) => new()
    {
        Category = category,
        Permission = ReplyPermission.Free,
        Suggestion = SuggestionMode.None,
        PrivateMessages = Rule(PrivateMessages.Never),
        HasClock = true,
        Clause = new ClauseRef($"T {category.Id()}"),
    };

    /// <summary>This pack with one category treated differently.</summary>
    public static PolicyPack Treating(this PolicyPack pack, Category category, Func<CategoryTreatment, CategoryTreatment> change) =>
        pack with
        {
            Categories = pack.Categories.Values
                .Select(treatment => treatment.Category == category ? change(treatment) : treatment)
                .ToDictionary(treatment => treatment.Category),
        };
}
