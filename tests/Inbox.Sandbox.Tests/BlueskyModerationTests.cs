using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky;

namespace Inbox.Sandbox.Tests;

/// <summary>Hiding, blocking, muting, reporting.</summary>
public sealed class BlueskyModerationTests
{
    private const string Ours = BlueskySandbox.Ours;
    private const string Gate = "app.bsky.feed.threadgate";
    private const string Report = "com.atproto.moderation.createReport";

    [Fact]
    public async Task A_reply_is_hidden_and_shown_again_by_the_gate_of_our_own_post_only()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Results day");
        var reply = sandbox.Acts.Reply("lena.example", post, "rubbish");
        var elsewhere = sandbox.Acts.Post("tom.example", "my own thread");
        var there = sandbox.Acts.Reply("lena.example", elsewhere, "more rubbish");

        var hidden = await PutGateAsync(sandbox, post, BlueskySandbox.KeyOf(post), [reply]);
        await PutGateAsync(sandbox, elsewhere, BlueskySandbox.KeyOf(elsewhere), [there]);
        var thread = await sandbox.GetAsync("app.bsky.feed.getPostThread", ("uri", post));

        Assert.True(sandbox.Acts.FindPost(reply)!.IsHidden);
        Assert.False(sandbox.Acts.FindPost(there)!.IsHidden);
        Assert.Equal(reply, thread["threadgate"]!["record"]!["hiddenReplies"]![0]!.GetValue<string>());
        Assert.Equal(reply, thread["thread"]!["post"]!["threadgate"]!["record"]!["hiddenReplies"]![0]!.GetValue<string>());
        (await PutGateAsync(sandbox, post, BlueskySandbox.KeyOf(post), [], "bafyreistale")).Refused(400, "InvalidSwap");
        await PutGateAsync(sandbox, post, BlueskySandbox.KeyOf(post), [], hidden.Text("cid"));
        Assert.False(sandbox.Acts.FindPost(reply)!.IsHidden);
    }

    [Fact]
    public async Task A_gate_under_another_key_hides_nothing_and_one_with_301_replies_is_refused()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Results day");
        var reply = sandbox.Acts.Reply("lena.example", post, "rubbish");

        await PutGateAsync(sandbox, post, "3m5zfyc4ppk2a", [reply]);

        Assert.False(sandbox.Acts.FindPost(reply)!.IsHidden);
        (await PutGateAsync(sandbox, post, BlueskySandbox.KeyOf(post), [.. Enumerable.Repeat(reply, 301)]))
            .Refused(400, "InvalidRequest");
        Assert.Equal(
            200, (await PutGateAsync(sandbox, post, BlueskySandbox.KeyOf(post), [.. Enumerable.Repeat(reply, 300)])).Status);
    }

    [Fact]
    public async Task A_gate_that_allows_nobody_keeps_replies_out_of_thread_and_notifications()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Results day");
        await sandbox.PostAsync("com.atproto.repo.putRecord", new
        {
            repo = sandbox.Did,
            collection = Gate,
            rkey = BlueskySandbox.KeyOf(post),
            record = new { post, createdAt = sandbox.Now, allow = Array.Empty<object>() },
        });

        sandbox.Acts.Reply("lena.example", post, "let me in");
        var own = sandbox.Acts.Reply(Ours, post, "we may");

        var thread = await sandbox.GetAsync("app.bsky.feed.getPostThread", ("uri", post));
        Assert.Equal([own], thread["thread"]!["replies"]!.AsArray().Select(reply => reply!["post"]!.Text("uri")));
        Assert.Empty(await sandbox.NotificationsAsync());
    }

    [Fact]
    public async Task A_block_is_a_public_record_that_hides_each_from_the_other()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var uri = sandbox.Acts.Post("troll.example", "!!!");
        var troll = sandbox.Acts.FindDid("troll.example");

        var (block, _) = await sandbox.CreateAsync("app.bsky.graph.block", new { subject = troll, createdAt = sandbox.Now });
        var profile = await sandbox.GetAsync("app.bsky.actor.getProfile", ("actor", troll));
        var posts = await sandbox.GetAsync("app.bsky.feed.getPosts", ("uris", uri));
        var feed = await sandbox.GetAsync("app.bsky.feed.getAuthorFeed", ("actor", troll));
        var thread = await sandbox.GetAsync("app.bsky.feed.getPostThread", ("uri", uri));
        sandbox.Token = null;
        var open = await sandbox.GetAsync(
            "com.atproto.repo.listRecords", ("repo", sandbox.Did), ("collection", "app.bsky.graph.block"));

        Assert.Equal(block, profile["viewer"]!.Text("blocking"));
        Assert.Empty(posts.Items("posts"));
        feed.Refused(400, "BlockedActor");
        Assert.Equal("app.bsky.feed.defs#blockedPost", thread["thread"]!.Text("$type"));
        Assert.Equal(troll, open.Items("records")[0]["value"]!.Text("subject"));
    }

    [Fact]
    public async Task A_mute_is_private_and_shows_only_to_us()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Acts.Post("troll.example", "!!!");
        var troll = sandbox.Acts.FindDid("troll.example");

        var answer = await sandbox.PostAsync("app.bsky.graph.muteActor", new { actor = troll });
        var muted = (await sandbox.GetAsync("app.bsky.actor.getProfile", ("actor", troll)))["viewer"]!["muted"]!.GetValue<bool>();
        await sandbox.PostAsync("app.bsky.graph.unmuteActor", new { actor = troll });
        var after = (await sandbox.GetAsync("app.bsky.actor.getProfile", ("actor", troll)))["viewer"]!["muted"]!.GetValue<bool>();

        Assert.Equal((200, "", true, false), (answer.Status, answer.Text, muted, after));
        (await sandbox.PostAsync("app.bsky.graph.muteActor", new { actor = "nobody.example" })).Refused(400, "InvalidRequest");
        (await sandbox.PostAsync("app.bsky.graph.muteActor", new { actor = sandbox.Did })).Refused(400, "InvalidRequest");
    }

    [Fact]
    public async Task Posts_people_and_messages_are_reported_with_and_without_the_header()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var uri = sandbox.Acts.Post("troll.example", "!!!");
        object[] subjects =
        [
            new JsonObject { ["$type"] = "com.atproto.repo.strongRef", ["uri"] = uri, ["cid"] = sandbox.Acts.FindPost(uri)!.Cid },
            new JsonObject { ["$type"] = "com.atproto.admin.defs#repoRef", ["did"] = sandbox.Acts.FindDid("troll.example") },
            new JsonObject { ["$type"] = "chat.bsky.convo.defs#messageRef",
                ["did"] = "did:plc:a", ["convoId"] = "c", ["messageId"] = "m" },
        ];
        foreach (var subject in subjects)
        {
            var body = new { reasonType = "tools.ozone.report.defs#reasonHarassmentTroll", reason = "insults", subject };
            var proxied = await sandbox.SendAsync(
                HttpMethod.Post, "xrpc/" + Report, JsonContent.Create(body), sandbox.Token, BlueskySandbox.LabelerProxy);
            var plain = await sandbox.PostAsync(Report, body);

            Assert.Equal((200, 200), (proxied.Status, plain.Status));
            Assert.Equal((sandbox.Did, "insults"), (proxied.Text("reportedBy"), proxied.Text("reason")));
            Assert.NotEqual(proxied["id"]!.GetValue<int>(), plain["id"]!.GetValue<int>());
        }

        Assert.Equal(6, sandbox.Acts.Reports().Count);
        Assert.Equal(Ours, sandbox.Acts.Reports()[0].By);
    }

    [Fact]
    public async Task A_report_that_makes_no_sense_is_400_and_an_older_server_knows_only_the_old_reasons()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(new BlueskyOptions { KnowsNewReportReasons = false });
        var subject = new JsonObject { ["$type"] = "com.atproto.admin.defs#repoRef", ["did"] = sandbox.Did };
        object Of(string type, string reason, JsonObject? about) =>
            new { reasonType = type, reason, subject = about?.DeepClone() };
        const string Old = "com.atproto.moderation.defs#reasonRude";

        (await sandbox.PostAsync(Report, Of("tools.ozone.report.defs#reasonHarassmentTroll", "x", subject)))
            .Refused(400, "InvalidRequest");
        (await sandbox.PostAsync(Report, Of("reasonRude", "x", subject))).Refused(400, "InvalidRequest");
        (await sandbox.PostAsync(Report, Of(Old, new string('a', 2001), subject))).Refused(400, "InvalidRequest");
        (await sandbox.PostAsync(Report, Of(Old, "x", new JsonObject { ["$type"] = "x" }))).Refused(400, "InvalidRequest");
        (await sandbox.PostAsync(Report, Of(Old, "x", null))).Refused(400, "InvalidRequest");
        Assert.Equal(200, (await sandbox.PostAsync(Report, Of(Old, new string('a', 2000), subject))).Status);
    }

    private static Task<Answer> PutGateAsync(
        BlueskySandbox sandbox, string post, string key, string[] hidden, string? swap = null)
    {
        var body = new JsonObject
        {
            ["repo"] = sandbox.Did,
            ["collection"] = Gate,
            ["rkey"] = key,
            ["record"] = new JsonObject
            {
                ["post"] = post,
                ["createdAt"] = sandbox.Now,
                ["hiddenReplies"] = new JsonArray([.. hidden.Select(uri => JsonValue.Create(uri))]),
            },
        };
        if (swap is not null)
        {
            body["swapRecord"] = swap;
        }

        return sandbox.PostAsync("com.atproto.repo.putRecord", body);
    }
}
