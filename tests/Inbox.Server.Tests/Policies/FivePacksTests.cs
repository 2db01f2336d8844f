using Inbox.Domain.Accounts;
using Inbox.Domain.People;
using Inbox.Domain.Policies;
using Inbox.Domain.Triage;
using Inbox.Server.Features.Policies;
using NodaTime;

namespace Inbox.Server.Tests.Policies;

/// <summary>Where the five organisations differ, each difference as its policy has it.</summary>
public sealed class FivePacksTests
{
    private static readonly PolicyCatalogue Policies = PolicyCatalogueLoader.Load(ConfigFolder.Shipped);

    [Fact]
    public void All_packs_are_shipped() =>
        Assert.Equal(["default", "dmm", "e-act", "ett", "lct", "lss"], Policies.PackIds);

    [Theory]
    [InlineData("ett", "working_day", "england-and-wales", ResponseStatus.Policy, false)]
    [InlineData("dmm", "working_day", "england-and-wales", ResponseStatus.ServiceTarget, false)]
    [InlineData("lct", "working_day", "scotland", ResponseStatus.ServiceTarget, false)]
    [InlineData("lss", "within_24h", "england-and-wales", ResponseStatus.Policy, true)]
    [InlineData("e-act", "working_day", "england-and-wales", ResponseStatus.ServiceTarget, false)]
    [InlineData("default", "working_day", "england-and-wales", ResponseStatus.ServiceTarget, false)]
    public void C4_C5_C26_each_pack_has_its_clock(string id, string rule, string calendar, ResponseStatus status, bool ackStops)
    {
        var pack = Policies.Get(id);

        Assert.Equal(rule, pack.Response.Rule.Id);
        Assert.Equal(calendar, pack.WorkingTime.CalendarId.Value);
        Assert.Equal(status, pack.Response.Status);
        Assert.Equal(ackStops, pack.Response.AckStopsClock.Value);
    }

    // b blocked, a approval_required, r redirect_only, f free; in the order of the categories.
    [Theory]
    [InlineData("ett", "b r a r r f f f f f f f")]
    [InlineData("dmm", "b a a a a a a a f f f f")]
    [InlineData("lct", "b a a a r f f a f f f f")]
    [InlineData("lss", "b a a a f f f f f f f f")]
    [InlineData("e-act", "b a a a r r f f f f f f")]
    public void C2_C9_C10_each_pack_permits_what_its_policy_permits(string id, string permissions)
    {
        var pack = Policies.Get(id);

        var letters = Enum.GetValues<Category>().Select(category => PolicyIds.Of(pack.PermissionFor(category, []).Permission)[0]);

        Assert.Equal(permissions, string.Join(' ', letters));
    }

    [Theory]
    [InlineData("ett", Category.LineCrossing, "chief_executive")]
    [InlineData("dmm", Category.LineCrossing, "senior_management_team")]
    [InlineData("dmm", Category.HonestCriticism, "senior_management_team")]
    [InlineData("lct", Category.LineCrossing, "line_manager copy marketing_team")]
    [InlineData("lct", Category.MediaEnquiry, "marketing_team")]
    [InlineData("lct", Category.HonestCriticism, "")]
    [InlineData("lss", Category.LineCrossing, "senior_leadership")]
    [InlineData("lss", Category.MediaEnquiry, "senior_leadership")]
    [InlineData("e-act", Category.LineCrossing, "line_manager director_of_communications")]
    [InlineData("e-act", Category.Safeguarding, "designated_safeguarding_lead")]
    [InlineData("e-act", Category.MediaEnquiry, "director_of_communications")]
    [InlineData("e-act", Category.Troll, "")]
    public void C17_each_pack_tells_whom_its_policy_names(string id, Category category, string told)
    {
        var decision = Policies.Get(id).EscalationFor(category, []);

        Assert.Equal(told, decision is null ? "" : string.Join(" copy ", new[] { decision.To, decision.Copy }.Where(roles => roles.Count > 0).Select(roles => string.Join(' ', roles))));
    }

    [Theory]
    [InlineData("ett", "official professional")]
    [InlineData("dmm", "official professional")]
    [InlineData("lct", "official")]
    [InlineData("lss", "official")]
    [InlineData("e-act", "official")]
    public void C11_C18_each_pack_admits_its_categories_of_account(string id, string categories) =>
        Assert.Equal(categories, string.Join(' ', Policies.Get(id).Accounts.Categories.Value.Order().Select(PolicyIds.Of)));

