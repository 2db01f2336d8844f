using System.Text.Json.Nodes;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.Bluesky;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Tests;

/// <summary>The world of Bluesky: restarts, scripts, faults, control calls, public pages.</summary>
public sealed class BlueskyWorldTests
{
    private const string Ours = BlueskySandbox.Ours;

    [Fact]
    public async Task Everything_answered_survives_a_kill_byte_for_byte()
    {
        using var data = new DataFolder();
        await using var sandbox = await BlueskySandbox.StartAsync(data: data);
        var (post, _) = await sandbox.CreateAsync("app.bsky.feed.post", sandbox.PostOf("Open day"));
        sandbox.Pass(5);
        var reply = sandbox.Acts.Reply("Priya K",
            post, "When? 😡 https://example.org/a", new BlueskyTiming { ClaimedAt = sandbox.Clock.GetUtcNow().AddDays(-2) });
        sandbox.Acts.Edit(reply, "When exactly?");
        sandbox.Acts.Delete(sandbox.Acts.Reply("Tom", post, "Sorry"));
        sandbox.Acts.Mention("late.example", Ours, "late", new BlueskyTiming { IndexedAfter = TimeSpan.FromHours(1) });
        var message = sandbox.Acts.SendDirectMessage("Lena Wolter", Ours, "Psst");
        await sandbox.PostAsync(
            "chat.bsky.convo.sendMessage", new { convoId = message.Split('/')[0], message = new { text = "Yes?" } });
        await sandbox.PostAsync("app.bsky.graph.muteActor", new { actor = sandbox.Acts.FindDid("tom.sandbox.example") });
        await sandbox.PostAsync("com.atproto.moderation.createReport", new
        {
            reasonType = "com.atproto.moderation.defs#reasonRude",
            subject = new JsonObject { ["$type"] = "com.atproto.admin.defs#repoRef", ["did"] = sandbox.Did },
        });
        var before = await EverythingAsync(sandbox);

        using var left = data.CopyAsKilled();
        await using var next = await BlueskySandbox.StartAsync(data: left, clock: sandbox.Clock, signIn: false);
        next.Token = sandbox.Token;

        Assert.Equal(before.Replace(sandbox.Host.BaseAddress.Authority, "", StringComparison.Ordinal),
            (await EverythingAsync(next)).Replace(next.Host.BaseAddress.Authority, "", StringComparison.Ordinal));
        Assert.Single(next.Acts.Reports());
        var newer = next.Acts.Post(Ours, "after the restart");
        Assert.True(string.CompareOrdinal(BlueskySandbox.KeyOf(newer), BlueskySandbox.KeyOf(post)) > 0);
        next.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains("late", (await next.NotificationsAsync()).Select(told => told["record"]!.Text("text").Split(' ')[^1]));
    }

    [Fact]
    public async Task A_script_writes_the_past_at_start_with_its_own_times_and_once_only()
    {
        var script = new SandboxScript()
            .Account("bluesky", "college.example", "Bright College")
            .Account("bluesky", "brightcollege", "Bright College")
            .Add(Act("short", ScriptVerb.Post, -80) with { Account = "brightcollege", Text = "A handle made of a name" })
            .Add(Act("post", ScriptVerb.Post, -72) with { Account = "college.example", Text = "Open day" })
            .Add(Act("reply", ScriptVerb.Reply, -48) with { Author = "Lena Wolter", Target = "post", Text = "When?" })
            .Add(Act("answer", ScriptVerb.OwnReply, -47) with { Target = "reply", Text = "At ten" })
            .Add(Act("mention", ScriptVerb.Mention,
                -30) with { Account = "college.example", Author = "Tom Baxter", Text = "nobody answers" })
            .Add(Act("edit", ScriptVerb.Edit, -29.9) with { Target = "mention", Text = "@college.example nobody ever answers" })
            .Add(Act("quote", ScriptVerb.Quote, -20) with { Author = "Tom Baxter", Target = "post", Text = "Look" })
            .Add(Act("delete", ScriptVerb.Delete, -19) with { Target = "quote" })
            .Add(Act("message", ScriptVerb.DirectMessage,
                -2) with { Account = "college.example", Author = "Lena Wolter", Text = "Psst" })
            .Add(Act("own message", ScriptVerb.OwnDirectMessage,
                -1) with { Account = "college.example", Author = "Lena Wolter", Text = "Yes?" })
            .Add(Act("impossible", ScriptVerb.Reply, -0.5) with { Author = "Tom Baxter", Target = "quote", Text = "Me again" })
            .Add(Act("wrong verb", ScriptVerb.VisitorPost,
                -0.4) with { Account = "college.example", Author = "Tom Baxter", Text = "x" })
            .Add(Act("later", ScriptVerb.Mention, 1) with { Account = "college.example", Author = "Sam", Text = "hello" });
        using var data = new DataFolder();
        await using var sandbox = await BlueskySandbox.StartAsync(data: data, script: script, signIn: false);
        await sandbox.SignInAsync(new BlueskyOptions().AppPassword, "college.example");

        var told = await sandbox.NotificationsAsync();
        var own = sandbox.Acts.PostsBy("college.example");

        Assert.Equal(["@college.example nobody ever answers", "When?"], told.Select(it => it["record"]!.Text("text")));
        Assert.Equal("2026-09-12T12:00:00.000Z", told[1].Text("indexedAt"));
        Assert.Equal(["Open day", "At ten"], own.Select(post => post.Text));
        Assert.Equal(told[1].Text("uri"), own[1].ReplyTo);
        Assert.Equal(["Psst", "Yes?"], sandbox.Acts.MessagesBetween("college.example", "lena-wolter.sandbox.example")
            .Select(it => it.Text));
        Assert.Equal(["impossible", "wrong verb"], sandbox.Host.Player!.Skipped.Select(skipped => skipped.Key));
        Assert.Single(sandbox.Acts.PostsBy("brightcollege.sandbox.example"));
        sandbox.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, sandbox.Host.Player!.PlayDue());

