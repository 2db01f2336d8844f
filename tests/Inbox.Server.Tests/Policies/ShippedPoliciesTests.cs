using Inbox.Domain.Accounts;
using Inbox.Domain.People;
using Inbox.Domain.Policies;
using Inbox.Domain.Triage;
using Inbox.Server.Features.Policies;
using NodaTime;

namespace Inbox.Server.Tests.Policies;

public sealed class ShippedPoliciesTests
{
    private static readonly PolicyCatalogue Policies = PolicyCatalogueLoader.Load(ConfigFolder.Shipped);
    private static readonly PolicyPack Ett = Policies.Get("ett");

    public static TheoryData<string> Packs() => [.. Policies.PackIds];

    [Fact]
    public void Ett_times_official_and_professional_accounts_by_the_working_day()
    {
        Assert.Equal("working_day", Ett.Response.Rule.Id);
        Assert.Equal(ResponseStatus.Policy, Ett.Response.Status);
        Assert.Equal("ETT 8b", Ett.Response.ClauseFor(AccountCategory.Official).Value);
        Assert.Equal("ETT 8c", Ett.Response.ClauseFor(AccountCategory.Professional).Value);
        Assert.False(Ett.Response.AckStopsClock.Value);
        Assert.Equal("england-and-wales", Ett.WorkingTime.CalendarId.Value);
        Assert.True(Ett.HasClock(AccountCategory.Professional, false, Category.Question, []));
    }

    [Theory]
    [InlineData(Category.Safeguarding, ReplyPermission.Blocked, SuggestionMode.None, PolicyRole.ChiefExecutive)]
    [InlineData(Category.LineCrossing, ReplyPermission.RedirectOnly, SuggestionMode.None, PolicyRole.ChiefExecutive)]
    [InlineData(Category.Incident, ReplyPermission.ApprovalRequired, SuggestionMode.None, PolicyRole.ChiefExecutive)]
    [InlineData(Category.MediaEnquiry, ReplyPermission.RedirectOnly, SuggestionMode.Redirect, null)]
    [InlineData(Category.ComplaintFormal, ReplyPermission.RedirectOnly, SuggestionMode.Redirect, null)]
    [InlineData(Category.ComplaintLowLevel, ReplyPermission.Free, SuggestionMode.Reply, null)]
    [InlineData(Category.HonestCriticism, ReplyPermission.Free, SuggestionMode.Reply, null)]
    [InlineData(Category.Troll, ReplyPermission.Free, SuggestionMode.Ignore, null)]
    [InlineData(Category.Question, ReplyPermission.Free, SuggestionMode.Reply, null)]
    [InlineData(Category.Praise, ReplyPermission.Free, SuggestionMode.Reply, null)]
    [InlineData(Category.Spam, ReplyPermission.Free, SuggestionMode.None, null)]
    [InlineData(Category.Other, ReplyPermission.Free, SuggestionMode.None, null)]
    public void Ett_treats_each_category_as_its_policy_says(
        Category category, ReplyPermission permission, SuggestionMode suggestion, string? told)
    {
        Assert.Equal(permission, Ett.PermissionFor(category, []).Permission);
        Assert.Equal(suggestion, Ett.SuggestionFor(category, []).Mode);
        Assert.Equal(told is null ? null : [told], Ett.EscalationFor(category, [])?.To);
        Assert.NotEqual(false, Ett.EscalationFor(category, [])?.AtOnce);
    }

    [Fact]
    public void S33_an_angry_but_genuine_complaint_goes_to_the_chief_executive_and_may_be_redirected()
    {
        string[] flags = ["bad_language", "complaint_formal"];

        Assert.Equal(ReplyPermission.RedirectOnly, Ett.PermissionFor(Category.LineCrossing, flags).Permission);
        Assert.Equal([PolicyRole.ChiefExecutive], Ett.EscalationFor(Category.LineCrossing, flags)!.To);
        Assert.Equal(("line_crossing", new ClauseRef("ETT 10e")), Ett.EscalationFor(Category.LineCrossing, flags)!.Reasons[0]);
        Assert.Equal(SuggestionMode.Redirect, Ett.SuggestionFor(Category.LineCrossing, flags).Mode);
    }

