using Inbox.Domain.Accounts;
using Inbox.Domain.Policies;
using Inbox.Domain.Triage;

namespace Inbox.Domain.Tests.Policies;

public sealed class PolicyPackDecisionsTests
{
    private static readonly PolicyPack Pack = TestPacks.Plain
        .Treating(Category.Safeguarding, treatment => treatment with
        {
            Permission = ReplyPermission.Blocked, HasClock = false, Escalation = Tell(PolicyRole.SeniorLeadership, atOnce: true),
        })
        .Treating(Category.LineCrossing, treatment => treatment with
        {
            Permission = ReplyPermission.ApprovalRequired, Approver = PolicyRole.ChiefExecutive,
            Escalation = Tell(PolicyRole.ChiefExecutive, atOnce: true) with { Copy = [PolicyRole.LineManager] },
        })
        .Treating(Category.ComplaintFormal, treatment => treatment with
        {
            Permission = ReplyPermission.RedirectOnly, Approver = PolicyRole.LineManager, Suggestion = SuggestionMode.Redirect,
            Escalation = Tell(PolicyRole.LineManager, atOnce: false),
        })
        .Treating(Category.Question, treatment => treatment with { Suggestion = SuggestionMode.Reply });

    [Theory]
    [InlineData(Category.Question, "", ReplyPermission.Free, "question", null)]
    [InlineData(Category.Question, "complaint_formal", ReplyPermission.RedirectOnly, "complaint_formal", PolicyRole.LineManager)]
    [InlineData(Category.ComplaintFormal, "bad_language", ReplyPermission.ApprovalRequired, "line_crossing", PolicyRole.ChiefExecutive)]
    [InlineData(Category.LineCrossing, "hate complaint_formal", ReplyPermission.ApprovalRequired, "line_crossing", PolicyRole.ChiefExecutive)]
    [InlineData(Category.Question, "disclosure hate", ReplyPermission.Blocked, "safeguarding", null)]
    [InlineData(Category.Praise, "firestorm", ReplyPermission.Free, "praise", null)] // a name the product does not know adds nothing
    public void The_most_restrictive_permission_wins_and_says_what_decided(
        Category category, string flags, ReplyPermission permission, string decidedBy, string? approver)
    {
        var decision = Pack.PermissionFor(category, Split(flags));

        Assert.Equal(permission, decision.Permission);
        Assert.Equal(decidedBy, decision.DecidedBy);
        Assert.Equal(approver, decision.Approver);
        Assert.Equal(new ClauseRef($"T {decidedBy}"), decision.Clause);
    }

    [Fact]
    public void A_flag_may_have_a_permission_of_its_own()
    {
        var pack = Pack with
        {
            Flags = new Dictionary<string, FlagTreatment>
            {
                [FlagNames.Threat] = new() { Flag = FlagNames.Threat, Clause = new("T 9"), Law = [], Permission = ReplyPermission.Blocked },
            },
        };

        Assert.Equal(
            new PermissionDecision(ReplyPermission.Blocked, null, "threat", new ClauseRef("T 9")),
            pack.PermissionFor(Category.LineCrossing, [FlagNames.Threat]));
    }

    [Fact]
    public void Everybody_whom_category_or_flags_name_is_told_once()
    {
        var decision = Pack.EscalationFor(Category.LineCrossing, ["bad_language", "complaint_formal", "hate"])!;

        Assert.Equal([PolicyRole.ChiefExecutive, PolicyRole.LineManager], decision.To);
        Assert.Empty(decision.Copy); // the line manager must acknowledge already
        Assert.True(decision.AtOnce);
        Assert.Equal(["line_crossing", "complaint_formal"], decision.Reasons.Select(reason => reason.Id));
    }

    [Fact]
    public void Nobody_is_told_of_what_needs_nobody()
    {
        Assert.Null(Pack.EscalationFor(Category.Praise, []));
        Assert.False(Pack.EscalationFor(Category.ComplaintFormal, [])!.AtOnce);
    }

    [Theory]
    [InlineData(Category.Question, "", SuggestionMode.Reply, Category.Question)]
    [InlineData(Category.LineCrossing, "complaint_formal", SuggestionMode.Redirect, Category.ComplaintFormal)]
    [InlineData(Category.Safeguarding, "complaint_formal", SuggestionMode.None, Category.Safeguarding)]
    [InlineData(Category.LineCrossing, "hate", SuggestionMode.None, Category.LineCrossing)]
    public void An_angry_complaint_is_still_offered_its_redirect(
        Category category, string flags, SuggestionMode mode, Category forCategory)
    {
        var suggestion = Pack.SuggestionFor(category, Split(flags));

        Assert.Equal(mode, suggestion.Mode);
        Assert.Equal(forCategory, suggestion.Category);
    }

    [Theory]
    [InlineData(AccountCategory.Official, false, Category.Question, "", true)]
    [InlineData(AccountCategory.Professional, false, Category.Question, "", false)] // the pack's limit is for official accounts
    [InlineData(AccountCategory.Official, true, Category.Question, "", false)] // one-way
    [InlineData(AccountCategory.Official, false, Category.Safeguarding, "", false)]
    [InlineData(AccountCategory.Official, false, Category.Question, "protected_contact", false)]
    public void A_message_has_a_clock_only_where_an_answer_may_be_given(
        AccountCategory account, bool oneWay, Category category, string flags, bool clock) =>
        Assert.Equal(clock, Pack.HasClock(account, oneWay, category, Split(flags)));

    [Theory]
    [InlineData("hate", Category.LineCrossing)]
    [InlineData("disclosure", Category.Safeguarding)]
    [InlineData("praise", Category.Praise)]
    [InlineData("firestorm", null)]
    public void Each_flag_belongs_to_its_category(string flag, Category? category) =>
        Assert.Equal(category, PolicyPack.CategoryOf(flag));

    [Fact]
    public void Clauses_are_found_and_product_defaults_say_that_they_are()
    {
        Assert.Equal("A rule.", Pack.Clause(TestPacks.Clause));
        Assert.Contains("does not say", Pack.Clause(PolicyPack.ProductDefault), StringComparison.Ordinal);
        Assert.Null(Pack.Clause(new ClauseRef("T 99")));
        Assert.Equal(new ClauseRef("T line_crossing"), Pack.ClauseForFlag(FlagNames.Hate));
        Assert.Null(Pack.ClauseForFlag("firestorm"));
    }

    [Fact]
    public void Policy_roles_become_sign_in_roles_once_each() =>
        Assert.Equal(
            [People.Role.ChiefExecutive, People.Role.Moderator],
            Pack.SignInRoles([PolicyRole.ChiefExecutive, PolicyRole.SeniorLeadership, PolicyRole.LineManager, PolicyRole.Headteacher]));

    private static EscalationRule Tell(string role, bool atOnce) => new([role], [], atOnce, TestPacks.Clause);

    private static string[] Split(string flags) => flags.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
