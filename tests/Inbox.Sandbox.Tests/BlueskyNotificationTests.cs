using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky;

namespace Inbox.Sandbox.Tests;

/// <summary>listNotifications and getUnreadCount, with all that bites.</summary>
public sealed class BlueskyNotificationTests
{
    private const string List = "app.bsky.notification.listNotifications";
    private const string Ours = BlueskySandbox.Ours;

    [Fact]
    public async Task A_mention_a_reply_and_a_quote_arrive_newest_first_with_all_that_belongs_to_them()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Results day: the portal opens at 8:00.");
        sandbox.Pass(1);
        var reply = sandbox.Acts.Reply("Priya K", post, "It is down again");
        sandbox.Pass(1);
        var mention = sandbox.Acts.Mention("Tom Baxter", Ours, "nobody answers");
        sandbox.Pass(1);
        var quote = sandbox.Acts.Quote("troll.example", post, "");

        var told = await sandbox.NotificationsAsync();

        Assert.Equal([quote, mention, reply], told.Uris());
        Assert.Equal(["quote", "mention", "reply"], told.Select(it => it.Text("reason")));
        Assert.Equal([post, null, post], told.Select(it => it["reasonSubject"]?.GetValue<string>()));
        var third = told[2];
        Assert.Equal(sandbox.Acts.FindPost(reply)!.Cid, third.Text("cid"));
        Assert.Equal(
            ("priya-k.sandbox.example", "Priya K"), (third["author"]!.Text("handle"), third["author"]!.Text("displayName")));
        Assert.Null(told[0]["author"]!["displayName"]);
        Assert.Equal(("app.bsky.feed.post", "It is down again"), (third["record"]!.Text("$type"), third["record"]!.Text("text")));
        Assert.Equal(post, third["record"]!["reply"]!["root"]!.Text("uri"));
        Assert.Equal("2026-09-14T12:00:01.000Z", third.Text("indexedAt"));
        Assert.Equal("app.bsky.embed.record", told[0]["record"]!["embed"]!.Text("$type"));
        Assert.Empty(third["labels"]!.AsArray());
        Assert.False(third["author"]!["viewer"]!["muted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Reasons_are_filtered_after_the_page_was_cut_so_an_empty_page_has_a_cursor()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Open day");
        var reply = sandbox.Acts.Reply("Lena Wolter", post, "When?");
        for (var i = 0; i < 5; i++)
        {
            sandbox.Pass(1);
            sandbox.Acts.Like($"fan{i}.example", post);
        }

        var page = await sandbox.GetAsync(
            List, ("limit", "5"), ("reasons", "mention"), ("reasons", "reply"), ("priority", "false"));
        var next = await sandbox.GetAsync(List,
            ("limit", "5"), ("reasons", "mention"), ("reasons", "reply"), ("priority", "false"), ("cursor", page.Text("cursor")));
        var end = await sandbox.GetAsync(List, ("limit", "5"), ("priority", "false"), ("cursor", next.Text("cursor")));

        Assert.Empty(page.Items("notifications"));
        Assert.Equal([reply], next.Items("notifications").Uris());
        Assert.Empty(end.Items("notifications"));
        Assert.Null(end["cursor"]);
        Assert.Equal("like", (await sandbox.NotificationsAsync())[0].Text("reason"));
    }

    [Fact]
    public async Task A_back_dated_reply_and_one_indexed_late_land_behind_the_cursor()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Open day");
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var now = sandbox.Clock.GetUtcNow();
        var late = sandbox.Acts.Reply("Sam", post, "indexed late", new BlueskyTiming { IndexedAfter = TimeSpan.FromMinutes(5) });
        sandbox.Pass(1);
        var known = sandbox.Acts.Reply("Tom", post, "known");
        var backDated = sandbox.Acts.Reply("Lena", post, "back-dated", new BlueskyTiming { ClaimedAt = now.AddMinutes(-30) });
        var future = sandbox.Acts.Reply("Gwen", post, "from the future", new BlueskyTiming { ClaimedAt = now.AddDays(3) });

        var before = await sandbox.NotificationsAsync();
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        var after = await sandbox.NotificationsAsync();

