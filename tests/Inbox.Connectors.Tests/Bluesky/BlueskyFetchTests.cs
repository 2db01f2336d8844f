using Inbox.Domain.Connectors;
using NodaTime;
using static Inbox.Connectors.Tests.Bluesky.Bodies;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>Looks: how far they read, what they ask for, and what a failing part does to the rest.</summary>
public sealed class BlueskyFetchTests
{
    private const string Notifications = "app.bsky.notification.listNotifications";
    private const string Posts = "app.bsky.feed.getPosts";
    private const string Records = "com.atproto.repo.listRecords";
    private const string Thread = "app.bsky.feed.getPostThread";
    private const string Log = "chat.bsky.convo.getLog";
    private const string Convos = "chat.bsky.convo.listConvos";

    private static Dictionary<string, object?> Mention(string key, Instant at) =>
        Notification("mention", Priya, key, Record(createdAt: at.ToString()), indexedAt: at.ToString());

    // A list without an end: a mention every twelve hours, one to a page.
    private static object EveryTwelveHours(XrpcCall call) =>
        new { notifications = new[] { Mention($"at-{call.Place}", Now - Duration.FromHours(call.Place)) }, cursor = $"{call.Place + 12}" };

    [Fact]
    public async Task A_look_asks_for_what_is_addressed_to_us_from_everybody_and_marks_nothing_as_seen()
    {
        await using var server = await XrpcServer.StartAsync();

        await server.LookAsync();

        var call = Assert.Single(server.CallsOf(Notifications));
        Assert.Equal("mention,reply,quote", call["reasons"]);
        Assert.Equal(("false", "100", "Bearer access-1"), (call["priority"], call["limit"], call.Token));
        Assert.Equal("did:web:api.bsky.chat#bsky_chat", server.CallsOf(Log)[0].Proxy);
        Assert.DoesNotContain(server.Calls, c => c.Method.Contains("updateSeen", StringComparison.Ordinal) || c.Method.Contains("updateRead", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_quiet_look_costs_three_calls()
    {
        await using var server = await XrpcServer.StartAsync();
        var cursor = (await server.LookAsync()).Next;
        server.Forget();
        server.Time.Advance(Duration.FromMinutes(1));

        await server.LookAsync(cursor);

        Assert.Equal([Notifications, Records, Log], server.Calls.Select(c => c.Method));
    }

    [Fact]
    public async Task I1_an_empty_page_with_a_place_to_go_on_is_not_the_end()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Notifications, call => call["cursor"] switch
        {
            null => new { notifications = Array.Empty<object>(), cursor = "p1" },
            "p1" => new { notifications = new[] { Notification("like", Priya, "x"), Mention("a", Now - Duration.FromHours(1)) }, cursor = "p2" },
            _ => new { notifications = new[] { Mention("b", Now - Duration.FromHours(2)) } },
        });

        var messages = (await server.LookAsync()).Messages;

        Assert.Equal([PostUri(Priya, "a"), PostUri(Priya, "b")], messages.Select(m => m.ExternalId));
    }

    [Fact]
    public async Task An_empty_page_whose_place_is_a_time_before_the_window_is_the_end()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Notifications, _ => new { notifications = Array.Empty<object>(), cursor = (Now - Duration.FromDays(20)).ToString() });

        await server.LookAsync();

