using System.Globalization;
using System.Web;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Connectors.Tests.Facebook;

public sealed class FacebookFetchTests
{
    private const string Refused = """{"error":{"message":"x","type":"OAuthException","code":10}}""";

    private static string Time(Instant instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);

    private static string Post(int number, Instant at, string comments = "null") =>
        $$"""{"id":"104455_{{number}}","from":{"id":"104455","name":"Us"},"message":"Post {{number}}","created_time":"{{Time(at)}}","comments":{{comments}} }""";

    private static string Comment(int post, int number, Instant at) =>
        $$"""{"id":"{{post}}_{{number}}","from":{"id":"7","name":"Lena"},"message":"Comment {{number}}","created_time":"{{Time(at)}}"}""";

    private static string Message(string id, Instant at) => $$"""{"id":"{{id}}","message":"x","created_time":"{{Time(at)}}","from":{"id":"7"} }""";

    private static string List(params string[] items) => "{\"data\":[" + string.Join(',', items) + "]}";

    private static string More(string paging, params string[] items) => "{\"data\":[" + string.Join(',', items) + "],\"paging\":" + paging + "}";

    private static long Since(string query) => long.Parse(HttpUtility.ParseQueryString(query)["since"]!, CultureInfo.InvariantCulture);

    private static Instant Ago(int minutes) => ManualTimeProvider.Noon - Duration.FromMinutes(minutes);

    [Fact]
    public async Task A_quiet_look_costs_two_calls_after_the_first()
    {
        await using var graph = await FakeGraph.StartAsync();
        var (_, next) = await graph.LookAsync();
        var before = graph.Asked.Count;
        graph.Time.Advance(Duration.FromMinutes(2));

        await graph.LookAsync(next);

        Assert.Equal(["104455/feed", "104455/conversations"], graph.Asked.Skip(before));
    }

    [Fact]
    public async Task Tags_are_asked_for_at_their_own_slower_pace()
    {
        await using var graph = await FakeGraph.StartAsync();
        FetchCursor? next = null;
        for (var minute = 0; minute < 30; minute += 2)
        {
            next = (await graph.LookAsync(next)).Next;
            graph.Time.Advance(Duration.FromMinutes(2));
        }

        Assert.Equal(3, graph.Asked.Count(path => path == "104455/tagged"));
    }

    [Fact]
    public async Task I1_the_rest_of_the_comments_of_a_post_is_followed_to_its_end()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", List(Post(1, Ago(60), More(graph.Next("104455_1/comments", "n"), Comment(1, 13, Ago(1))))));
        graph.On("104455_1/comments", request => request.Query["after"].ToString() switch
        {
            "" => More(graph.Next("104455_1/comments", "c2"), Comment(1, 13, Ago(1)), Comment(1, 12, Ago(2))),
            "c2" => More(graph.Next("104455_1/comments", "c3")),
            _ => More("""{"cursors":{"before":"x","after":"y"}}""", Comment(1, 11, Ago(3))),
        });

        var (messages, _) = await graph.LookAsync();