        Assert.Equal([future, known, backDated], before.Uris());
        Assert.Equal([future, known, late, backDated], after.Uris());
        Assert.Equal("2026-09-14T12:30:00.000Z", after[3].Text("indexedAt"));
        Assert.Equal("2026-09-14T13:00:01.000Z", after[0].Text("indexedAt"));
    }

    [Fact]
    public async Task A_reply_indexed_before_its_parent_is_never_told_but_stands_in_the_thread()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Open day", new BlueskyTiming { IndexedAfter = TimeSpan.FromMinutes(1) });

        var reply = sandbox.Acts.Reply("Lena", post, "When?");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Empty(await sandbox.NotificationsAsync());
        var thread = await sandbox.GetAsync("app.bsky.feed.getPostThread", ("uri", post));
        Assert.Equal(reply, thread["thread"]!["replies"]![0]!["post"]!.Text("uri"));
    }

    [Fact]
    public async Task Nothing_is_lost_between_pages_when_many_arrive_in_the_same_instant()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        for (var i = 0; i < 25; i++)
        {
            sandbox.Acts.Mention($"person{i}.example", Ours, "same instant");
        }

        var all = await sandbox.NotificationsAsync(("limit", "10"));

        Assert.Equal(25, all.Uris().Distinct().Count());
    }

    [Fact]
    public async Task Priority_shows_only_people_we_follow_and_the_app_decides_when_we_do_not()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var stranger = sandbox.Acts.Mention("stranger.example", Ours, "hello");
        sandbox.Pass(1);
        var friend = sandbox.Acts.Mention("friend.example", Ours, "hello");
        sandbox.Acts.Follow(Ours, "friend.example");
        sandbox.Acts.SetPriorityNotifications(Ours, isOn: true);

        var unsaid = await sandbox.GetAsync(List);
        var off = await sandbox.GetAsync(List, ("priority", "false"));

        Assert.Equal([friend], unsaid.Items("notifications").Uris());
        Assert.True(unsaid["priority"]!.GetValue<bool>());
        Assert.Equal([friend, stranger], off.Items("notifications").Uris());
        Assert.False(off["priority"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("seenAt", "2026-09-14T12:00:00.000Z")]
    [InlineData("limit", "0")]
    [InlineData("limit", "101")]
    [InlineData("limit", "ten")]
    [InlineData("priority", "no")]
    [InlineData("cursor", "nonsense")]
    public async Task Parameters_that_make_no_sense_are_400(string name, string value)
    {
        await using var sandbox = await BlueskySandbox.StartAsync();

        (await sandbox.GetAsync(List, (name, value))).Refused(400, "InvalidRequest");
    }

    [Fact]
    public async Task A_reply_is_told_to_the_writers_of_five_posts_above_it_and_no_further()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var chain = new List<string> { sandbox.Acts.Post(Ours, "Open day") };
        for (var i = 1; i <= 6; i++)
        {
            sandbox.Pass(1);
            chain.Add(sandbox.Acts.Reply($"person{i}.example", chain[^1], $"level {i}"));
        }

        var told = await sandbox.NotificationsAsync();

        Assert.Equal(chain.Skip(1).Take(5).Reverse(), told.Uris());
        Assert.All(told, it => Assert.Equal(chain[0], it.Text("reasonSubject")));
        Assert.Equal(chain[4], told[0]["record"]!["reply"]!["parent"]!.Text("uri"));
    }

    [Fact]
    public async Task One_post_is_told_once_and_a_mention_beats_a_quote_beats_a_reply()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Open day");
        var reference = new JsonObject { ["uri"] = post, ["cid"] = sandbox.Acts.FindPost(post)!.Cid };
        JsonObject Both(string text) => new()
        {
            ["text"] = text,
            ["createdAt"] = sandbox.Now,
            ["reply"] = new JsonObject { ["root"] = reference.DeepClone(), ["parent"] = reference.DeepClone() },
            ["embed"] = new JsonObject { ["$type"] = "app.bsky.embed.record", ["record"] = reference.DeepClone() },
        };
        var naming = Both($"@{Ours}");
        naming["facets"] = new JsonArray(new JsonObject
        {
            ["index"] = new JsonObject { ["byteStart"] = 0, ["byteEnd"] = 19 },
            ["features"] = new JsonArray(new JsonObject { ["$type"] = "app.bsky.richtext.facet#mention", ["did"] = sandbox.Did }),
        });

        sandbox.Acts.WriteRecord("lena.example", "app.bsky.feed.post", Both("reply and quote"));
        sandbox.Pass(1);
        sandbox.Acts.WriteRecord("lena.example", "app.bsky.feed.post", naming);

        Assert.Equal(["mention", "quote"], (await sandbox.NotificationsAsync()).Select(it => it.Text("reason")));
    }

    [Fact]
    public async Task A_handle_in_the_text_is_no_mention_without_a_facet_and_our_own_words_are_not_told_to_us()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, $"We are @{Ours}");
        sandbox.Acts.Reply(Ours, post, "and answer ourselves");
        sandbox.Acts.WriteRecord(
            "lena.example", "app.bsky.feed.post", new JsonObject { ["text"] = $"@{Ours} hello", ["createdAt"] = sandbox.Now });

        Assert.Empty(await sandbox.NotificationsAsync());
    }

    [Fact]
    public async Task Muted_blocked_hidden_deleted_and_doubtful_authors_are_left_out()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var (post, _) = await sandbox.CreateAsync("app.bsky.feed.post", sandbox.PostOf("Open day"));
        var replies = new Dictionary<string, string>();
        foreach (var name in (string[])["good", "muted", "blocked", "blocker", "hidden", "deleted", "doubtful", "takendown"])
        {
            replies[name] = sandbox.Acts.Reply($"{name}.example", post, "words");
        }

        await sandbox.PostAsync("app.bsky.graph.muteActor", new { actor = sandbox.Acts.FindDid("muted.example") });
        var (block, _) = await sandbox.CreateAsync(
            "app.bsky.graph.block", new { subject = sandbox.Acts.FindDid("blocked.example"), createdAt = sandbox.Now });
        sandbox.Acts.Block("blocker.example", Ours);
        await sandbox.PostAsync("com.atproto.repo.putRecord", new
        {
            repo = sandbox.Did,
            collection = "app.bsky.feed.threadgate",
            rkey = BlueskySandbox.KeyOf(post),
            record = new { post, createdAt = sandbox.Now, hiddenReplies = new[] { replies["hidden"] } },
        });
        sandbox.Acts.Delete(replies["deleted"]);
        sandbox.Acts.Label(sandbox.Acts.FindDid("doubtful.example"), "needs-review");
        sandbox.Acts.SetStatus("takendown.example", BlueskyStatus.Takendown);

        Assert.Equal([replies["good"]], (await sandbox.NotificationsAsync()).Uris());

        await sandbox.PostAsync("app.bsky.graph.unmuteActor", new { actor = "muted.example" });
        await sandbox.PostAsync("com.atproto.repo.deleteRecord",
            new { repo = sandbox.Did, collection = "app.bsky.graph.block", rkey = BlueskySandbox.KeyOf(block) });
        Assert.Equal(
            new[] { replies["good"], replies["muted"], replies["blocked"] }.Order(),
            (await sandbox.NotificationsAsync()).Uris().Order());
    }

    [Fact]
    public async Task A_muted_thread_is_silent()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Open day");
        var reply = sandbox.Acts.Reply("lena.example", post, "When?");

        await sandbox.PostAsync("app.bsky.graph.muteThread", new { root = post });
        var muted = await sandbox.NotificationsAsync();
        await sandbox.PostAsync("app.bsky.graph.unmuteThread", new { root = post });

        Assert.Empty(muted);
        Assert.Equal([reply], (await sandbox.NotificationsAsync()).Uris());
    }

    [Fact]
    public async Task An_edit_shows_under_the_old_notification_with_a_new_version()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var mention = sandbox.Acts.Mention("lena.example", Ours, "first words");
        var before = Assert.Single(await sandbox.NotificationsAsync());
        sandbox.Pass(60);

        sandbox.Acts.Edit(mention, $"@{Ours} second words");

        var after = Assert.Single(await sandbox.NotificationsAsync());
        Assert.Equal(before.Text("uri"), after.Text("uri"));
        Assert.NotEqual(before.Text("cid"), after.Text("cid"));
        Assert.Equal($"@{Ours} second words", after["record"]!.Text("text"));
        Assert.Equal(before.Text("indexedAt"), after.Text("indexedAt"));
    }

    [Fact]
    public async Task Unread_is_what_came_since_somebody_last_looked_in_the_app()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Acts.Mention("lena.example", Ours, "one");
        sandbox.Pass(1);
        sandbox.Acts.Mention("lena.example", Ours, "two");
        Assert.Equal([false, true], (await sandbox.NotificationsAsync()).Select(it => it["isRead"]!.GetValue<bool>()));
        Assert.Equal(2, await CountAsync(sandbox));

        await sandbox.PostAsync("app.bsky.notification.updateSeen", new { seenAt = sandbox.Now });
        sandbox.Pass(1);
        sandbox.Acts.Mention("lena.example", Ours, "three");

        Assert.Equal([false, true, true], (await sandbox.NotificationsAsync()).Select(it => it["isRead"]!.GetValue<bool>()));
        Assert.Equal(1, await CountAsync(sandbox));
        Assert.Equal("2026-09-14T12:00:01.000Z", (await sandbox.GetAsync(List)).Text("seenAt"));
    }

    [Fact]
    public async Task Labels_and_a_broken_handle_are_passed_on()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var mention = sandbox.Acts.Mention("troll.example", Ours, "buy followers");
        var troll = sandbox.Acts.FindDid("troll.example");
        sandbox.Acts.Label(troll, "spam");
        sandbox.Acts.Label(mention, "!hide");
        sandbox.Acts.SetHandle(troll, "handle.invalid");

        var told = Assert.Single(await sandbox.NotificationsAsync());

        Assert.Equal(("handle.invalid", troll), (told["author"]!.Text("handle"), told["author"]!.Text("did")));
        Assert.Equal("spam", Assert.Single(told["author"]!["labels"]!.AsArray())!.Text("val"));
        Assert.Equal("!hide", Assert.Single(told["labels"]!.AsArray())!.Text("val"));
    }

    private static async Task<int> CountAsync(BlueskySandbox sandbox) =>
        (await sandbox.GetAsync("app.bsky.notification.getUnreadCount", ("priority", "false")))["count"]!.GetValue<int>();
}
