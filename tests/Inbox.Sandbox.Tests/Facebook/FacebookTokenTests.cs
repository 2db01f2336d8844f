using System.Security.Cryptography;
using System.Text;
using System.Web;
using Inbox.Sandbox.Platforms.Facebook;

namespace Inbox.Sandbox.Tests.Facebook;

/// <summary>Tokens of Facebook: code 190 over HTTP 400, proof, permissions, signing in.</summary>
public sealed class FacebookTokenTests
{
    [Fact]
    public async Task An_unknown_token_is_code_190_over_400()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        using var client = sandbox.ClientOf("wrong");

        var answer = await client.GetAsync("me");

        Assert.Equal(400, answer.Status);
        Assert.Equal(190, Code(answer));
        Assert.StartsWith("OAuth \"Facebook Platform\"", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        Assert.Equal("v26.0", answer.Headers["Facebook-Api-Version"]);
        Assert.NotNull(answer["error"]!["fbtrace_id"]);
    }

    [Fact]
    public async Task Expired_and_ended_tokens_tell_their_subcode()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var timed = sandbox.Facebook.IssueToken("college", TimeSpan.FromHours(1));
        var ended = sandbox.Facebook.IssueToken("college");
        sandbox.Facebook.RevokeToken(ended, 492);
        sandbox.Facebook.ExpireToken(sandbox.Token);
        using var timedClient = sandbox.ClientOf(timed);
        using var endedClient = sandbox.ClientOf(ended);
        var before = await timedClient.GetAsync("me");
        sandbox.Clock.Advance(TimeSpan.FromHours(1));

        var answers = new[] { await timedClient.GetAsync("me"), await sandbox.Client.GetAsync("me"),
            await endedClient.GetAsync("me") };