    [Fact]
    public void RED01_every_ett_redirect_shows_the_address_on_a_line_of_its_own_and_fits_everywhere()
    {
        foreach (var category in (Category[])[Category.ComplaintFormal, Category.MediaEnquiry])
        {
            var template = Assert.Single(Ett.TemplatesFor(category, TemplatePurpose.Redirect));
            Assert.True(template.Variants.Count >= 2);
            foreach (var text in template.Variants.SelectMany(variant => new[] { variant.Text, variant.X, variant.Bluesky }))
            {
                Assert.Contains("info@theengineeringtrust.org", Ett.Fill(text, category, "Jo").Split('\n'));
                Assert.DoesNotContain("{", Ett.Fill(text, category, null), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void RED02_a_private_message_is_offered_only_after_insistence()
    {
        Assert.Equal(PrivateMessages.AfterInsistence, Ett.SuggestionFor(Category.ComplaintFormal, []).PrivateMessages);
        Assert.Equal("ETT 9d", Ett.TreatmentOf(Category.ComplaintFormal).PrivateMessages.Clause.Value);
        Assert.Equal(PrivateMessages.Never, Ett.SuggestionFor(Category.MediaEnquiry, []).PrivateMessages);
    }

    [Fact]
    public void I13_ett_safeguarding_is_seen_by_the_chief_executive_alone()
    {
        Assert.Equal([Role.ChiefExecutive], Policies.SafeguardingRoles("ett"));
        Assert.Empty(Policies.SafeguardingRoles("no such pack"));
        Assert.False(Ett.HasClock(AccountCategory.Official, false, Category.Question, ["disclosure"]));
    }

    [Fact]
    public void REG21_ett_answers_messages_on_every_account() => Assert.Equal(OneWayAccounts.Refused, Ett.Accounts.OneWay.Value);

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_clause_has_a_sentence_of_its_own(string id)
    {
        var pack = Policies.Get(id);

        Assert.All(pack.Clauses, clause => Assert.EndsWith(".", clause.Value, StringComparison.Ordinal));
        Assert.All(pack.Clauses.Keys, clause => Assert.StartsWith(pack.ShortName + " ", clause.Value, StringComparison.Ordinal));
        Assert.Equal(pack.Clauses.Count, pack.Clauses.Values.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Every_pack_can_be_escalated_to_somebody_who_signs_in(string id)
    {
        var pack = Policies.Get(id);

        var told = pack.Categories.Values.SelectMany(treatment => treatment.Escalation?.To ?? []).Distinct();

        Assert.All(told, role => Assert.Contains(pack.SignInRole(role), Role.All));
        Assert.NotEmpty(Policies.SafeguardingRoles(id));
        Assert.Equal(ReplyPermission.Blocked, pack.TreatmentOf(Category.Safeguarding).Permission);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Nothing_in_any_pack_offers_personal_accounts(string id) =>
        Assert.DoesNotContain(AccountCategory.Personal, Policies.Get(id).Accounts.Categories.Value.Concat(Policies.Get(id).Response.AppliesTo));

    [Fact]
    public void The_catalogue_reckons_on_the_accounts_own_calendar()
    {
        var published = Instant.FromUtc(2026, 11, 27, 16, 59);

        Assert.Equal(Instant.FromUtc(2026, 11, 30, 16, 59), Policies.DueFor(Ett, published).DueAt);
        Assert.Equal(Instant.FromUtc(2026, 12, 1, 16, 59), Policies.DueFor(Ett, published, "scotland").DueAt);
        Assert.Throws<KeyNotFoundException>(() => Policies.DueFor(Ett, published, "wales"));
        Assert.Throws<KeyNotFoundException>(() => Policies.Get("nobody"));
    }

    [Fact]
    public void An_escalation_is_chased_in_opening_time()
    {
        Assert.Equal(Duration.FromHours(4), Policies.ChaseEvery("ett"));
        Assert.Equal(Instant.FromUtc(2026, 11, 30, 13, 0), Policies.NextChase("ett", Instant.FromUtc(2026, 11, 29, 3, 15)));
        Assert.Equal(Instant.FromUtc(2026, 11, 25, 10, 0), Policies.NextChase("ett", Instant.FromUtc(2026, 11, 24, 14, 0)));
    }

    [Fact]
    public void Administrators_are_warned_before_the_calendar_runs_out()
    {
        Assert.DoesNotContain(Policies.Warnings(new LocalDate(2027, 6, 1)), warning => warning.Contains("calendar", StringComparison.Ordinal));
        Assert.Contains(Policies.Warnings(new LocalDate(2030, 11, 1)), warning => warning.Contains("2031", StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_of_every_file_stop_the_start_together()
    {
        using var folder = ConfigFolder.Copy();
        folder.Write("policies/ett.yaml", "id: ett");
        folder.Write("calendars/scotland.yaml", "id: england");

        var failure = Assert.Throws<PolicyFaultsException>(() => PolicyCatalogueLoader.Load(folder.Root));

        Assert.Contains(failure.Faults, fault => fault.File.EndsWith("ett.yaml", StringComparison.Ordinal));
        Assert.Contains(failure.Faults, fault => fault.File.EndsWith("scotland.yaml", StringComparison.Ordinal));
        Assert.Contains($"(and {failure.Faults.Count - 1} more)", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Fact]
    public void A_config_folder_without_packs_says_so()
    {
        using var folder = ConfigFolder.Copy();
        Directory.Delete(Path.Combine(folder.Root, "policies"), recursive: true);

        Assert.Contains("there is no .yaml file here", Assert.Throws<PolicyFaultsException>(() => PolicyCatalogueLoader.Load(folder.Root)).Message, StringComparison.Ordinal);
    }
}
