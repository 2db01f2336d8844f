using Inbox.Domain.Accounts;
using Inbox.Domain.Policies;
using NodaTime;

namespace Inbox.Domain.Tests.Policies;

public sealed class PolicySettingsTests
{
    [Fact]
    public void Ids_are_members_in_snake_case()
    {
        Assert.Equal(["blocked", "approval_required", "redirect_only", "free"], PolicyIds.All<ReplyPermission>());
        Assert.Equal("redirect_only", PolicyIds.Of(ReplyPermission.RedirectOnly));
        Assert.True(PolicyIds.TryParse<ReplyPermission>("approval_required", out var permission));
        Assert.Equal(ReplyPermission.ApprovalRequired, permission);
        Assert.False(PolicyIds.TryParse<ReplyPermission>("RedirectOnly", out _));
    }

    [Theory]
    [InlineData("facebook", null, true)]
    [InlineData("WhatsApp", null, false)]
    [InlineData("tiktok", "facebook,x", false)]
    [InlineData("X", "facebook,x", true)]
    public void A_platform_is_used_when_approved_and_not_prohibited(string platform, string? approved, bool allowed)
    {
        var rules = TestPacks.Plain.Accounts with { ApprovedPlatforms = TestPacks.Rule<IReadOnlyList<string>?>(approved?.Split(',')) };

        Assert.Equal(allowed, rules.AllowsPlatform(platform));
    }

    [Theory]
    [InlineData("22:00", "07:00", "23:30", true)]
    [InlineData("22:00", "07:00", "06:59", true)]
    [InlineData("22:00", "07:00", "07:00", false)]
    [InlineData("22:00", "07:00", "12:00", false)]
    [InlineData("12:00", "14:00", "13:00", true)]
    [InlineData("12:00", "14:00", "14:00", false)]
    public void Quiet_hours_may_run_over_midnight(string from, string to, string at, bool quiet) =>
        Assert.Equal(quiet, new QuietHours(Time(from), Time(to)).Contains(Time(at)));

    [Fact]
    public void A_review_is_overdue_from_the_day_after()
    {
        var pack = TestPacks.Plain with { Review = new ReviewDate(new LocalDate(2024, 7, 17), TestPacks.Clause) };

        Assert.False(pack.IsPastReview(new LocalDate(2024, 7, 17)));
        Assert.True(pack.IsPastReview(new LocalDate(2024, 7, 18)));
        Assert.False(TestPacks.Plain.IsPastReview(new LocalDate(2099, 1, 1)));
    }

    [Fact]
    public void The_clause_of_the_limit_may_differ_by_category_of_account()
    {
        var response = TestPacks.Plain.Response with
        {
            ClauseByCategory = new Dictionary<AccountCategory, ClauseRef> { [AccountCategory.Professional] = new("T 2") },
        };

        Assert.Equal(new ClauseRef("T 2"), response.ClauseFor(AccountCategory.Professional));
        Assert.Equal(TestPacks.Clause, response.ClauseFor(AccountCategory.Official));
    }

    private static LocalTime Time(string text) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
