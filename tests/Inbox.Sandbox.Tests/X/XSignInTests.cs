using System.Security.Cryptography;
using System.Text;
using System.Web;

namespace Inbox.Sandbox.Tests.X;

/// <summary>Tokens of X: refusal, expiry, refresh, scopes.</summary>
public sealed class XSignInTests
{
    [Fact]
    public async Task A_missing_or_wrong_token_is_401()
    {
        await using var sandbox = await XSandbox.StartAsync();
        using var nobody = sandbox.ClientOf(null);
        using var wrong = sandbox.ClientOf("wrong");

        var answers = new[] { await nobody.GetAsync("2/users/me"), await wrong.GetAsync("2/users/me") };

        Assert.All(answers, a => Assert.Equal(401, a.Status));
        Assert.All(answers, a => Assert.Equal("Unauthorized", a["title"]!.GetValue<string>()));
        Assert.Equal(sandbox.Account.Id, (await sandbox.Client.GetAsync("2/users/me")).Json["data"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task An_access_token_ends_after_two_hours()
    {
        await using var sandbox = await XSandbox.StartAsync();

        sandbox.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        var before = await sandbox.Client.GetAsync("2/users/me");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await sandbox.Client.GetAsync("2/users/me");

        Assert.Equal([200, 401], [before.Status, after.Status]);
    }

    [Fact]
    public async Task Expired_and_revoked_tokens_are_401_and_an_expired_one_can_be_refreshed()
    {
        await using var sandbox = await XSandbox.StartAsync();
        sandbox.X.ExpireToken(sandbox.Tokens.AccessToken);
        var expired = await sandbox.Client.GetAsync("2/users/me");

        var refreshed = await RefreshAsync(sandbox, sandbox.Tokens.RefreshToken!);
        using var client = sandbox.ClientOf(refreshed["access_token"]!.GetValue<string>());
        var working = await client.GetAsync("2/users/me");
        sandbox.X.RevokeToken(refreshed["access_token"]!.GetValue<string>());
        sandbox.X.RevokeToken(refreshed["refresh_token"]!.GetValue<string>());

        var revoked = await client.GetAsync("2/users/me");

        Assert.Equal([401, 200, 401], [expired.Status, working.Status, revoked.Status]);
        Assert.Equal(400, (await RefreshAsync(sandbox, refreshed["refresh_token"]!.GetValue<string>())).Status);
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_gives_a_new_pair()
    {
        await using var sandbox = await XSandbox.StartAsync();

        var first = await RefreshAsync(sandbox, sandbox.Tokens.RefreshToken!);
        var again = await RefreshAsync(sandbox, sandbox.Tokens.RefreshToken!);

        Assert.Equal(200, first.Status);
        Assert.Equal("bearer", first["token_type"]!.GetValue<string>());
        Assert.Equal(7200, first["expires_in"]!.GetValue<int>());
        Assert.NotEqual(sandbox.Tokens.RefreshToken, first["refresh_token"]!.GetValue<string>());
        Assert.NotEqual(sandbox.Tokens.AccessToken, first["access_token"]!.GetValue<string>());
        Assert.Equal(400, again.Status);
        Assert.Equal("invalid_request", again["error"]!.GetValue<string>());
        Assert.Equal("Value passed for the token was invalid.", again["error_description"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_confidential_client_must_send_its_header()
    {
        await using var sandbox = await XSandbox.StartAsync();
        using var client = sandbox.ClientOf(null);

        var answer = await client.FormAsync(
            "2/oauth2/token", ("grant_type", "refresh_token"), ("refresh_token", sandbox.Tokens.RefreshToken!),
                ("client_id", "sandbox-client"));

        Assert.Equal(401, answer.Status);
        Assert.Equal("Missing valid authorization header", answer["error_description"]!.GetValue<string>());
        Assert.Equal(200, (await RefreshAsync(sandbox, sandbox.Tokens.RefreshToken!)).Status);
    }

    [Fact]
    public async Task No_refresh_token_without_the_offline_scope()
    {
        await using var sandbox = await XSandbox.StartAsync();

        var tokens = sandbox.X.IssueToken(XSandbox.College, "tweet.read", "users.read");

        Assert.Null(tokens.RefreshToken);
    }

    [Theory]
    [InlineData("GET", "2/dm_events", "dm.read")]
    [InlineData("POST", "2/tweets", "tweet.write")]
    [InlineData("PUT", "2/tweets/1/hidden", "tweet.moderate.write")]
    [InlineData("GET", "2/users/me", "users.read")]
    public async Task A_missing_scope_is_403(string method, string path, string missing)
    {
        await using var sandbox = await XSandbox.StartAsync();
        var scopes = Platforms.X.XScopes.All.Where(s => s != missing).ToArray();
        using var client = sandbox.ClientOf(sandbox.X.IssueToken(XSandbox.College, scopes).AccessToken);

        var answer = method switch
        {
            "GET" => await client.GetAsync(path),
            "PUT" => await client.PutAsync(path, new { hidden = true }),
            _ => await client.PostAsync(path, new { text = "Hello" }),
        };

        Assert.Equal(403, answer.Status);
        Assert.Equal("You are not permitted to perform this action.", answer["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_token_of_the_app_reads_public_posts_only()
    {
        await using var sandbox = await XSandbox.StartAsync();
        using var app = sandbox.ClientOf(sandbox.X.IssueAppToken());

        var mentions = await app.GetAsync(sandbox.Mentions);
        var me = await app.GetAsync("2/users/me");

        Assert.Equal(200, mentions.Status);
        Assert.Equal("450", mentions.Headers["x-rate-limit-limit"]);
        Assert.Equal(403, me.Status);
        Assert.Equal("Unsupported Authentication", me["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Consent_gives_a_code_for_30_seconds_that_the_verifier_turns_into_tokens()
    {
        await using var sandbox = await XSandbox.StartAsync();
        const string Verifier = "a-verifier-that-is-long-enough-to-be-accepted";
        var code = await ConsentAsync(sandbox, Verifier);
        var late = await ConsentAsync(sandbox, Verifier);
        var stolen = await ConsentAsync(sandbox, Verifier);

        var tokens = await ExchangeAsync(sandbox, code, Verifier);
        var used = await ExchangeAsync(sandbox, code, Verifier);
        var wrong = await ExchangeAsync(sandbox, stolen, "another verifier");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(30));
        var tooLate = await ExchangeAsync(sandbox, late, Verifier);

        Assert.Equal([200, 400, 400, 400], [tokens.Status, used.Status, wrong.Status, tooLate.Status]);
        using var client = sandbox.ClientOf(tokens["access_token"]!.GetValue<string>());
        Assert.Equal(200, (await client.GetAsync("2/users/me")).Status);
    }

    private static async Task<string> ConsentAsync(XSandbox sandbox, string verifier)
    {
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace(
            '+', '-').Replace('/', '_');
        using var browser = sandbox.ClientOf(null);
        var page = $"i/oauth2/authorize?response_type=code&client_id=sandbox-public-client&redirect_uri={Uri.EscapeDataString("http://127.0.0.1/back")}"
            + $"&scope=tweet.read%20users.read%20offline.access&state=s1&code_challenge={challenge}&code_challenge_method=S256";
        Assert.Contains("Bright College", (await browser.GetAsync(page)).Text, StringComparison.Ordinal);
        var allowed = await browser.FormAsync(page, ("account", XSandbox.College));
        var query = HttpUtility.ParseQueryString(new Uri(allowed.Headers["Location"]).Query);
        Assert.Equal("s1", query["state"]);
        return query["code"]!;
    }

    private static async Task<Answer> ExchangeAsync(XSandbox sandbox, string code, string verifier)
    {
        using var client = sandbox.ClientOf(null);
        return await client.FormAsync(
            "2/oauth2/token", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", "http://127.0.0.1/back"),
            ("code_verifier", verifier), ("client_id", "sandbox-public-client"));
    }

    private static async Task<Answer> RefreshAsync(XSandbox sandbox, string refreshToken)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, sandbox.Host.AddressOf("x") + "/2/oauth2/token");
        request.Headers.Authorization = new("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes("sandbox-client:sandbox-secret")));
        request.Content = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", refreshToken)]);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), new Dictionary<string, string>());
    }
}