    [Theory]
    [InlineData("ett", "2027-01-01", null)]
    [InlineData("dmm", "2023-03-01", "28 February 2023")]
    [InlineData("lss", "2024-07-18", "17 July 2024")]
    [InlineData("e-act", "2023-02-01", "31 January 2023")]
    public void CRD17_a_policy_past_its_review_date_is_announced(string id, string today, string? date)
    {
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(today).Value;
        var name = Policies.Get(id).OrganisationName;

        var warnings = Policies.Warnings(day).Where(warning => warning.Contains(name, StringComparison.Ordinal)).ToList();

        Assert.Equal(date is null ? [] : [$"The policy review date of {name}, {date}, has passed."], warnings);
        Assert.Equal(date is not null, Policies.Get(id).IsPastReview(day));
    }

    [Fact]
    public void SLA10_E_ACT_never_answers_a_pupil_and_keeps_it_to_the_safeguarding_lead()
    {
        var pack = Policies.Get("e-act");

        Assert.False(pack.HasClock(AccountCategory.Official, false, Category.Question, [FlagNames.ProtectedContact]));
        Assert.Equal(ReplyPermission.Blocked, pack.PermissionFor(Category.ComplaintFormal, [FlagNames.ProtectedContact]).Permission);
        Assert.Equal(SuggestionMode.None, pack.SuggestionFor(Category.ComplaintFormal, [FlagNames.ProtectedContact]).Mode);
        Assert.Equal([Role.SafeguardingLead], Policies.SafeguardingRoles("e-act"));
    }

    [Fact]
    public void RED05_a_redirect_waits_until_its_contact_is_set()
    {
        var pack = Policies.Get("e-act");
        var set = pack with
        {
            Contacts = new Dictionary<ContactPurpose, Contact>
            {
                [ContactPurpose.Complaint] = new(ContactPurpose.Complaint, "help@example.org", new ClauseRef("E-ACT 5.3-b7")),
            },
        };

        Assert.Empty(pack.TemplatesFor(Category.ComplaintFormal, TemplatePurpose.Redirect));
        Assert.NotEmpty(set.TemplatesFor(Category.ComplaintFormal, TemplatePurpose.Redirect));
        Assert.Equal(SuggestionMode.PrivateRedirect, pack.SuggestionFor(Category.ComplaintFormal, []).Mode);
    }

    [Fact]
    public void PRO01_PRO02_platforms_are_admitted_by_pack()
    {
        Assert.False(Policies.Get("e-act").Accounts.AllowsPlatform("whatsapp"));
        Assert.True(Policies.Get("e-act").Accounts.AllowsPlatform("facebook"));
        Assert.False(Policies.Get("dmm").Accounts.AllowsPlatform("facebook")); // nothing until the list is set
        Assert.True(Policies.Get("lct").Accounts.AllowsPlatform("youtube"));
        Assert.False(Policies.Get("lct").Accounts.AllowsPlatform("tiktok"));
        Assert.True(Policies.Get("ett").Accounts.AllowsPlatform("whatsapp"));
    }

    [Fact]
    public void C3_one_way_accounts_are_admitted_by_pack()
    {
        Assert.Equal(OneWayAccounts.Allowed, Policies.Get("dmm").Accounts.OneWay.Value);
        Assert.Equal(OneWayAccounts.AllowedWithReason, Policies.Get("e-act").Accounts.OneWay.Value);
        Assert.Equal(OneWayAccounts.Refused, Policies.Get("lss").Accounts.OneWay.Value);
    }

    [Fact]
    public void S36_dmm_target_of_a_criticism_is_soft_and_its_reply_waits_for_approval()
    {
        var pack = Policies.Get("dmm");

        Assert.Equal(Instant.FromUtc(2027, 1, 25, 15, 0), Policies.DueFor(pack, Instant.FromUtc(2027, 1, 22, 15, 0)).DueAt);
        Assert.Equal(
            new PermissionDecision(ReplyPermission.ApprovalRequired, PolicyRole.SeniorManagementTeam, "honest_criticism", new ClauseRef("DMM 5.1-b5")),
            pack.PermissionFor(Category.HonestCriticism, []));
        Assert.Equal(Role.ChiefExecutive, pack.SignInRole(PolicyRole.SeniorManagementTeam));
    }
}