        Assert.Single(server.CallsOf(Notifications));
    }

    [Fact]
    public async Task The_first_look_reads_two_weeks_and_the_next_an_hour_behind_the_newest()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Notifications, EveryTwelveHours);

        var (first, _, cursor) = await server.LookAsync();
        server.Forget();
        server.Time.Advance(Duration.FromMinutes(1));
        var second = (await server.LookAsync(cursor)).Messages;

        Assert.Equal(14 * 2 + 1, first.Count);
        Assert.Equal([PostUri(Priya, "at-0")], second.Select(m => m.ExternalId));
        Assert.Equal(2, server.CallsOf(Notifications).Count);
    }

    [Theory]
    [InlineData(29, 1)]
    [InlineData(30, 3)] // a day back, in steps of twelve hours
    [InlineData(24 * 60, 29)]
    public async Task I1_now_and_then_a_look_reads_further_back(int minutes, int messages)
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Notifications, EveryTwelveHours);
        var cursor = (await server.LookAsync()).Next;
        server.Time.Advance(Duration.FromMinutes(minutes));

        Assert.Equal(messages, (await server.LookAsync(cursor)).Messages.Count);
    }

    [Fact]
    public async Task I4_a_claim_that_is_older_than_the_index_is_set_right_by_the_posts_view()
    {
        await using var server = await XrpcServer.StartAsync();
        var claimed = Now - Duration.FromDays(3);
        server.On(Notifications, _ => new { notifications = new[] { Mention("a", claimed) } });
        server.On(Posts, _ => new { posts = new[] { View(Priya, "a", Record(createdAt: claimed.ToString()), indexedAt: (Now - Duration.FromMinutes(1)).ToString()) } });

        Assert.Equal(Now - Duration.FromMinutes(1), Assert.Single((await server.LookAsync()).Messages).PublishedAt);
    }

    [Fact]
    public async Task What_a_reply_answers_is_read_up_to_the_beginning_and_is_context()
    {
        await using var server = await XrpcServer.StartAsync();
        string[] uris = [PostUri(Sam, "root"), PostUri(Sam, "1"), PostUri(Priya, "2"), PostUri(Us, "3")];
        var record = Record(reply: Answering(uris[3], uris[0]));
        server.On(Notifications, _ => new { notifications = new[] { Notification("reply", Priya, "4", record) } });
        var known = new[]
        {
            View(Sam, "root"), View(Sam, "1", Record(reply: Answering(uris[0]))), View(Priya, "2", Record(reply: Answering(uris[1], uris[0]))),
            View(Us, "3", Record(reply: Answering(uris[2], uris[0]))), View(Priya, "4", record),
        };
        server.On(Posts, call => new { posts = known.Where(view => call.Query["uris"].Contains((string)view["uri"]!)) });

        var messages = (await server.LookAsync()).Messages;

        Assert.Equal(uris.Append(PostUri(Priya, "4")).Order(), messages.Select(m => m.ExternalId).Order());
        Assert.Equal([PostUri(Priya, "4")], messages.Where(m => !m.IsOurs && !m.IsContextOnly).Select(m => m.ExternalId));
    }

    [Fact]
    public async Task An_address_that_somebody_made_up_does_not_keep_the_others_from_being_read()
    {
        await using var server = await XrpcServer.StartAsync();
        var bad = Notification("reply", Sam, "bad", Record(reply: Answering("at://nonsense/app.bsky.feed.post/x", OurPost)));
        server.On(Notifications, _ => new { notifications = new[] { bad, Notification("mention", Priya, "good") } });
        server.Answer(Posts, call => call.Query["uris"].Any(uri => uri!.Contains("nonsense", StringComparison.Ordinal))
            ? (400, new { error = "InvalidRequest", message = "uris must be at-uris" })
            : (200, new { posts = new[] { View(Sam, "bad", bad["record"]), View(Priya, "good"), View(Us, "root") }.Where(view => call.Query["uris"].Contains((string)view["uri"]!)) }));

        var messages = (await server.LookAsync()).Messages;

        Assert.Equal([PostUri(Priya, "good"), PostUri(Sam, "bad"), OurPost], messages.Select(m => m.ExternalId).Order());
    }

    [Fact]
    public async Task A_reply_that_lost_its_notification_is_found_below_our_post_and_a_deleted_one_is_told()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Records, _ => new { records = new[] { new { uri = OurPost, cid = "c", value = Record() } } });
        var root = View(Us, "root");
        root["replyCount"] = 1;
        server.On(Posts, _ => new { posts = new[] { root } });
        var gone = new Dictionary<string, object> { ["$type"] = "app.bsky.feed.defs#notFoundPost", ["uri"] = PostUri(Sam, "gone"), ["notFound"] = true };
        var reply = new Dictionary<string, object> { ["$type"] = "app.bsky.feed.defs#threadViewPost", ["post"] = View(Priya, "lost", Record(reply: Answering(OurPost))) };
        server.On(Thread, _ => new { thread = new Dictionary<string, object> { ["$type"] = "app.bsky.feed.defs#threadViewPost", ["post"] = root, ["replies"] = new[] { gone, reply } } });

        var look = await server.LookAsync();

        Assert.Contains(look.Messages, m => m.ExternalId == PostUri(Priya, "lost") && !m.IsContextOnly);
        Assert.Equal([PostUri(Sam, "gone")], look.Gone);
    }

    [Fact]
    public async Task A_post_of_ours_that_is_not_indexed_yet_is_read_from_our_repository()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Records, _ => new { records = new[] { new { uri = OurPost, cid = "c", value = Record("Just now") } } });

        var message = Assert.Single((await server.LookAsync()).Messages);

        Assert.True(message.IsOurs);
        Assert.Equal(("Just now", "2026-09-14T12:00:00Z"), (message.Text, message.PublishedAt.ToString()));
    }

    [Fact]
    public async Task I1_direct_messages_that_fail_are_told_and_hold_up_nothing_else()
    {
        await using var server = await XrpcServer.StartAsync();
        server.Fail(Log, 502, "UpstreamFailure");
        var first = Assert.IsType<FetchResult.Page>(await server.FetchAsync());
        var own = Assert.IsType<FetchResult.Page>(await server.FetchAsync(first.Next));
        var failed = Assert.IsType<FetchResult.Failed>(await server.FetchAsync(own.Next));
        server.On(Notifications, _ => new { notifications = new[] { Mention("late", Now) } });
        server.Time.Advance(Duration.FromMinutes(1));

        var next = Assert.IsType<FetchResult.Page>(await server.FetchAsync(own.Next));

        Assert.Equal(FailureClass.Transient, failed.Failure.Class);
        Assert.Equal(PostUri(Priya, "late"), Assert.Single(next.Messages).ExternalId);
    }

    [Fact]
    public async Task A_throttled_look_says_until_when()
    {
        await using var server = await XrpcServer.StartAsync();
        server.Fail(Notifications, 429, "RateLimitExceeded");

        var failed = Assert.IsType<FetchResult.Failed>(await server.FetchAsync());

        Assert.Equal(FailureClass.Throttled, failed.Failure.Class);
        Assert.Equal(1, failed.ApiCalls);
    }

    [Theory]
    [InlineData(Notifications)]
    [InlineData(Records)]
    [InlineData(Log)]
    [InlineData(Convos)]
    public async Task An_answer_without_its_list_is_a_failure_and_not_a_quiet_day(string method)
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(method, _ => new { cursor = "x" });
        FetchResult result = new FetchResult.Page { Messages = [], Next = null, HasMore = true };

        while (result is FetchResult.Page { HasMore: true } page)
        {
            result = await server.FetchAsync(page.Next);
        }

        Assert.Equal(FailureClass.Transient, Assert.IsType<FetchResult.Failed>(result).Failure.Class);
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_read_starts_from_the_beginning()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Notifications, _ => new { notifications = new[] { Mention("a", Now - Duration.FromDays(10)) } });

        Assert.Single((await server.LookAsync(new FetchCursor("{\"Look\":7"))).Messages);
    }

    [Fact]
    public async Task I12_a_cursor_is_short_and_holds_no_secret()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Notifications, _ => new { notifications = new[] { Mention("a", Now) }, cursor = Now.ToString() });

        var page = Assert.IsType<FetchResult.Page>(await server.FetchAsync());

        Assert.InRange(page.Next!.Value.Value.Length, 10, 600);
        Assert.DoesNotContain("access-1", page.Next.Value.Value, StringComparison.Ordinal);
    }
}
