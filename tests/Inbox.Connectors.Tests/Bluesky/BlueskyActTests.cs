using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using NodaTime;
using static Inbox.Connectors.Tests.Bluesky.Bodies;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>Replies, hiding, looking again and renewing, where the answer has to be one that the real servers cannot be made to give.</summary>
public sealed class BlueskyActTests
{
    private const string Posts = "app.bsky.feed.getPosts";
    private const string Put = "com.atproto.repo.putRecord";
    private const string Get = "com.atproto.repo.getRecord";
    private const string Send = "chat.bsky.convo.sendMessage";
    private const string Messages = "chat.bsky.convo.getMessages";
    private const string Refresh = "com.atproto.server.refreshSession";
    private const string SignIn = "com.atproto.server.createSession";

    private static readonly Guid Key = Guid.CreateVersion7(Now.ToDateTimeOffset());

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static OutboundAct Act(string text, OutboundActKind kind = OutboundActKind.Reply) => new()
    {
        Kind = kind,
        Text = text,
        TargetExternalId = PostUri(Priya, "a"),
        ConversationExternalId = OurPost,
        IdempotencyKey = Key,
        FirstTriedAt = Now,
    };

    private static OutboundAct Answer(string text) => Act(text) with { TargetExternalId = "c1/m1", ConversationExternalId = "c1" };

    private static async Task<XrpcServer> StartAsync()
    {
        var server = await XrpcServer.StartAsync();
        server.On(Posts, _ => new { posts = new[] { View(Priya, "a", Record(reply: Answering(OurPost))) } });
        server.On(Put, call => new { uri = $"at://{Us}/{call.Body!.Value.GetProperty("collection").GetString()}/{call.Body!.Value.GetProperty("rkey").GetString()}", cid = "c" });
        return server;
    }

