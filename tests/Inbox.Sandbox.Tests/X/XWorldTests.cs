using System.Text.Json.Nodes;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Tests.X;

/// <summary>The world of X: restarts, scripts, public pages, control calls.</summary>
public sealed class XWorldTests
{
    [Fact]
    public async Task Everything_answered_survives_a_kill_tokens_included()
    {
        using var data = new DataFolder();
        await using var sandbox = await XSandbox.StartAsync(data: data);
        var own = await sandbox.X.OwnPostAsync("college", "Open day");
        var first = await sandbox.X.PublicPostAsync("lena_w", "@college hello");
        var second = await sandbox.X.EditAsync(first, "@college hello again");
        var reply = await sandbox.X.ReplyAsync("tom", own, "When?");
        var gone = await sandbox.X.ReplyAsync("tom", own, "Sorry, what?");
        await sandbox.X.DeleteAsync(gone);
        await sandbox.X.DirectMessageAsync("lena_w", "college", "Psst");
        await sandbox.Client.PostAsync("2/tweets", new { text = "At ten", reply = new { in_reply_to_tweet_id = reply } });
        await sandbox.Client.PutAsync($"2/tweets/{reply}/hidden", new { hidden = true });

        using var left = data.CopyAsKilled();
        await using var next = await SandboxHost.StartAsync(
            new SandboxOptions
            {
                DataDirectory = left.Path,
                TimeProvider = sandbox.Clock,
                Platforms = [new Platforms.X.XPlatform()]
            },
            TestContext.Current.CancellationToken);
        using var client = new SandboxClient(next.AddressOf("x"), sandbox.Tokens.AccessToken);

        Assert.Equal([reply, second], (await client.GetAsync(sandbox.Mentions)).Ids);
        Assert.Equal(["@tom At ten", "Open day"], next.X.PostsOf("college").Select(p => p.Text));
        Assert.True(next.X.PostsOf("tom").Single().IsHidden);
        Assert.Equal("Psst", next.X.MessagesOf("college").Single().Text);
        Assert.DoesNotContain(await next.X.PublicPostAsync("sam", "@college new"), new[] { own, first, second, reply, gone });
        Assert.DoesNotContain(sandbox.Tokens.AccessToken,
            await File.ReadAllTextAsync(left.LogOf("x"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_writes_the_past_at_start_with_its_own_times()
    {
        var script = new SandboxScript()
            .Account("x", "college", "Bright College")
            .Add(Act("post", ScriptVerb.Post, -72) with { Account = "college", Text = "Open day" })
            .Add(Act("reply", ScriptVerb.Reply, -48) with { Author = "Lena Wolter", Target = "post", Text = "When?" })
            .Add(Act("answer", ScriptVerb.OwnReply, -47) with { Target = "reply", Text = "At ten" })
            .Add(Act("mention", ScriptVerb.Mention, -30) with
            {
                Account = "college",
                Author = "Tom Baxter",
                Text = "nobody answers"
            })
            .Add(Act("edit", ScriptVerb.Edit, -29.9) with { Target = "mention", Text = "@college nobody ever answers" })
            .Add(Act("quote", ScriptVerb.Quote, -20) with { Author = "Tom Baxter", Target = "post", Text = "Look" })
            .Add(Act("delete", ScriptVerb.Delete, -19) with { Target = "quote" })
            .Add(Act("message", ScriptVerb.DirectMessage, -2) with { Account = "college", Author = "Lena Wolter", Text = "Psst" })
            .Add(Act("own message", ScriptVerb.OwnDirectMessage, -1) with
            {
                Account = "college",
                Author = "Lena Wolter",
                Text = "Yes?"
            })
            .Add(Act("impossible", ScriptVerb.Reply, -0.5) with { Author = "Tom Baxter", Target = "quote", Text = "Me again" })
            .Add(Act("later", ScriptVerb.Mention, 1) with { Account = "college", Author = "Sam", Text = "@college hello" });
        await using var sandbox = await XSandbox.StartAsync(script: script);

        var mentions = await sandbox.Client.GetAsync(sandbox.Mentions + "?tweet.fields=created_at,conversation_id");

        Assert.Equal(["@college nobody ever answers", "@college When?"],
            mentions.Data.Select(m => m["text"]!.GetValue<string>()));
        Assert.Equal("2026-09-12T12:00:00.000Z", mentions.Data[1]["created_at"]!.GetValue<string>());
        Assert.Equal(sandbox.X.FindActId("post"), mentions.Data[1]["conversation_id"]!.GetValue<string>());
        Assert.Equal(["@Lena_Wolter At ten", "Open day"], sandbox.X.PostsOf("college").Select(p => p.Text));
        Assert.Equal(["Yes?", "Psst"], sandbox.X.MessagesOf("college").Select(m => m.Text));
        Assert.Equal(["impossible"], sandbox.Host.Player!.Skipped.Select(s => s.Key));
        sandbox.Clock.Advance(TimeSpan.FromHours(1.5));
        Assert.Equal(1, sandbox.Host.Player.PlayDue());
        Assert.Equal(sandbox.Clock.GetUtcNow(), sandbox.X.PostsOf("Sam").Single().At);
    }

    [Fact]
    public async Task The_public_page_shows_text_as_text_and_its_forms_write()
    {
        await using var sandbox = await XSandbox.StartAsync();
        using var browser = sandbox.ClientOf(null);
        var own = await sandbox.X.OwnPostAsync("college", "Open day <b>now</b>");

        var written = await browser.FormAsync("public/act", Form("reply", own, "<script>alert(1)</script> & more"));
        var page = await browser.GetAsync("public?account=college&as=Lena%20Wolter");
        var reply = sandbox.X.PostsOf("Lena_Wolter").Single();
        var refused = await browser.FormAsync("public/act", Form("delete", own, string.Empty));
        var deleted = await browser.FormAsync("public/act", Form("delete", reply.Id, string.Empty));

        Assert.Equal(302, written.Status);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>now", page.Text, StringComparison.Ordinal);
        Assert.Equal([400, 302], new[] { refused.Status, deleted.Status });
        Assert.Empty(sandbox.X.PostsOf("Lena_Wolter"));
        Assert.Empty(sandbox.Host.Journal.For("x"));
    }

    [Fact]
    public async Task Our_reply_and_messages_appear_on_the_public_pages()
    {
        await using var sandbox = await XSandbox.StartAsync();
        using var browser = sandbox.ClientOf(null);
        await browser.FormAsync("public/act", Form("post", string.Empty, "@college are you there?"));
        await browser.FormAsync("public/act", Form("message", string.Empty, "A private question"));
        var mention = (await sandbox.Client.GetAsync(sandbox.Mentions)).Ids.Single();

        await sandbox.Client.PostAsync("2/tweets", new { text = "Yes, we are", reply = new { in_reply_to_tweet_id = mention } });

        Assert.Contains("Yes, we are", (await browser.GetAsync("public?account=college")).Text, StringComparison.Ordinal);
        Assert.Contains("A private question", (await browser.GetAsync("public/messages?account=college&as=Lena+Wolter")).Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("A private question",
            (await browser.GetAsync("public/messages?account=college&as=Tom+Baxter")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_calls_act_give_tokens_and_show_what_the_public_sees()
    {
        await using var sandbox = await XSandbox.StartAsync();
        using var control = new SandboxClient(new Uri(sandbox.Host.BaseAddress, "control"));

        await control.PostAsync("x/accounts", new { handle = "tutor", name = "A Tutor" });
        var act = await control.PostAsync("x/acts",
            new { verb = "mention", account = "tutor", author = "Lena Wolter", text = "Hello @tutor" });
        var token = (await control.PostAsync("x/tokens", new { handle = "tutor" }))["accessToken"]!.GetValue<string>();
        using var client = sandbox.ClientOf(token);
        var me = await client.GetAsync("2/users/me");
        await control.PostAsync("x/tokens/end", new { token, isExpired = true });
        var seen = JsonNode.Parse((await control.GetAsync("x/posts/Lena_Wolter")).Text)!.AsArray();

        Assert.Equal("tutor", me["data"]!["username"]!.GetValue<string>());
        Assert.Equal(401, (await client.GetAsync("2/users/me")).Status);
        Assert.Equal(act["id"]!.GetValue<string>(), seen.Single()!["id"]!.GetValue<string>());
        Assert.Equal(400,
            (await control.PostAsync("x/acts", new { verb = "reply", author = "Tom", text = "x", target = "nothing" })).Status);
    }

    private static ScriptAct Act(string key, ScriptVerb verb, double hours) =>
        new() { Key = key, Platform = "x", Verb = verb, Offset = TimeSpan.FromHours(hours) };

    private static (string, string)[] Form(string verb, string target, string text) =>
        [("account", "college"), ("as", "Lena Wolter"), ("do", verb), ("target", target), ("text", text)];
}
