using System.Net.Http.Json;
using Inbox.Sandbox.Platforms.Bluesky;

namespace Inbox.Sandbox.Tests;

/// <summary>Signing in, staying signed in, and every way of losing it.</summary>
public sealed class BlueskySignInTests
{
    private const string Session = "com.atproto.server.getSession";

    [Fact]
    public async Task Signing_in_gives_tokens_that_say_how_long_they_live_and_where_to_go_on()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(signIn: false);

        var answer = await sandbox.SignInAsync(identifier: sandbox.Did);

        Assert.Equal((200, sandbox.Did, BlueskySandbox.Ours, true),
            (answer.Status, answer.Text("did"), answer.Text("handle"), answer["active"]!.GetValue<bool>()));
        Assert.Matches("^did:plc:[a-z2-7]{24}$", sandbox.Did);
        var now = sandbox.Clock.GetUtcNow();
        Assert.Equal(
            now.AddMinutes(120).ToUnixTimeSeconds(), BlueskySandbox.ClaimsOf(sandbox.Token!).GetProperty("exp").GetInt64());
        Assert.Equal(
            now.AddDays(90).ToUnixTimeSeconds(), BlueskySandbox.ClaimsOf(sandbox.RefreshToken).GetProperty("exp").GetInt64());
        var service = Assert.Single(answer["didDoc"]!["service"]!.AsArray())!;
        Assert.Equal(("#atproto_pds", sandbox.Host.AddressOf("bluesky").ToString()),
            (service.Text("id"), service.Text("serviceEndpoint")));
        Assert.Equal(sandbox.Did, (await sandbox.GetAsync(Session)).Text("did"));
    }

    [Fact]
    public async Task The_front_door_signs_in_and_nothing_else()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(signIn: false);

        var answer = await sandbox.SignInAsync(prefix: "entryway/");
        var beyond = await sandbox.SendAsync(
            HttpMethod.Get, "entryway/xrpc/app.bsky.notification.listNotifications", null, sandbox.Token);

        Assert.Equal(sandbox.Host.AddressOf("bluesky").ToString(), answer["didDoc"]!["service"]![0]!.Text("serviceEndpoint"));
        Assert.Equal(404, beyond.Status);
        Assert.Equal(200, (await sandbox.GetAsync("app.bsky.notification.listNotifications")).Status);
    }

    [Fact]
    public async Task A_server_may_leave_out_where_to_go_on()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(new BlueskyOptions { SendsDidDoc = false }, signIn: false);

        Assert.Null((await sandbox.SignInAsync())["didDoc"]);
    }

    [Fact]
    public async Task Wrong_words_are_401()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(signIn: false);

        (await sandbox.SignInAsync("wrong")).Refused(401, "AuthenticationRequired");
        (await sandbox.SignInAsync(identifier: "nobody.example")).Refused(401, "AuthenticationRequired");
        (await sandbox.PostAsync("com.atproto.server.createSession", new { identifier = BlueskySandbox.Ours }))
            .Refused(400, "InvalidRequest");
        (await sandbox.GetAsync(Session)).Refused(401, "AuthMissing");
    }

    [Fact]
    public async Task Tokens_that_are_none_or_of_the_wrong_kind_are_400()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var good = sandbox.Token!;
        var parts = good.Split('.');
        foreach (var bad in (string[])["rubbish", "a.b.c", $"{parts[0]}.{parts[1]}.{parts[2][1..]}x", sandbox.RefreshToken])
        {
            sandbox.Token = bad;
            (await sandbox.GetAsync(Session)).Refused(400, "InvalidToken");
        }

        (await sandbox.RefreshAsync(good)).Refused(400, "InvalidToken");
    }

    [Fact]
    public async Task An_access_token_expires_after_120_minutes_as_400_and_a_refresh_helps()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Clock.Advance(TimeSpan.FromMinutes(120) - TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await sandbox.GetAsync(Session)).Status);
        sandbox.Pass(1);

        var late = await sandbox.GetAsync(Session);
        var pair = await sandbox.RefreshAsync(sandbox.RefreshToken);

        late.Refused(400, "ExpiredToken");
        Assert.Equal("Token has expired", late.Text("message"));
        sandbox.Token = pair.Text("accessJwt");
        Assert.Equal(200, (await sandbox.GetAsync(Session)).Status);
    }

    [Fact]
    public async Task A_spent_refresh_token_leads_to_the_same_successor_for_two_hours_and_then_is_revoked()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var first = sandbox.RefreshToken;
        var second = (await sandbox.RefreshAsync(first)).Text("refreshJwt");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(119));

        var again = (await sandbox.RefreshAsync(first)).Text("refreshJwt");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await sandbox.RefreshAsync(first);

        Assert.Equal(IdOf(second), IdOf(again));
        Assert.NotEqual(IdOf(first), IdOf(second));
        late.Refused(400, "ExpiredToken");
        Assert.Equal("Token has been revoked", late.Text("message"));
        Assert.Equal(200, (await sandbox.RefreshAsync(second)).Status);
    }

    [Fact]
    public async Task A_refresh_takes_no_body_and_a_refresh_token_lives_90_days()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();

        var withBody = await sandbox.SendAsync(
            HttpMethod.Post, "xrpc/com.atproto.server.refreshSession", JsonContent.Create(new { }), sandbox.RefreshToken);
        sandbox.Clock.Advance(TimeSpan.FromDays(90));

        withBody.Refused(400, "InvalidRequest");
        (await sandbox.RefreshAsync(sandbox.RefreshToken)).Refused(400, "ExpiredToken");
    }

    [Fact]
    public async Task Signing_out_ends_the_refresh_token()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();

        var end = await sandbox.SendAsync(HttpMethod.Post, "xrpc/com.atproto.server.deleteSession", null, sandbox.RefreshToken);

        Assert.Equal((200, ""), (end.Status, end.Text));
        (await sandbox.RefreshAsync(sandbox.RefreshToken)).Refused(400, "ExpiredToken");
        Assert.Equal(200, (await sandbox.GetAsync(Session)).Status);
    }

    [Fact]
    public async Task A_revoked_app_password_ends_sign_in_and_refresh_but_not_the_access_token_in_hand()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();

        sandbox.Acts.RevokeAppPassword(BlueskySandbox.Ours);

        (await sandbox.RefreshAsync(sandbox.RefreshToken)).Refused(400, "ExpiredToken");
        Assert.Equal(200, (await sandbox.GetAsync(Session)).Status);
        (await sandbox.SignInAsync()).Refused(401, "AuthenticationRequired");
        sandbox.Acts.AddAccount(new BlueskyAccount(BlueskySandbox.Ours, "Northfield Trust", "new-password"));
        Assert.Equal(200, (await sandbox.SignInAsync("new-password")).Status);
    }

    [Fact]
    public async Task An_app_password_without_the_right_is_refused_at_the_chat_service_only()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(new BlueskyOptions
        {
            Accounts = [new(BlueskySandbox.Ours,
                "Northfield Trust", BlueskySandbox.Password) { HasDirectMessageRight = false, MainPassword = "main" }],
        });

        var chat = await sandbox.GetAsync("chat.bsky.convo.listConvos");

        chat.Refused(400, "InvalidToken");
        Assert.Equal("Bad token method", chat.Text("message"));
        Assert.Equal(200, (await sandbox.GetAsync("app.bsky.notification.listNotifications")).Status);
        await sandbox.SignInAsync("main");
        Assert.Equal(200, (await sandbox.GetAsync("chat.bsky.convo.listConvos")).Status);
    }

    [Fact]
    public async Task The_main_password_may_need_a_code_from_an_email()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(new BlueskyOptions
        {
            Accounts = [new(BlueskySandbox.Ours,
                "Northfield Trust", BlueskySandbox.Password) { MainPassword = "main", NeedsEmailCode = true }],
        });
        var withCode = new { identifier = BlueskySandbox.Ours, password = "main", authFactorToken = "SANDBOX-CODE" };

        (await sandbox.SignInAsync("main")).Refused(401, "AuthFactorTokenRequired");
        Assert.Equal(200, (await sandbox.PostAsync("com.atproto.server.createSession", withCode)).Status);
    }

    [Theory]
    [InlineData(BlueskyStatus.Takendown, "", "AccountTakedown")]
    [InlineData(BlueskyStatus.Suspended, "suspended", "AccountTakedown")]
    [InlineData(BlueskyStatus.Deactivated, "deactivated", "AccountDeactivated")]
    public async Task A_shut_account_can_do_nothing_and_says_why(BlueskyStatus status, string word, string error)
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Acts.SetStatus(BlueskySandbox.Ours, status);

        (await sandbox.GetAsync("app.bsky.notification.listNotifications")).Refused(401, error);
        var signIn = await sandbox.SignInAsync();
        if (status == BlueskyStatus.Takendown)
        {
            signIn.Refused(401, "AccountTakedown");
            (await sandbox.RefreshAsync(sandbox.RefreshToken)).Refused(401, "AccountTakedown");
        }
        else
        {
            Assert.Equal((false, word), (signIn["active"]!.GetValue<bool>(), signIn.Text("status")));
            Assert.Equal(word, (await sandbox.GetAsync(Session)).Text("status"));
        }

        sandbox.Acts.SetStatus(BlueskySandbox.Ours, BlueskyStatus.Active);
        Assert.Equal(200, (await sandbox.GetAsync("app.bsky.notification.listNotifications")).Status);
    }

    [Fact]
    public async Task Sign_ins_are_limited_to_30_in_5_minutes_right_or_wrong()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(signIn: false);
        Answer answer = await sandbox.SignInAsync("wrong");
        Assert.Equal(("30", "29", "30;w=300"),
            (answer.Headers["RateLimit-Limit"], answer.Headers["RateLimit-Remaining"], answer.Headers["RateLimit-Policy"]));
        for (var i = 1; i < 30; i++)
        {
            answer = await sandbox.SignInAsync("wrong");
        }

        var refused = await sandbox.SignInAsync();

        answer.Refused(401, "AuthenticationRequired");
        refused.Refused(429, "RateLimitExceeded");
        Assert.Equal(("0", "300"), (refused.Headers["RateLimit-Remaining"], refused.Headers["Retry-After"]));
        Assert.Equal(sandbox.Clock.GetUtcNow().AddMinutes(5)
            .ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), refused.Headers["RateLimit-Reset"]);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(200, (await sandbox.SignInAsync()).Status);
    }

    [Fact]
    public async Task Sign_ins_are_limited_to_300_a_day()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(signIn: false);
        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(200, (await sandbox.SignInAsync()).Status);
            sandbox.Pass(20);
        }

        (await sandbox.SignInAsync()).Refused(429, "RateLimitExceeded");
    }

    [Fact]
    public async Task A_restart_signs_nobody_out_and_forgets_no_spent_token()
    {
        using var data = new DataFolder();
        await using var sandbox = await BlueskySandbox.StartAsync(data: data);
        var first = sandbox.RefreshToken;
        var second = (await sandbox.RefreshAsync(first)).Text("refreshJwt");

        using var left = data.CopyAsKilled();
        await using var next = await BlueskySandbox.StartAsync(data: left, clock: sandbox.Clock, signIn: false);
        next.Token = sandbox.Token;

        Assert.Equal(200, (await next.GetAsync(Session)).Status);
        Assert.Equal(IdOf(second), IdOf((await next.RefreshAsync(first)).Text("refreshJwt")));
        var log = await File.ReadAllTextAsync(left.LogOf("bluesky"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(second, log, StringComparison.Ordinal);
        Assert.DoesNotContain(BlueskySandbox.Password, log, StringComparison.Ordinal);
    }

    private static string IdOf(string token) => BlueskySandbox.ClaimsOf(token).GetProperty("jti").GetString()!;
}