    [Fact]
    public async Task I3_a_reply_tried_twice_is_the_same_record_under_the_same_key()
    {
        await using var server = await StartAsync();

        var first = Assert.IsType<ActResult.Done>(await server.Connector.ActAsync(server.Account, Act("On Monday."), Cancelled));
        server.Time.Advance(Duration.FromHours(1));
        var second = Assert.IsType<ActResult.Done>(await server.Connector.ActAsync(server.Account, Act("On Monday."), Cancelled));

        Assert.Equal(first, second);
        var bodies = server.CallsOf(Put).Select(call => call.Body!.Value.GetRawText()).ToList();
        Assert.Equal(bodies[0], bodies[1]);
        Assert.Contains("\"createdAt\":\"2026-09-14T12:30:00.000Z\"", bodies[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("On Monday.", true)]
    [InlineData("Something else", false)]
    public async Task I3_what_stands_under_the_key_already_is_not_written_over(string text, bool isDone)
    {
        await using var server = await StartAsync();
        server.Fail(Put, 400, "InvalidSwap");
        server.On(Get, call => new { uri = PostUri(Us, call["rkey"]!), cid = "c", value = Record(text) });

        var result = await server.Connector.ActAsync(server.Account, Act("On Monday."), Cancelled);

        Assert.Equal(isDone, result is ActResult.Done);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, server.CallsOf(Put).Single().Body!.Value.GetProperty("swapRecord").ValueKind);
    }

    [Theory]
    [InlineData(300, "a", true)]
    [InlineData(301, "a", false)]
    [InlineData(300, "é", true)]
    [InlineData(107, "👩🏽‍🏫👩🏽‍🏫", false)] // 214 graphemes, but more than 3,000 bytes
    [InlineData(0, "", false)]
    public async Task A_reply_that_is_too_long_is_refused_before_anything_is_sent(int times, string piece, bool isSent)
    {
        await using var server = await StartAsync();

        var result = await server.Connector.ActAsync(server.Account, Act(string.Concat(Enumerable.Repeat(piece, times))), Cancelled);

        Assert.Equal(isSent, result is ActResult.Done);
        Assert.Equal(isSent ? 1 : 0, server.CallsOf(Put).Count);
        Assert.Equal(isSent, server.Calls.Count > 0);
    }

    [Fact]
    public async Task A_direct_message_may_be_longer()
    {
        await using var server = await StartAsync();
        server.On(Send, _ => Message("m2", Us, "x"));

        Assert.IsType<ActResult.Done>(await server.Connector.ActAsync(server.Account, Answer(new string('a', 1000)), Cancelled));
        var refused = Assert.IsType<ActResult.Refused>(await server.Connector.ActAsync(server.Account, Answer(new string('a', 1001)), Cancelled));

        Assert.Equal(FailureClass.OurBug, refused.Failure.Class);
        Assert.Contains("1,000", refused.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal(1001, server.Connector.Measure(new string('a', 1001), MessageKind.DirectMessage));
    }

    [Fact]
    public async Task A_reply_that_the_author_does_not_allow_is_refused()
    {
        await using var server = await StartAsync();
        server.On(Posts, _ => new { posts = new[] { View(Priya, "a", viewer: new { replyDisabled = true }) } });

        var refused = Assert.IsType<ActResult.Refused>(await server.Connector.ActAsync(server.Account, Act("Hello"), Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, refused.Failure.Class);
    }

    [Theory]
    [InlineData(500, "InternalServerError", false)]
    [InlineData(502, "UpstreamFailure", false)]
    [InlineData(400, "ConvoLocked", true)]
    [InlineData(400, "InvalidConvo", true)]
    [InlineData(429, "RateLimitExceeded", true)]
    public async Task I3_a_direct_message_that_was_not_confirmed_is_sent_once_and_only_a_refusal_is_certain(int status, string code, bool isRefused)
    {
        await using var server = await StartAsync();
        server.Fail(Send, status, code);

        var result = await server.Connector.ActAsync(server.Account, Answer("Yes"), Cancelled);

        Assert.Equal(isRefused, result is ActResult.Refused);
        Assert.Equal(!isRefused, result is ActResult.Unconfirmed);
        Assert.Single(server.CallsOf(Send));
    }

    public static TheoryData<string, string, int, bool, string> Found => new()
    {
        { Us, "Yes", 0, false, "Found" },
        { Us, " Yes ", 60, false, "Found" },
        { Us, "Yes", -61, false, "NotFound" }, // the same words, sent before
        { Us, "Yes, at 6", 0, false, "NotFound" },
        { Priya, "Yes", 0, false, "NotFound" },
        { Priya, "No", 10, true, "CannotTell" }, // a hundred messages since, and more before them
        { Priya, "No", -3600, true, "NotFound" },
    };

    [Theory]
    [MemberData(nameof(Found))]
    public async Task I3_a_direct_message_is_known_by_sender_words_and_time(string sender, string text, int seconds, bool isMore, string expected)
    {
        await using var server = await StartAsync();
        var message = Message("m9", sender, text, sentAt: (Now + Duration.FromSeconds(seconds)).ToString());
        server.On(Messages, _ => new { messages = new[] { message }, cursor = isMore ? "more" : null });
        server.Time.Advance(Duration.FromSeconds(30));

        var result = await server.Connector.FindAsync(server.Account, Answer("Yes"), Cancelled);

        Assert.Equal(expected, result.GetType().Name);
        Assert.Equal(expected == "Found" ? "c1/m9" : null, (result as FindResult.Found)?.ExternalId);
    }

    [Fact]
    public async Task I3_a_direct_message_may_still_be_on_its_way_just_after_it_was_sent()
    {
        await using var server = await StartAsync();
        server.On(Messages, _ => new { messages = Array.Empty<object>() });
        server.Time.Advance(Duration.FromSeconds(29));

        var failed = Assert.IsType<FindResult.Failed>(await server.Connector.FindAsync(server.Account, Answer("Yes"), Cancelled));

        Assert.Equal(Now + Duration.FromSeconds(30), failed.Failure.RetryAt);
    }

    [Fact]
    public async Task I3_when_the_platform_cannot_be_asked_nothing_is_said_of_the_reply()
    {
        await using var server = await StartAsync();
        server.Fail(Get, 502, "UpstreamFailure");

        Assert.IsType<FindResult.Failed>(await server.Connector.FindAsync(server.Account, Act("Hello"), Cancelled));
    }

    [Fact]
    public async Task Hiding_keeps_who_may_reply_and_repeats_when_somebody_else_wrote_meanwhile()
    {
        await using var server = await StartAsync();
        var reads = 0;
        server.On(Get, _ => new
        {
            uri = "at://did:plc:us/app.bsky.feed.threadgate/root",
            cid = $"cid-{++reads}",
            value = new { post = OurPost, allow = Array.Empty<object>(), hiddenReplies = new[] { PostUri(Sam, "before") }, future = "kept" },
        });
        server.Answer(Put, call => call.Body!.Value.GetProperty("swapRecord").GetString() == "cid-1" ? (400, new { error = "InvalidSwap" }) : (200, new { uri = "u", cid = "c" }));

        Assert.IsType<ActResult.Done>(await server.Connector.ActAsync(server.Account, Act("", OutboundActKind.Hide), Cancelled));

        var written = server.CallsOf(Put)[^1].Body!.Value;
        Assert.Equal(("root", "app.bsky.feed.threadgate", "cid-2"), (written.GetProperty("rkey").GetString(), written.GetProperty("collection").GetString(), written.GetProperty("swapRecord").GetString()));
        var record = written.GetProperty("record");
        Assert.Equal([PostUri(Sam, "before"), PostUri(Priya, "a")], record.GetProperty("hiddenReplies").EnumerateArray().Select(uri => uri.GetString()));
        Assert.Equal((0, "kept"), (record.GetProperty("allow").GetArrayLength(), record.GetProperty("future").GetString()));
    }

    [Fact]
    public async Task Hiding_in_a_conversation_that_others_began_and_deleting_are_refused()
    {
        await using var server = await StartAsync();
        var elsewhere = Act("", OutboundActKind.Hide) with { ConversationExternalId = PostUri(Sam, "root") };

        var hide = Assert.IsType<ActResult.Refused>(await server.Connector.ActAsync(server.Account, elsewhere, Cancelled));
        var delete = Assert.IsType<ActResult.Refused>(await server.Connector.ActAsync(server.Account, Act("", OutboundActKind.Delete), Cancelled));

        Assert.Equal((FailureClass.NeedsPerson, FailureClass.OurBug), (hide.Failure.Class, delete.Failure.Class));
        Assert.DoesNotContain(OutboundActKind.Delete, server.Connector.Capabilities.Acts);
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task I2_a_rewritten_post_reads_anew_and_our_own_is_not_gone_before_its_repository_says_so()
    {
        await using var server = await StartAsync();
        server.On(Posts, _ => new { posts = new[] { View(Priya, "a", Record("Rewritten")) } });
        server.Answer(Get, call => call["rkey"] == "new" ? (200, new { uri = PostUri(Us, "new"), cid = "c", value = Record("Just now") }) : (400, new { error = "RecordNotFound" }));
        string[] ids = [PostUri(Priya, "a"), PostUri(Priya, "b"), PostUri(Us, "new"), PostUri(Us, "old"), "c1/m1"];

        var result = Assert.IsType<RecheckResult.Checked>(
            await server.Connector.RecheckAsync(server.Account, [.. ids.Select(id => new KnownItem(id, MessageKind.Mention, id))], Cancelled));

        Assert.Equal(["Just now", "Rewritten"], result.Present.Select(m => m.Text).Order());
        Assert.Equal([PostUri(Priya, "b"), PostUri(Us, "old")], result.Gone);
        Assert.Equal(3, result.ApiCalls);
    }

    [Fact]
    public async Task Known_posts_are_looked_up_twenty_five_at_a_time()
    {
        await using var server = await StartAsync();
        server.On(Posts, call => new { posts = call.Query["uris"].Select(uri => View(Priya, uri!.Split('/')[^1])) });
        KnownItem[] items = [.. Enumerable.Range(0, 60).Select(at => new KnownItem(PostUri(Priya, $"{at}"), MessageKind.Reply, PostUri(Sam, "root")))];

        var result = Assert.IsType<RecheckResult.Checked>(await server.Connector.RecheckAsync(server.Account, items, Cancelled));

        Assert.Equal(60, result.Present.Count);
        Assert.Equal([10, 25, 25], server.CallsOf(Posts).Select(call => call.Query["uris"].Count).Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task I2_a_look_up_that_is_refused_makes_nothing_gone(int refused)
    {
        await using var server = await StartAsync();
        server.Fail(Posts, 400, "InvalidRequest");
        KnownItem[] items = [.. Enumerable.Range(0, refused).Select(at => new KnownItem(PostUri(Priya, $"{at}"), MessageKind.Reply, PostUri(Sam, "root")))];

        var result = await server.Connector.RecheckAsync(server.Account, items, Cancelled);

        Assert.True(result is RecheckResult.Checked { Gone.Count: 0 } or RecheckResult.Failed { Failure.Class: FailureClass.OurBug });
        Assert.InRange(server.Calls.Count, 1, 40);
    }

    [Fact]
    public async Task I12_an_expired_session_is_renewed_at_the_accounts_server_and_kept_with_where_that_is()
    {
        await using var server = await StartAsync();
        server.Answer("app.bsky.notification.listNotifications", call => call.Token == "Bearer access-2" ? (200, new { notifications = Array.Empty<object>() }) : (400, new { error = "ExpiredToken" }));
        server.Answer(Refresh, call => call.Token == "Bearer refresh-1" && call.Body is null
            ? (200, new { did = Us, accessJwt = "access-2", refreshJwt = "refresh-2", didDoc = new { service = new[] { new { id = "#atproto_pds", serviceEndpoint = server.Account.BaseAddress } } } })
            : (400, new { error = "InvalidRequest" }));

        Assert.IsType<FetchResult.Page>(await server.FetchAsync());

        Assert.Equal(("access-2", "refresh-2", server.Account.BaseAddress), (server.Keeper.Stored!["access_jwt"], server.Keeper.Stored["refresh_jwt"], new Uri(server.Keeper.Stored["pds"]!)));
        Assert.Single(server.CallsOf(Refresh));
    }

    [Theory]
    [InlineData(500, "InternalServerError", FailureClass.Transient, 0)]
    [InlineData(401, "AccountTakedown", FailureClass.NeedsPerson, 0)]
    [InlineData(429, "RateLimitExceeded", FailureClass.Throttled, 0)]
    [InlineData(400, "ExpiredToken", FailureClass.NeedsPerson, 1)]
    public async Task Only_a_refused_refresh_token_leads_to_a_sign_in_and_to_one(int status, string code, FailureClass expected, int signIns)
    {
        await using var server = await StartAsync();
        server.Fail("app.bsky.notification.listNotifications", 400, "ExpiredToken");
        server.Fail(Refresh, status, code);
        server.Fail(SignIn, 401, "AuthenticationRequired", "Invalid identifier or password");

        var failed = Assert.IsType<FetchResult.Failed>(await server.FetchAsync());

        Assert.Equal(expected, failed.Failure.Class);
        Assert.Equal(signIns, server.CallsOf(SignIn).Count);
    }

    [Theory]
    [InlineData(false, Us)]
    [InlineData(true, "did:plc:somebody-else")]
    public async Task A_session_of_an_account_that_is_suspended_or_another_needs_a_person(bool active, string did)
    {
        await using var server = await StartAsync();
        server.On(SignIn, _ => new { did, accessJwt = "a", refreshJwt = "r", active, status = active ? null : "suspended" });
        var account = server.Account with { Credentials = new Credentials([new("identifier", "us.test"), new("app_password", "aaaa-bbbb-cccc-dddd")]) };

        var failed = Assert.IsType<CheckResult.Failed>(await server.Connector.CheckAsync(account, Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, failed.Failure.Class);
    }
}