        Assert.Equal(["1_11", "1_12", "1_13"], messages.Where(m => m.Kind == MessageKind.Comment).Select(m => m.ExternalId).Distinct().Order());
        Assert.All(messages.Where(m => m.Kind == MessageKind.Comment), comment => Assert.Equal("104455_1", comment.ConversationId));
    }

    [Fact]
    public async Task A_known_first_comment_does_not_stop_the_reading_only_its_time_does()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", List(Post(1, Ago(60), List(Comment(1, 11, Ago(1))))));
        var (_, next) = await graph.LookAsync();
        graph.Time.Advance(Duration.FromMinutes(2));
        graph.On("104455/feed", List(Post(1, Ago(60), More(graph.Next("104455_1/comments", "n"), Comment(1, 11, Ago(1))))));
        graph.On("104455_1/comments", More(graph.Next("104455_1/comments", "z"), Comment(1, 11, Ago(1)), Comment(1, 10, Ago(20)), Comment(1, 9, Ago(45))));

        var (messages, _) = await graph.LookAsync(next);

        Assert.Contains("1_10", messages.Select(m => m.ExternalId));
        Assert.Single(graph.Asked, path => path == "104455_1/comments");
    }

    [Fact]
    public async Task Comments_that_come_oldest_first_are_read_to_the_newest()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", List(Post(2, Ago(1))));
        var (_, next) = await graph.LookAsync();
        graph.On("104455/feed", List(Post(1, Ago(9_000), More(graph.Next("x", "n"), Comment(1, 11, Ago(8_000)), Comment(1, 12, Ago(7_000))))));
        graph.On("104455_1/comments", List(Comment(1, 99, Ago(1))));
        graph.Time.Advance(Duration.FromMinutes(2));

        var (messages, _) = await graph.LookAsync(next);

        Assert.Contains("1_99", messages.Select(m => m.ExternalId));
    }

    [Fact]
    public async Task I12_the_cursor_holds_no_token_and_the_next_call_is_made_from_the_cursor_alone()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", request => request.Query["after"] == "p2" ? List() : More(graph.Next("104455/feed", "p2"), Post(1, Ago(1))));

        var page = await graph.PageAsync(null);
        await graph.PageAsync(page.Next);

        Assert.DoesNotContain("EAAB", page.Next!.Value.Value, StringComparison.Ordinal);
        Assert.True(page.HasMore);
        Assert.EndsWith("&after=p2", graph.LastQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paging_by_time_is_followed_without_the_token_of_its_address()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", request => request.Query["until"] == "1789"
            ? List()
            : More("""{"next":"https://graph.facebook.com/v26.0/104455/feed?access_token=EAAB-page-token&until=1789&__paging_token=t"}""", Post(1, Ago(1))));

        var page = await graph.PageAsync(null);
        await graph.PageAsync(page.Next);

        Assert.Contains("until=1789", graph.LastQuery, StringComparison.Ordinal);
        Assert.Contains("__paging_token=t", graph.LastQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I1_a_pass_that_took_long_is_followed_by_one_that_reaches_back_to_its_beginning()
    {
        await using var graph = await FakeGraph.StartAsync();
        var busy = Post(1, Ago(60), More(graph.Next("x", "n"), Comment(1, 13, Ago(1))));
        graph.On("104455/feed", List(busy, Post(2, Ago(60), More(graph.Next("x", "n"), Comment(2, 21, Ago(1))))));
        graph.On("104455_2/comments", List(Comment(2, 22, Ago(-90))));
        var first = await graph.PageAsync(null);
        graph.Time.Advance(Duration.FromMinutes(100));
        var (_, next) = await graph.LookAsync(first.Next);
        graph.On("104455/feed", List(Post(1, Ago(60), More(graph.Next("x", "n"), Comment(1, 14, Ago(-99))))));

        await graph.LookAsync(next);

        Assert.True(Since(graph.Requests.Last(request => request.Path == "104455_1/comments").Query) <= ManualTimeProvider.Noon.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task What_is_older_than_the_first_look_reaches_never_comes_as_new_but_our_posts_do()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", List(Post(1, Ago(60 * 24 * 100), List(Comment(1, 11, Ago(60 * 24 * 15)), Comment(1, 12, Ago(60 * 24 * 13))))));

        var (first, next) = await graph.LookAsync();
        graph.Time.Advance(Duration.FromDays(2));
        var (second, _) = await graph.LookAsync(next);

        Assert.Equal(["104455_1", "1_12"], first.Select(m => m.ExternalId));
        Assert.Equal(["104455_1", "1_12"], second.Select(m => m.ExternalId));
    }

    [Fact]
    public async Task I1_older_posts_are_walked_one_a_look_and_asked_since_the_rotation_before()
    {
        await using var graph = await FakeGraph.StartAsync(("PostsPerCall", "2"), ("RotationInterval", "00:00:00"));
        graph.On("104455/feed", List([.. Enumerable.Range(1, 4).Select(n => Post(n, Ago(n * 60)))]));
        graph.On("104455_3/comments", List(Comment(3, 31, Ago(10))));

        List<string> found = [];
        FetchCursor? next = null;
        for (var look = 0; look < 5; look++)
        {
            var (messages, after) = await graph.LookAsync(next);
            found.AddRange(messages.Select(m => m.ExternalId));
            next = after;
            graph.Time.Advance(Duration.FromMinutes(2));
        }

        Assert.Contains("3_31", found);
        var since = graph.Requests.Where(r => r.Path == "104455_3/comments").Select(r => Since(r.Query)).ToList();
        Assert.Equal(2, since.Count);
        Assert.True(since[1] > since[0], "The second rotation asks only for what came since the first.");
        Assert.Contains("104455_4/comments", graph.Asked);
        Assert.DoesNotContain("104455_1/comments", graph.Asked);
    }

    [Fact]
    public async Task A_rotation_goes_on_at_each_look_and_the_next_begins_an_hour_later()
    {
        await using var graph = await FakeGraph.StartAsync(("PostsPerCall", "2"));
        graph.On("104455/feed", List([.. Enumerable.Range(1, 5).Select(n => Post(n, Ago(n * 60)))]));
        List<int> asked = [];
        FetchCursor? next = null;
        for (var look = 0; look < 35; look++)
        {
            next = (await graph.LookAsync(next)).Next;
            asked.Add(graph.Asked.Count(path => path.EndsWith("/comments", StringComparison.Ordinal)));
            graph.Time.Advance(Duration.FromMinutes(2));
        }

        Assert.Equal([0, 1, 2, 3, 3], asked.Take(5));
        Assert.Equal([3, 3, 4, 5, 6], asked.Skip(29).Take(5));
    }

    [Fact]
    public async Task A_page_too_rich_for_one_answer_is_asked_for_in_smaller_parts()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", request => request.Query["limit"] == "25"
            ? new FakeGraph.Answer("""{"error":{"code":1,"message":"Please reduce the amount of data you're asking for, then retry your request"}}""", 400, [])
            : new FakeGraph.Answer(List(Post(1, Ago(1))), 200, []));

        Assert.Single((await graph.PageAsync(null)).Messages);
    }

    [Fact]
    public async Task A_post_that_cannot_be_read_is_passed_over_and_what_may_work_later_is_asked_again()
    {
        await using var graph = await FakeGraph.StartAsync();
        var more = graph.Next("x", "n");
        graph.On("104455/feed", List(Post(1, Ago(1), More(more, Comment(1, 11, Ago(1)))), Post(2, Ago(2), More(more, Comment(2, 21, Ago(1))))));
        graph.On("104455_1/comments", """{"error":{"code":2,"message":"x","is_transient":true}}""", 400);
        graph.On("104455_2/comments", List(Comment(2, 20, Ago(3))));

        var (messages, next) = await graph.LookAsync();
        graph.On("104455_1/comments", request => Since(request.QueryString.Value!) < Ago(60 * 24).ToUnixTimeSeconds() ? List(Comment(1, 10, Ago(60 * 24))) : List());
        graph.Time.Advance(Duration.FromMinutes(2));
        var (later, _) = await graph.LookAsync(next);

        Assert.Contains("2_20", messages.Select(m => m.ExternalId));
        Assert.Contains("1_10", later.Select(m => m.ExternalId));
    }

    [Fact]
    public async Task Messages_that_never_were_allowed_do_not_stop_the_comments_and_are_asked_for_again_hourly()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/conversations", Refused, 403);
        FetchCursor? next = null;
        for (var minute = 0; minute < 90; minute += 10)
        {
            next = (await graph.LookAsync(next)).Next;
            graph.Time.Advance(Duration.FromMinutes(10));
        }

        Assert.Equal(2, graph.Asked.Count(path => path == "104455/conversations"));
        Assert.Equal(9, graph.Asked.Count(path => path == "104455/tagged"));
    }

    [Fact]
    public async Task Messages_that_were_allowed_and_no_longer_are_fail_and_the_feed_is_still_read_first_each_time()
    {
        await using var graph = await FakeGraph.StartAsync();
        var (_, next) = await graph.LookAsync();
        graph.On("104455/conversations", Refused, 403);
        var before = graph.Asked.Count;
        for (var look = 0; look < 3; look++)
        {
            graph.Time.Advance(Duration.FromMinutes(2));
            var page = await graph.PageAsync(next);
            next = page.Next!.Value;
            var failed = Assert.IsType<FetchResult.Failed>(await graph.FetchAsync(next));
            Assert.Equal(FailureClass.NeedsPerson, failed.Failure.Class);
        }

        Assert.Equal(3, graph.Asked.Skip(before).Count(path => path == "104455/feed"));
    }

    [Fact]
    public async Task The_messages_of_a_busy_thread_are_followed()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/conversations", List(
            $$"""{"id":"t_1","updated_time":"{{Time(Ago(1))}}","messages":{{More(graph.Next("t_1/messages", "n"), Message("m_2", Ago(1)))}} }"""));
        graph.On("t_1/messages", List(Message("m_1", Ago(2))));

        var (messages, _) = await graph.LookAsync();

        Assert.Equal(["m_2", "m_1"], messages.Select(m => m.ExternalId));
        Assert.All(messages, m => Assert.Equal("t_1", m.ConversationId));
    }

    [Fact]
    public async Task From_three_quarters_of_the_budget_only_feed_and_messages_are_asked_for()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", """{"data":[]}""", 200, ("X-App-Usage", """{"call_count":75,"total_time":1,"total_cputime":1}"""));
        graph.On("104455/conversations", """{"data":[]}""", 200, ("X-App-Usage", """{"call_count":76,"total_time":1,"total_cputime":1}"""));

        await graph.LookAsync();

        Assert.Equal(["104455/feed", "104455/conversations"], graph.Asked);
    }

    [Fact]
    public async Task With_the_budget_used_up_nothing_is_asked_until_the_time_facebook_names()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", """{"data":[]}""", 200, ("X-Business-Use-Case-Usage", """{"104455":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":11}]}"""));
        var page = await graph.PageAsync(null);

        var failed = Assert.IsType<FetchResult.Failed>(await graph.FetchAsync(page.Next));
        graph.Time.Advance(Duration.FromMinutes(12));
        graph.On("104455/feed", """{"data":[]}""");
        await graph.PageAsync(page.Next);

        Assert.Equal(FailureClass.Throttled, failed.Failure.Class);
        Assert.Equal(ManualTimeProvider.Noon + Duration.FromMinutes(11), failed.Failure.RetryAt);
        Assert.Equal(0, failed.ApiCalls);
        Assert.Equal(2, graph.Asked.Count);
    }

    [Fact]
    public async Task A_time_from_the_future_does_not_move_the_mark_past_now()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", List(Post(1, Ago(-60 * 24 * 30))));
        var (_, next) = await graph.LookAsync();
        graph.Time.Advance(Duration.FromMinutes(10));
        graph.On("104455/feed", List(Post(2, Ago(-5), More(graph.Next("x", "n"), Comment(2, 21, Ago(-5))))));

        await graph.LookAsync(next);

        Assert.Contains("104455_2/comments", graph.Asked);
    }

    [Fact]
    public async Task A_cursor_of_another_form_begins_anew()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/feed", List(Post(1, Ago(60))));

        foreach (var odd in new[] { "", "nonsense", "[]", """{"v":99}""" })
        {
            Assert.NotEmpty((await graph.LookAsync(new FetchCursor(odd))).Messages);
        }
    }

    [Fact]
    public async Task A_busy_page_leaves_a_cursor_that_can_be_stored()
    {
        await using var graph = await FakeGraph.StartAsync();
        var comments = More(graph.Next("x", new string('Q', 300)), Comment(1, 1, Ago(1)));
        graph.On("104455/feed", More(graph.Next("104455/feed", new string('R', 300)), [.. Enumerable.Range(100_000_000, 25).Select(n => Post(n, Ago(1), comments))]));
        graph.On("104455_100000000/comments", More(graph.Next("x", new string('S', 300)), Comment(1, 1, Ago(1))));

        var page = await graph.PageAsync(null);
        page = await graph.PageAsync(page.Next);

        Assert.InRange(page.Next!.Value.Value.Length, 800, 4_000);
    }

    [Fact]
    public async Task The_app_secret_proves_each_call()
    {
        await using var graph = await FakeGraph.StartAsync();
        var account = graph.Account with { Credentials = graph.Account.Credentials.With(("app_secret", "shh")) };

        await graph.Connector.FetchAsync(account, null, TestContext.Current.CancellationToken);

        Assert.EndsWith("appsecret_proof=1cc872bbb27a1d413a12f5ca4a595e8187f201b2648581c3a05f16d94cfed30a", graph.LastQuery, StringComparison.Ordinal);
    }
}
