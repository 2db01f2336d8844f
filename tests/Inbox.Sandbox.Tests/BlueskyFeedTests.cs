using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky;

namespace Inbox.Sandbox.Tests;

/// <summary>Threads, posts, quotes, feeds, search, profiles.</summary>
public sealed class BlueskyFeedTests
{
    private const string Ours = BlueskySandbox.Ours;
    private const string Thread = "app.bsky.feed.getPostThread";
    private const string Posts = "app.bsky.feed.getPosts";

    [Fact]
    public async Task A_thread_shows_living_deleted_and_blocked_posts_each_as_what_it_is()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Results day");
        var living = sandbox.Acts.Reply("Priya K", post, "When?");
        var below = sandbox.Acts.Reply(Ours, living, "At ten");
        var gone = sandbox.Acts.Reply("Tom", post, "Sorry");
        var troll = sandbox.Acts.Reply("troll.example", post, "!!!");
        sandbox.Acts.Delete(gone);
        var (block, _) = await sandbox.CreateAsync(
            "app.bsky.graph.block", new { subject = sandbox.Acts.FindDid("troll.example"), createdAt = sandbox.Now });

        var thread = (await sandbox.GetAsync(Thread, ("uri", post)))["thread"]!;

        Assert.Equal(("app.bsky.feed.defs#threadViewPost", post), (thread.Text("$type"), thread["post"]!.Text("uri")));
        // A post of somebody blocked still counts, a deleted one does not.
        Assert.Equal((2, 0), (thread["post"]!["replyCount"]!.GetValue<int>(), thread["post"]!["quoteCount"]!.GetValue<int>()));
        var replies = thread["replies"]!.AsArray().ToDictionary(reply => reply!.Text("$type").Split('#')[1], reply => reply!);
        Assert.Equal(living, replies["threadViewPost"]["post"]!.Text("uri"));
        Assert.Equal(below, replies["threadViewPost"]["replies"]![0]!["post"]!.Text("uri"));
        Assert.Equal((gone, true), (replies["notFoundPost"].Text("uri"), replies["notFoundPost"]["notFound"]!.GetValue<bool>()));
        Assert.Equal((troll, true), (replies["blockedPost"].Text("uri"), replies["blockedPost"]["blocked"]!.GetValue<bool>()));
        Assert.Equal(block, replies["blockedPost"]["author"]!["viewer"]!.Text("blocking"));
    }

    [Fact]
    public async Task A_thread_reaches_as_far_up_and_down_as_it_is_asked()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var chain = new List<string> { sandbox.Acts.Post(Ours, "0") };
        for (var i = 1; i < 6; i++)
        {
            chain.Add(sandbox.Acts.Reply("lena.example", chain[^1], $"{i}"));
        }

        var near = (await sandbox.GetAsync(Thread, ("uri", chain[3]), ("depth", "1"), ("parentHeight", "1")))["thread"]!;
        var alone = (await sandbox.GetAsync(Thread, ("uri", chain[3]), ("depth", "0"), ("parentHeight", "0")))["thread"]!;
        sandbox.Acts.Delete(chain[2]);
        var orphan = (await sandbox.GetAsync(Thread, ("uri", chain[3])))["thread"]!;

        Assert.Equal(chain[2], near["parent"]!["post"]!.Text("uri"));
        Assert.Null(near["parent"]!["parent"]);
        Assert.Equal(chain[4], near["replies"]![0]!["post"]!.Text("uri"));
        Assert.Null(near["replies"]![0]!["replies"]);
        Assert.Null(alone["parent"]);
        Assert.Null(alone["replies"]);
        Assert.Equal(
            ("app.bsky.feed.defs#notFoundPost", chain[2]), (orphan["parent"]!.Text("$type"), orphan["parent"]!.Text("uri")));
        (await sandbox.GetAsync(Thread, ("uri", chain[2]))).Refused(400, "NotFound");
        (await sandbox.GetAsync(Thread, ("uri", chain[3]), ("depth", "1001"))).Refused(400, "InvalidRequest");
        (await sandbox.GetAsync(Thread)).Refused(400, "InvalidRequest");
    }

    [Fact]
    public async Task Posts_are_looked_up_25_at_a_time_and_missing_ones_are_left_out()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var uris = Enumerable.Range(0, 26).Select(i => sandbox.Acts.Post("lena.example", $"{i}")).ToList();
        var gone = sandbox.Acts.Post("gone.example", "gone");
        sandbox.Acts.SetStatus("gone.example", BlueskyStatus.Deactivated);
        sandbox.Acts.Delete(uris[1]);
        var before = (await sandbox.GetAsync(Posts, ("uris", uris[0]))).Items("posts")[0];
        sandbox.Acts.Edit(uris[0], "rewritten");

        var found = (await sandbox.GetAsync(Posts, ("uris", uris[2]), ("uris", uris[1]), ("uris", uris[0]), ("uris", gone)))
            .Items("posts");

        Assert.Equal([uris[2], uris[0]], found.Uris());
        Assert.NotEqual(before.Text("cid"), found[1].Text("cid"));
        Assert.Equal("rewritten", found[1]["record"]!.Text("text"));
        Assert.Equal(before.Text("indexedAt"), found[1].Text("indexedAt"));
        (await sandbox.GetAsync(Posts, [.. uris.Select(uri => ("uris", uri))])).Refused(400, "InvalidRequest");
        (await sandbox.GetAsync(Posts)).Refused(400, "InvalidRequest");
    }

    [Fact]
    public async Task A_lookup_tells_when_it_was_indexed_whatever_the_writer_claims()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var uri = sandbox.Acts.Post(
            "lena.example", "old", new BlueskyTiming { ClaimedAt = sandbox.Clock.GetUtcNow().AddDays(-400) });

        var view = (await sandbox.GetAsync(Posts, ("uris", uri))).Items("posts")[0];

        Assert.Equal("2026-09-14T12:00:00.000Z", view.Text("indexedAt"));
        Assert.Equal("2025-08-10T12:00:00.000Z", view["record"]!.Text("createdAt"));
    }

    [Fact]
    public async Task Quotes_of_a_post_are_paged_and_a_detached_one_loses_what_it_quotes()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Results day");
        var first = sandbox.Acts.Quote("lena.example", post, "Look");
        sandbox.Pass(1);
        var second = sandbox.Acts.Quote("tom.example", post, "Look here");

        var page = await sandbox.GetAsync("app.bsky.feed.getQuotes", ("uri", post), ("limit", "1"));
        var next = await sandbox.GetAsync(
            "app.bsky.feed.getQuotes", ("uri", post), ("limit", "1"), ("cursor", page.Text("cursor")));
        await sandbox.PostAsync("com.atproto.repo.putRecord", new
        {
            repo = sandbox.Did,
            collection = "app.bsky.feed.postgate",
            rkey = BlueskySandbox.KeyOf(post),
            record = new { post, createdAt = sandbox.Now, detachedEmbeddingUris = new[] { first } },
        });
        var views = (await sandbox.GetAsync(Posts, ("uris", first), ("uris", second))).Items("posts");

        Assert.Equal((second, first), (page.Items("posts").Uris().Single(), next.Items("posts").Uris().Single()));
        Assert.Equal("app.bsky.embed.record#view", views[0]["embed"]!.Text("$type"));
        Assert.Equal("app.bsky.embed.record#viewDetached", views[0]["embed"]!["record"]!.Text("$type"));
        Assert.Equal("app.bsky.embed.record#viewRecord", views[1]["embed"]!["record"]!.Text("$type"));
        sandbox.Acts.Delete(post);
        Assert.Equal("app.bsky.embed.record#viewNotFound", (await sandbox.GetAsync(Posts, ("uris", second)))
            .Items("posts")[0]["embed"]!["record"]!.Text("$type"));
    }

    [Fact]
    public async Task Our_own_feed_shows_replies_with_what_they_answer_and_the_counts()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var post = sandbox.Acts.Post(Ours, "Results day");
        sandbox.Pass(1);
        var asked = sandbox.Acts.Reply("lena.example", post, "When?");
        sandbox.Pass(1);
        var answer = sandbox.Acts.Reply(Ours, asked, "At ten");
        sandbox.Acts.Like("lena.example", post);
        sandbox.Acts.Repost("lena.example", post);

        var all = (await sandbox.GetAsync(
            "app.bsky.feed.getAuthorFeed", ("actor", sandbox.Did), ("filter", "posts_with_replies"))).Items("feed");
        var first = (await sandbox.GetAsync(
            "app.bsky.feed.getAuthorFeed", ("actor", sandbox.Did), ("filter", "posts_no_replies"))).Items("feed");

        Assert.Equal([answer, post], all.Select(item => item["post"]!.Text("uri")));
        Assert.Equal((asked, post), (all[0]["reply"]!["parent"]!.Text("uri"), all[0]["reply"]!["root"]!.Text("uri")));
        Assert.Equal([post], first.Select(item => item["post"]!.Text("uri")));
        var counts = first[0]["post"]!;
        Assert.Equal((1, 1, 1), (
            counts["likeCount"]!.GetValue<int>(), counts["repostCount"]!.GetValue<int>(), counts["replyCount"]!.GetValue<int>()));
        (await sandbox.GetAsync("app.bsky.feed.getAuthorFeed", ("actor", "nobody.example"))).Refused(400, "InvalidRequest");
    }

    [Theory]
    [InlineData("q=northfield", "link mention name")]
    [InlineData("q=NORTHFIELD portal", "name")]
    [InlineData("q=\"portal down\"", "")]
    [InlineData("q=*&mentions=northfield.example", "mention")]
    [InlineData("q=*&domain=northfield.example", "link")]
    [InlineData("q=*&url=https://northfield.example/admissions", "link")]
    [InlineData("q=northfield&since=2026-09-14T12:00:01Z", "link mention")]
    [InlineData("q=northfield&until=2026-09-14T12:00:01Z", "name")]
    [InlineData("q=northfield&author=lena.example", "name")]
    public async Task Search_finds_words_and_honours_every_filter(string query, string expected)
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var found = new Dictionary<string, string> { [sandbox.Acts.Post("lena.example", "Northfield portal broken")] = "name" };
        sandbox.Pass(1);
        found[sandbox.Acts.Post("tom.example", "see https://northfield.example/admissions")] = "link";
        found[sandbox.Acts.Mention("sam.example", Ours, "hello")] = "mention";
        sandbox.Acts.Post("sam.example", "something else");
        (string, string)[] parameters = [.. query.Split('&').Select(pair => (pair.Split('=', 2)[0], pair.Split('=', 2)[1]))];

        var answer = await sandbox.GetAsync("app.bsky.feed.searchPosts", [("sort", "latest"), .. parameters]);

        Assert.Equal(expected, string.Join(' ', answer.Items("posts").Uris().Select(uri => found[uri]).Order()));
        Assert.Equal(answer.Items("posts").Count, answer["hitsTotal"]!.GetValue<int>());
    }

    [Fact]
    public async Task Search_is_refused_without_sign_in_and_paged_with_it()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            sandbox.Acts.Post("lena.example", $"portal {i}");
            sandbox.Pass(1);
        }

        (string, string)[] search = [("q", "portal"), ("sort", "latest"), ("limit", "2")];
        var first = await sandbox.GetAsync("app.bsky.feed.searchPosts", search);
        var second = await sandbox.GetAsync("app.bsky.feed.searchPosts", [.. search, ("cursor", first.Text("cursor"))]);
        sandbox.Token = null;
        var refused = await sandbox.GetAsync("app.bsky.feed.searchPosts", search);

        Assert.Equal(["portal 4", "portal 3", "portal 2", "portal 1"], first.Items("posts")
            .Concat(second.Items("posts")).Select(post => post["record"]!.Text("text")));
        refused.Refused(401, "AuthMissing");
    }

    [Fact]
    public async Task Profiles_and_handles_are_found_and_missing_ones_are_400()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Acts.Post("Lena Wolter", "one");
        sandbox.Acts.Follow("Lena Wolter", Ours);
        var did = sandbox.Acts.FindDid("lena-wolter.sandbox.example");

        var profile = await sandbox.GetAsync("app.bsky.actor.getProfile", ("actor", did));
        var ours = await sandbox.GetAsync("app.bsky.actor.getProfile", ("actor", Ours));
        var resolved = await sandbox.GetAsync("com.atproto.identity.resolveHandle", ("handle", "lena-wolter.sandbox.example"));

        Assert.Equal(("Lena Wolter", 1), (profile.Text("displayName"), profile["postsCount"]!.GetValue<int>()));
        Assert.NotNull(profile["viewer"]!["followedBy"]);
        Assert.Equal(1, ours["followersCount"]!.GetValue<int>());
        Assert.Equal(did, resolved.Text("did"));
        (await sandbox.GetAsync("app.bsky.actor.getProfile", ("actor", "nobody.example"))).Refused(400, "InvalidRequest");
        (await sandbox.GetAsync("com.atproto.identity.resolveHandle", ("handle", "nobody.example")))
            .Refused(400, "InvalidRequest");
        sandbox.Acts.SetStatus(did, BlueskyStatus.Takendown);
        (await sandbox.GetAsync("app.bsky.actor.getProfile", ("actor", did))).Refused(400, "AccountTakedown");
    }

    [Fact]
    public async Task A_record_of_an_unknown_kind_and_a_post_with_an_unknown_embed_are_passed_on_as_they_are()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var uri = sandbox.Acts.WriteRecord("lena.example", "app.bsky.feed.post", new JsonObject
        {
            ["text"] = $"@{Ours}",
            ["createdAt"] = "not a time",
            ["embed"] = new JsonObject { ["$type"] = "app.bsky.embed.hologram", ["depth"] = 3 },
            ["novelty"] = true,
        });

        var view = (await sandbox.GetAsync(Posts, ("uris", uri))).Items("posts")[0];

        Assert.True(view["record"]!["novelty"]!.GetValue<bool>());
        Assert.Null(view["embed"]);
        Assert.Equal("2026-09-14T12:00:00.000Z", view.Text("indexedAt"));
    }
}