        using var left = data.CopyAsKilled();
        await using var next = await BlueskySandbox.StartAsync(data: left, clock: sandbox.Clock, script: script, signIn: false);
        Assert.Equal(2, next.Acts.PostsBy("tom-baxter.sandbox.example").Count + next.Acts.PostsBy("sam.sandbox.example").Count);
        Assert.Equal(
            ["Psst", "Yes?"], next.Acts.MessagesBetween("college.example", "lena-wolter.sandbox.example").Select(it => it.Text));
    }

    [Theory]
    [InlineData(FaultKind.ServerError, 500, null, 500, "InternalServerError")]
    [InlineData(FaultKind.ServerError, 502, null, 502, "UpstreamFailure")]
    [InlineData(FaultKind.ServerError, 503, null, 503, "NotEnoughResources")]
    [InlineData(FaultKind.ServerError, 504, null, 504, "UpstreamTimeout")]
    [InlineData(FaultKind.TokenExpired, 500, null, 400, "ExpiredToken")]
    [InlineData(FaultKind.TokenRevoked, 500, null, 401, "AuthenticationRequired")]
    [InlineData(FaultKind.TokenRevoked, 500, "AccountDeactivated", 401, "AccountDeactivated")]
    [InlineData(FaultKind.Throttled, 500, null, 429, "RateLimitExceeded")]
    public async Task A_planned_fault_speaks_the_protocol_and_is_over_after_one_call(
        FaultKind kind, int given, string? detail, int status, string error)
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Host.Faults("bluesky")
            .Add(new Fault { Kind = kind, Status = given, Detail = detail, ResetAfter = TimeSpan.FromSeconds(17) });

        var answer = await sandbox.GetAsync("app.bsky.notification.listNotifications");

        answer.Refused(status, error);
        Assert.Equal(kind == FaultKind.Throttled ? "17" : null, answer.Headers.GetValueOrDefault("Retry-After"));
        Assert.Equal(200, (await sandbox.GetAsync("app.bsky.notification.listNotifications")).Status);
    }

    [Fact]
    public async Task A_throttle_may_come_without_headers_and_a_revoked_refresh_says_so()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Host.Faults("bluesky").Next(FaultKind.Throttled);
        sandbox.Host.Faults("bluesky").Next(FaultKind.TokenRevoked, path: "refreshSession");

        var throttled = await sandbox.GetAsync("app.bsky.notification.listNotifications");
        var revoked = await sandbox.RefreshAsync(sandbox.RefreshToken);

        throttled.Refused(429, "RateLimitExceeded");
        Assert.DoesNotContain("RateLimit-Reset", throttled.Headers.Keys);
        revoked.Refused(400, "ExpiredToken");
    }

    [Fact]
    public async Task I3_a_put_cut_off_after_it_was_done_is_found_and_repeating_it_adds_nothing()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Mention("lena.example", Ours, "When?");
        var body = new { repo = sandbox.Did,
            collection = "app.bsky.feed.post", rkey = "3m5zfyc4ppk2a", record = sandbox.ReplyOf("At ten", post) };
        sandbox.Host.Faults("bluesky").Next(FaultKind.CutAfter);

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.PostAsync("com.atproto.repo.putRecord", body));
        var found = await sandbox.GetAsync(
            "com.atproto.repo.getRecord", ("repo", sandbox.Did), ("collection", body.collection), ("rkey", body.rkey));
        await sandbox.PostAsync("com.atproto.repo.putRecord", body);

        Assert.Equal("At ten", found["value"]!.Text("text"));
        Assert.Equal(["At ten"], sandbox.Acts.RepliesTo(post).Select(reply => reply.Text));
    }

    [Fact]
    public async Task Unknown_methods_are_unexpected_requests()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();

        Assert.Equal(404, (await sandbox.GetAsync("app.bsky.feed.getSomethingElse")).Status);
        Assert.Equal(405, (await sandbox.GetAsync("com.atproto.repo.putRecord")).Status);

        Assert.Equal(2, sandbox.Host.Journal.Unexpected().Count);
    }

    [Fact]
    public async Task Another_process_writes_changes_passwords_and_reads_through_control_calls()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        using var control = new SandboxClient(new Uri(sandbox.Host.BaseAddress, "control/bluesky"));

        await control.PostAsync("accounts", new { handle = "college.example", name = "Bright College" });
        await control.PostAsync("passwords", new { handle = "college.example", name = "Bright College", appPassword = "secret" });
        var act = await control.PostAsync(
            "acts", new { verb = "mention", account = "college.example", author = "Lena", text = "hello" });
        var posts = await control.GetAsync("posts/lena.sandbox.example");
        var signIn = await sandbox.SignInAsync("secret", "college.example");
        await control.PostAsync("status", new { handle = "college.example", status = "takendown" });
        await control.PostAsync("passwords/revoke", new { handle = Ours });

        Assert.Equal(act.Text("id"), JsonNode.Parse(posts.Text)![0]!.Text("uri"));
        Assert.Equal(200, signIn.Status);
        (await sandbox.SignInAsync("secret", "college.example")).Refused(401, "AccountTakedown");
        (await sandbox.SignInAsync()).Refused(401, "AuthenticationRequired");
        Assert.Equal(
            400, (await control.PostAsync("passwords", new { handle = "no handle", name = "x", appPassword = "x" })).Status);
        Assert.Equal(400, (await control.PostAsync("status", new { handle = "nobody.example", status = "active" })).Status);
    }

    [Fact]
    public async Task A_member_of_the_public_writes_sees_our_reply_edits_and_deletes_on_the_page()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        using var page = new SandboxClient(sandbox.Host.AddressOf("bluesky"));
        Task<Answer> Do(string what, string text, string target = "", string writer = "Lena Wolter") => page.FormAsync(
            "public/act", ("account", Ours), ("as", writer), ("do", what), ("text", text), ("target", target));

        var written = await Do("post", $"@{Ours} <b>When?</b> https://example.org/a");
        var post = Assert.Single(await sandbox.NotificationsAsync()).Text("uri");
        await sandbox.CreateAsync("app.bsky.feed.post", sandbox.ReplyOf("At ten", post));
        var shown = await page.GetAsync($"public?account={Ours}&as=Lena Wolter");
        var alone = await page.GetAsync($"public/profile/{post.Split('/')[2]}/post/{BlueskySandbox.KeyOf(post)}");
        var foreign = await Do("edit", "hacked", post, "Tom Baxter");
        await Do("edit", $"@{Ours} When exactly?", post);
        var edited = Assert.Single(await sandbox.NotificationsAsync());
        await Do("delete", "", post);

        Assert.Equal(302, written.Status);
        Assert.Contains("&lt;b&gt;When?&lt;/b&gt; <a href=\"https://example.org/a\"", shown.Text, StringComparison.Ordinal);
        Assert.Contains("At ten", shown.Text, StringComparison.Ordinal);
        Assert.Contains("At ten", alone.Text, StringComparison.Ordinal);
        Assert.Equal(400, foreign.Status);
        Assert.Equal($"@{Ours} When exactly?", edited["record"]!.Text("text"));
        Assert.Empty(await sandbox.NotificationsAsync());
        Assert.Equal(404, (await page.GetAsync($"public/profile/{post.Split('/')[2]}/post/{BlueskySandbox.KeyOf(post)}")).Status);
        Assert.Equal(400, (await Do("post", new string('a', 301))).Status);
        Assert.Equal(400, (await page.FormAsync(
            "public/act", ("account", "Lena Wolter"), ("as", "x"), ("do", "own-post"), ("text", "x"))).Status);
    }

    [Fact]
    public async Task Direct_messages_are_written_and_read_on_their_page()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        using var page = new SandboxClient(sandbox.Host.AddressOf("bluesky"));
        await page.FormAsync(
            "public/act", ("account", Ours), ("as", "Lena Wolter"), ("do", "message"), ("text", "Is it <i>on</i>?"));
        var convoId = Assert.Single((await sandbox.GetAsync("chat.bsky.convo.listConvos", ("status", "request"))).Items("convos"))
            .Text("id");
        await sandbox.PostAsync("chat.bsky.convo.sendMessage", new { convoId, message = new { text = "Yes, at ten" } });

        var shown = await page.GetAsync($"public/messages?account={Ours}&as=Lena Wolter");
        var other = await page.GetAsync($"public/messages?account={Ours}&as=Tom Baxter");
        var asked = sandbox.Acts.MessagesBetween(Ours, "lena-wolter.sandbox.example")[0].Id;
        await page.FormAsync("public/act", ("account", Ours), ("as", "Lena Wolter"), ("do", "delete-message"), ("target", asked));
        var after = await page.GetAsync($"public/messages?account={Ours}&as=Lena Wolter");

        Assert.Contains("Is it &lt;i&gt;on&lt;/i&gt;?", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Yes, at ten", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Yes, at ten", other.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Is it", after.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await sandbox.GetAsync("chat.bsky.convo.getMessages", ("convoId", convoId))).Items("messages").Count);
    }

    [Fact]
    public async Task A_hidden_reply_is_folded_on_the_page_and_a_script_link_is_no_link()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        using var page = new SandboxClient(sandbox.Host.AddressOf("bluesky"));
        var post = sandbox.Acts.Post(Ours, "Results day");
        var reply = sandbox.Acts.Reply("lena.example", post, "rubbish");
        sandbox.Acts.WriteRecord("troll.example", "app.bsky.feed.post", new JsonObject
        {
            ["text"] = $"@{Ours} click",
            ["createdAt"] = sandbox.Now,
            ["facets"] = new JsonArray(
                Facet(0, 1, new JsonObject { ["$type"] = "app.bsky.richtext.facet#mention", ["did"] = sandbox.Did }),
                Facet(1, 5, new JsonObject { ["$type"] = "app.bsky.richtext.facet#link", ["uri"] = "javascript:alert(1)" }),
                Facet(3, 999, new JsonObject { ["$type"] = "app.bsky.richtext.facet#link", ["uri"] = "https://example.org" })),
        });
        await sandbox.PostAsync("com.atproto.repo.putRecord", new
        {
            repo = sandbox.Did,
            collection = "app.bsky.feed.threadgate",
            rkey = BlueskySandbox.KeyOf(post),
            record = new { post, createdAt = sandbox.Now, hiddenReplies = new[] { reply } },
        });

        var shown = await page.GetAsync("public");

        Assert.Contains("Hidden by the writer of the first post", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", shown.Text, StringComparison.Ordinal);
        Assert.Contains("click", shown.Text, StringComparison.Ordinal);
    }

    private static JsonObject Facet(int start, int end, JsonObject feature) => new()
    {
        ["index"] = new JsonObject { ["byteStart"] = start, ["byteEnd"] = end },
        ["features"] = new JsonArray(feature),
    };

    private static ScriptAct Act(string key, ScriptVerb verb, double hours) =>
        new() { Key = key, Platform = "bluesky", Verb = verb, Offset = TimeSpan.FromHours(hours) };

    /// <summary>What a client can read, as it stands on the wire.</summary>
    private static async Task<string> EverythingAsync(BlueskySandbox sandbox)
    {
        var post = sandbox.Acts.PostsBy(Ours)[0].Uri;
        Answer[] answers =
        [
            await sandbox.GetAsync("app.bsky.notification.listNotifications", ("priority", "false")),
            await sandbox.GetAsync("app.bsky.feed.getPostThread", ("uri", post)),
            await sandbox.GetAsync("com.atproto.repo.listRecords", ("repo", sandbox.Did), ("collection", "app.bsky.feed.post")),
            await sandbox.GetAsync("chat.bsky.convo.listConvos"),
            await sandbox.GetAsync("chat.bsky.convo.getLog", ("cursor", "2222222222222")),
            await sandbox.GetAsync("com.atproto.server.getSession"),
        ];
        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        return string.Join('\n', answers.Select(answer => answer.Text));
    }
}