        Assert.Equal(200, before.Status);
        Assert.All(answers, a => Assert.Equal((400, 190), (a.Status, Code(a))));
        Assert.Equal([463, 463, 492], answers.Select(Subcode));
    }

    [Fact]
    public async Task The_token_may_come_as_a_parameter_and_me_is_the_page()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        using var client = sandbox.ClientOf(null);

        var none = await client.GetAsync("me");
        var me = await client.GetAsync($"me?fields=id,name,username&access_token={sandbox.Token}");

        Assert.NotEqual(200, none.Status);
        Assert.Equal(("Bright College", "college", sandbox.Page.Id),
            (me["name"]!.GetValue<string>(), me["username"]!.GetValue<string>(), me["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_wrong_proof_is_refused_and_a_missing_one_where_it_is_required()
    {
        await using var sandbox = await FacebookSandbox.StartAsync(new FacebookOptions { RequiresProof = true });
        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(
            "sandbox-secret"u8.ToArray(), Encoding.UTF8.GetBytes(sandbox.Token)));

        Assert.Equal(100, Code(await sandbox.Client.GetAsync("me")));
        Assert.Equal(100, Code(await sandbox.Client.GetAsync("me?appsecret_proof=00ff")));
        Assert.Equal(200, (await sandbox.Client.GetAsync("me?appsecret_proof=" + proof)).Status);
    }

    [Theory]
    [InlineData("GET", "me/feed", "pages_read_engagement", 10)]
    [InlineData("GET", "me/tagged", "pages_read_user_content", 10)]
    [InlineData("GET", "me/conversations", "pages_messaging", 10)]
    [InlineData("POST", "me/feed", "pages_manage_posts", 200)]
    [InlineData("POST", "{post}/comments", "pages_manage_engagement", 200)]
    public async Task A_missing_permission_is_code_10_or_200(string method, string path, string missing, int code)
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        using var client = sandbox.ClientOf(sandbox.Facebook.IssueToken(
            "college", [.. FacebookScopes.All.Where(s => s != missing)]));
        path = path.Replace("{post}", post, StringComparison.Ordinal);

        var answer = method == "GET" ? await client.GetAsync(path) : await client.FormAsync(path, ("message", "Hello"));

        Assert.Equal((403, code), (answer.Status, Code(answer)));
    }

    [Fact]
    public async Task A_persons_token_sees_empty_comments_and_no_authors_and_cannot_write()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        await sandbox.CommentedAsync(post, 1);
        using var person = sandbox.ClientOf(sandbox.Facebook.IssueUserToken("Morgan Ellis"));

        var comments = await person.GetAsync($"{post}/comments");
        var feed = await person.GetAsync($"{sandbox.Page.Id}/feed?fields=from,message,comments{{id}}");
        var write = await person.FormAsync($"{post}/comments", ("message", "Hello"));

        Assert.Equal((200, """{"data":[]}"""), (comments.Status, comments.Text));
        Assert.False(feed.Data.Single().ContainsKey("from"));
        Assert.Empty(feed.Data.Single()["comments"]!["data"]!.AsArray());
        Assert.Equal(1705, Code(write));
    }

    [Fact]
    public async Task Signing_in_leads_from_a_code_to_a_page_token_without_an_end()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        using var browser = sandbox.ClientOf(null);
        const string Back = "http://127.0.0.1/back";
        var dialog = $"dialog/oauth?client_id=900100200&redirect_uri={Uri.EscapeDataString(Back)}&state=s1&scope={string.Join(',', FacebookScopes.All)}";
        Assert.Contains("Bright College", (await browser.GetAsync(dialog)).Text, StringComparison.Ordinal);
        var query = HttpUtility.ParseQueryString(new Uri((await browser.FormAsync(dialog)).Headers["Location"]).Query);

        const string App = "client_id=900100200&client_secret=sandbox-secret";
        var shortToken = await browser.GetAsync(
            $"oauth/access_token?{App}&redirect_uri={Uri.EscapeDataString(Back)}&code={query["code"]}");
        var longToken = await browser.GetAsync(
            $"oauth/access_token?{App}&grant_type=fb_exchange_token&fb_exchange_token={shortToken["access_token"]}");
        using var person = sandbox.ClientOf(longToken["access_token"]!.GetValue<string>());
        var page = (await person.GetAsync("me/accounts?fields=id,name,access_token,tasks")).Data.Single();
        var pageToken = page["access_token"]!.GetValue<string>();
        var looked = await browser.GetAsync(
            $"debug_token?input_token={pageToken}&access_token={Uri.EscapeDataString("900100200|sandbox-secret")}");

        Assert.Equal("s1", query["state"]);
        Assert.Equal(5_184_000, longToken["expires_in"]!.GetValue<int>());
        Assert.Contains("MODERATE", page["tasks"]!.AsArray().Select(t => t!.GetValue<string>()));
        Assert.Equal(("PAGE", true, 0),
            (looked["data"]!["type"]!.GetValue<string>(), looked["data"]!["is_valid"]!.GetValue<bool>(),
                looked["data"]!["expires_at"]!.GetValue<int>()));
        using var client = sandbox.ClientOf(pageToken);
        Assert.Equal(sandbox.Page.Id, (await client.GetAsync("me"))["id"]!.GetValue<string>());
        sandbox.Facebook.RevokeToken(pageToken);
        Assert.False(
            (await browser.GetAsync(
                $"debug_token?input_token={pageToken}&access_token={Uri.EscapeDataString("900100200|sandbox-secret")}"))["data"]!["is_valid"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_version_that_is_gone_and_another_page_are_refused()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var other = sandbox.Facebook.AddPage("other", "Other School");
        using var old = new SandboxClient(new Uri(sandbox.Host.AddressOf("facebook") + "/v9.0"), sandbox.Token);

        Assert.NotEqual(200, (await old.GetAsync("me")).Status);
        Assert.Equal(10, Code(await sandbox.Client.GetAsync($"{other.Id}/feed")));
    }

    private static int Code(Answer answer) => answer["error"]!["code"]!.GetValue<int>();

    private static int Subcode(Answer answer) => answer["error"]!["error_subcode"]!.GetValue<int>();
}
