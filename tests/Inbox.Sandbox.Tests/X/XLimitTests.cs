using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.X;

namespace Inbox.Sandbox.Tests.X;

/// <summary>Limits, caps and planned faults of X.</summary>
public sealed class XLimitTests
{
    [Fact]
    public async Task Every_answer_tells_the_limit_and_windows_begin_with_their_first_call()
    {
        await using var sandbox = await XSandbox.StartAsync();

        var first = await sandbox.Client.GetAsync(sandbox.Mentions);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(14));
        var second = await sandbox.Client.GetAsync(sandbox.Mentions + "?max_results=1");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = await sandbox.Client.GetAsync(sandbox.Mentions);

        Assert.Equal(["299", "298", "299"], new[] { first, second, third }.Select(a => a.Headers["x-rate-limit-remaining"]));
        Assert.Equal(400, second.Status);
        Assert.Equal("300", first.Headers["x-rate-limit-limit"]);
        Assert.Equal(first.Headers["x-rate-limit-reset"], second.Headers["x-rate-limit-reset"]);
    }

    [Theory]
    [InlineData(false, """{"title":"Too Many Requests","detail":"Too Many Requests","type":"about:blank","status":429}""")]
    [InlineData(true, """{"errors":[{"code":88,"message":"Rate limit exceeded"}]}""")]
    public async Task A_429_has_two_shapes(bool documented, string body)
    {
        await using var sandbox = await XSandbox.StartAsync(new XOptions { DocumentedThrottleBody = documented });
        for (var i = 0; i < 75; i++)
        {
            await sandbox.Client.GetAsync("2/users/me");
        }

        var answer = await sandbox.Client.GetAsync("2/users/me");

        Assert.Equal((429, body), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Users_have_limits_of_their_own_and_posting_has_a_daily_one_too()
    {
        await using var sandbox = await XSandbox.StartAsync();
        sandbox.X.AddAccount("tutor", "A Tutor");
        using var tutor = sandbox.ClientOf(sandbox.X.IssueToken("tutor").AccessToken);
        await sandbox.Client.GetAsync("2/users/me");

        var me = await tutor.GetAsync("2/users/me");
        var post = await tutor.PostAsync("2/tweets", new { text = "Hello" });

        Assert.Equal("74", me.Headers["x-rate-limit-remaining"]);
        Assert.Equal(("99", "9999"), (post.Headers["x-rate-limit-remaining"], post.Headers["x-app-limit-24hour-remaining"]));
    }

    [Fact]
    public async Task Reads_beyond_the_monthly_cap_are_refused_until_the_next_month()
    {
        await using var sandbox = await XSandbox.StartAsync(new XOptions { MonthlyPostReads = 7 });
        await sandbox.MentionedAsync(5);

        await sandbox.Client.GetAsync(sandbox.Mentions);
        var usage = await sandbox.Client.GetAsync("2/usage/tweets");
        await sandbox.Client.GetAsync(sandbox.Mentions);
        var refused = await sandbox.Client.GetAsync(sandbox.Mentions);
        sandbox.Clock.Advance(TimeSpan.FromDays(20));
        using var later = sandbox.ClientOf(sandbox.X.IssueToken("college").AccessToken);

        Assert.Equal("5", usage["data"]!["project_usage"]!.GetValue<string>());
        Assert.Equal(403, refused.Status);
        Assert.EndsWith("/usage-capped", refused["type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(200, (await later.GetAsync(sandbox.Mentions)).Status);
    }

    [Fact]
    public async Task Planned_faults_speak_as_X_does()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var faults = sandbox.Host.Faults("x");
        faults.Add(new Fault { Kind = FaultKind.Throttled, ResetAfter = TimeSpan.FromMinutes(5) });
        faults.Add(new Fault { Kind = FaultKind.Throttled, Detail = "docs" });
        faults.Next(FaultKind.TokenExpired);
        faults.Add(new Fault { Kind = FaultKind.ServerError, Status = 503 });

        var throttled = await sandbox.Client.GetAsync("2/users/me");
        var bare = await sandbox.Client.GetAsync("2/users/me");
        var expired = await sandbox.Client.GetAsync("2/users/me");
        var broken = await sandbox.Client.GetAsync("2/users/me");

        var healthy = await sandbox.Client.GetAsync("2/users/me");

        Assert.Equal([429, 429, 401, 503, 200], new[] { throttled, bare, expired, broken, healthy }.Select(a => a.Status));
        Assert.Equal($"{ManualTimeProvider.Noon.AddMinutes(5).ToUnixTimeSeconds()}", throttled.Headers["x-rate-limit-reset"]);
        Assert.False(bare.Headers.ContainsKey("x-rate-limit-reset"));
        Assert.Equal(88, bare["errors"]![0]!["code"]!.GetValue<int>());
        Assert.EndsWith("/internal-error", broken["type"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
