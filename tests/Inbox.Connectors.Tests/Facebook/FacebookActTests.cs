using System.Web;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Connectors.Tests.Facebook;

public sealed class FacebookActTests
{
    private const string Gone = """{"error":{"message":"Unsupported get request. Object with ID 'x' does not exist","code":100,"error_subcode":33}}""";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static OutboundAct Act(OutboundActKind kind, string target, string conversation, string? author = null) => new()
    {
        Kind = kind,
        Text = "On our website & by \"post\"",
        TargetExternalId = target,
        ConversationExternalId = conversation,
        TargetAuthorExternalId = author,
        IdempotencyKey = Guid.CreateVersion7(),
        FirstTriedAt = ManualTimeProvider.Noon,
    };

    private static OutboundAct Reply(string target = "88001_1", string conversation = "104455_88001") => Act(OutboundActKind.Reply, target, conversation, "7");

    private static string Ours(string id, string parent, string text = "On our website & by \\\"post\\\"", string from = "{\"id\":\"104455\"}") =>
        $$"""{"id":"{{id}}","from":{{from}},"message":"{{text}}","created_time":"2026-09-14T12:00:01+0000","parent":{{parent}} }""";

    [Theory]
    [InlineData("88001_1", "104455_88001")]
    [InlineData("104455_88002", "104455_88002")]
    public async Task A_reply_is_a_comment_on_the_comment_or_the_visitors_post(string target, string conversation)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On($"{target}/comments", """{"id":"88001_9"}""");

        var done = Assert.IsType<ActResult.Done>(await graph.Connector.ActAsync(graph.Account, Reply(target, conversation), Cancelled));

        Assert.Equal("88001_9", done.ExternalId);
        Assert.Equal([$"POST {target}/comments"], graph.Asked);
        Assert.Equal("On our website & by \"post\"", HttpUtility.ParseQueryString(graph.Requests[0].Body)["message"]);
    }

    [Fact]
    public async Task A_direct_message_is_sent_to_the_person_as_an_answer()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("104455/messages", """{"recipient_id":"7","message_id":"m_9"}""");

        var done = Assert.IsType<ActResult.Done>(await graph.Connector.ActAsync(graph.Account, Act(OutboundActKind.Reply, "m_1", "t_1", "7"), Cancelled));

        Assert.Equal("m_9", done.ExternalId);
        Assert.Contains("\"id\":\"7\"", graph.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("\"messaging_type\":\"RESPONSE\"", graph.Requests[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false", 1)]
    [InlineData("true", 2)]
    public async Task After_a_day_a_direct_message_needs_the_tag_for_human_agents(string useTag, int sends)
    {
        await using var graph = await FakeGraph.StartAsync(("UseHumanAgentTag", useTag));
        graph.On("104455/messages", _ => graph.Requests.Count == 1
            ? new FakeGraph.Answer("""{"error":{"code":10,"error_subcode":2018278,"message":"x"}}""", 400, [])
            : new FakeGraph.Answer("""{"message_id":"m_9"}""", 200, []));

        var result = await graph.Connector.ActAsync(graph.Account, Act(OutboundActKind.Reply, "m_1", "t_1", "7"), Cancelled);

        Assert.Equal(sends, graph.Requests.Count);
        Assert.Equal(sends == 2, result is ActResult.Done);
        Assert.Equal(sends == 2, graph.Requests[^1].Body.Contains("HUMAN_AGENT", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(OutboundActKind.Hide, "POST 88001_1", "is_hidden=true")]
    [InlineData(OutboundActKind.Unhide, "POST 88001_1", "is_hidden=false")]
    [InlineData(OutboundActKind.Delete, "DELETE 88001_1", "")]
    public async Task Moderation_acts_on_the_item_itself(OutboundActKind kind, string call, string body)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("88001_1", """{"success":true}""");

        var done = Assert.IsType<ActResult.Done>(await graph.Connector.ActAsync(graph.Account, Act(kind, "88001_1", "104455_88001"), Cancelled));

        Assert.Equal("88001_1", done.ExternalId);
        Assert.Equal([call], graph.Asked);
        Assert.Equal(body, graph.Requests[0].Body);
    }

    [Fact]
    public async Task A_direct_message_cannot_be_deleted_and_nothing_is_asked()
    {
        await using var graph = await FakeGraph.StartAsync();

        Assert.IsType<ActResult.Refused>(await graph.Connector.ActAsync(graph.Account, Act(OutboundActKind.Delete, "m_1", "t_1"), Cancelled));

        Assert.Empty(graph.Asked);
    }

    [Theory]
    [InlineData("""{"error":{"code":368,"message":"x"}}""", 400, false)]
    [InlineData("""{"error":{"code":190,"message":"x"}}""", 500, false)]
    [InlineData("""{"error":{"code":100,"message":"x"}}""", 400, false)]
    [InlineData("""{"error":{"code":1,"message":"x"}}""", 400, true)]
    [InlineData("""{"error":{"code":2,"message":"x","is_transient":true}}""", 503, true)]
    [InlineData("<html>", 502, true)]
    [InlineData("<html>", 403, false)]
    [InlineData("{}", 200, true)]
    [InlineData("""{"success":false}""", 200, true)]
    [InlineData("nonsense", 200, true)]
    public async Task I3_only_a_plain_refusal_says_that_nothing_was_sent(string body, int status, bool isUnconfirmed)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("88001_1/comments", body, status);

        var result = await graph.Connector.ActAsync(graph.Account, Reply(), Cancelled);

        Assert.Equal(isUnconfirmed, result is ActResult.Unconfirmed);
        Assert.Equal(!isUnconfirmed, result is ActResult.Refused);
        Assert.Single(graph.Asked);
    }

    [Fact]
    public async Task I3_a_reply_is_found_by_author_text_place_and_time()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Time.Advance(Duration.FromMinutes(1));
        graph.On("104455_88001/comments", $$"""
            {"data":[{{Ours("88001_9", "{\"id\":\"88001_1\"}")}},{{Ours("88001_8", "{\"id\":\"88001_2\"}")}},{{Ours("88001_7", "{\"id\":\"88001_1\"}", from: "{\"id\":\"8\"}")}},
             {{Ours("88001_6", "{\"id\":\"88001_1\"}", "Other words")}}]}
            """);

        var found = Assert.IsType<FindResult.Found>(await graph.Connector.FindAsync(graph.Account, Reply(), Cancelled));

        Assert.Equal("88001_9", found.ExternalId);
    }

    [Fact]
    public async Task I3_the_same_words_in_answer_to_somebody_else_are_not_taken_for_it()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Time.Advance(Duration.FromMinutes(1));
        graph.On("104455_88001/comments", $$"""{"data":[{{Ours("88001_8", "{\"id\":\"88001_2\"}")}}]}""");
        graph.On("88001_1", """{"id":"88001_1"}""");

        Assert.IsType<FindResult.NotFound>(await graph.Connector.FindAsync(graph.Account, Reply(), Cancelled));
    }

    [Theory]
    [InlineData("88001_2", false)]
    [InlineData("88001_3", true)]
    public async Task I3_below_an_answer_the_same_words_may_answer_its_neighbour(string firstComment, bool isSurelyNotThere)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Time.Advance(Duration.FromMinutes(1));
        graph.On("104455_88001/comments", $$"""{"data":[{{Ours("88001_8", "{\"id\":\"88001_2\"}")}}]}""");
        graph.On("88001_1", $$"""{"id":"88001_1","parent":{"id":"{{firstComment}}"} }""");

        var result = await graph.Connector.FindAsync(graph.Account, Reply(), Cancelled);

        Assert.Equal(isSurelyNotThere, result is FindResult.NotFound);
        Assert.Equal(!isSurelyNotThere, result is FindResult.CannotTell);
    }

    [Fact]
    public async Task I3_the_same_words_without_an_author_are_for_a_person_to_judge()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Time.Advance(Duration.FromMinutes(1));
        graph.On("104455_88001/comments", $$"""{"data":[{{Ours("88001_9", "{\"id\":\"88001_1\"}", from: "null")}}]}""");

        Assert.IsType<FindResult.CannotTell>(await graph.Connector.FindAsync(graph.Account, Reply(), Cancelled));
    }

    [Fact]
    public async Task I3_what_is_not_to_be_seen_at_once_may_still_appear()
    {
        await using var graph = await FakeGraph.StartAsync();

        var early = Assert.IsType<FindResult.Failed>(await graph.Connector.FindAsync(graph.Account, Reply(), Cancelled));
        graph.Time.Advance(Duration.FromMinutes(1));

        Assert.True(early.Failure.RetryAt > ManualTimeProvider.Noon);
        Assert.IsType<FindResult.NotFound>(await graph.Connector.FindAsync(graph.Account, Reply(), Cancelled));
    }

    [Fact]
    public async Task I3_a_direct_message_is_found_in_its_thread_page_by_page()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Time.Advance(Duration.FromMinutes(1));
        graph.On("t_1/messages", request => request.Query["after"] == "p2"
            ? """{"data":[{"id":"m_9","from":{"id":"104455"},"message":"On our website & by \"post\"","created_time":"2026-09-14T12:00:01+0000"}]}"""
            : $$"""{"data":[{"id":"m_10","from":{"id":"7"},"message":"Thanks","created_time":"2026-09-14T12:00:30+0000"}],"paging":{{graph.Next("t_1/messages", "p2")}} }""");

        var found = Assert.IsType<FindResult.Found>(await graph.Connector.FindAsync(graph.Account, Act(OutboundActKind.Reply, "m_1", "t_1", "7"), Cancelled));

        Assert.Equal("m_9", found.ExternalId);
    }

    [Theory]
    [InlineData(OutboundActKind.Hide, """{"id":"88001_1","is_hidden":true}""", typeof(FindResult.Found))]
    [InlineData(OutboundActKind.Hide, """{"id":"88001_1","is_hidden":false}""", typeof(FindResult.NotFound))]
    [InlineData(OutboundActKind.Unhide, """{"id":"88001_1","is_hidden":false}""", typeof(FindResult.Found))]
    [InlineData(OutboundActKind.Hide, """{"id":"88001_1"}""", typeof(FindResult.CannotTell))]
    [InlineData(OutboundActKind.Delete, """{"id":"88001_1"}""", typeof(FindResult.NotFound))]
    [InlineData(OutboundActKind.Delete, Gone, typeof(FindResult.Found))]
    [InlineData(OutboundActKind.Hide, Gone, typeof(FindResult.CannotTell))]
    public async Task I3_whether_a_moderation_act_was_done_shows_on_the_item(OutboundActKind kind, string body, Type expected)
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Time.Advance(Duration.FromMinutes(1));
        graph.On("88001_1", body, body == Gone ? 400 : 200);

        Assert.IsType(expected, await graph.Connector.FindAsync(graph.Account, Act(kind, "88001_1", "104455_88001"), Cancelled));
    }

    [Fact]
    public async Task A_missing_item_is_not_taken_for_deleted_while_the_page_cannot_be_read()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.Time.Advance(Duration.FromMinutes(1));
        graph.On("88001_1", Gone, 400);
        graph.On("104455", Gone, 400);

        var recheck = await graph.Connector.RecheckAsync(graph.Account, [new KnownItem("88001_1", MessageKind.Comment, "104455_88001")], Cancelled);

        Assert.IsType<FindResult.Failed>(await graph.Connector.FindAsync(graph.Account, Act(OutboundActKind.Delete, "88001_1", "104455_88001"), Cancelled));
        Assert.Empty(Assert.IsType<RecheckResult.Checked>(recheck).Gone);
    }

    [Fact]
    public async Task Known_items_are_asked_for_together_and_one_by_one_where_that_is_refused()
    {
        await using var graph = await FakeGraph.StartAsync();
        KnownItem[] items = [new("88001_1", MessageKind.Comment, "104455_88001"), new("88001_2", MessageKind.Reply, "104455_88001"), new("m_1", MessageKind.DirectMessage, "t_1")];
        graph.On("88001_1", """{"id":"88001_1","message":"one","from":{"id":"7"}}""");
        graph.On("88001_2", """{"id":"88001_2","message":"two","parent":{"id":"88001_1"}}""");

        graph.On("", """{"88001_1":{"id":"88001_1","message":"one"},"88001_2":{"id":"88001_2","message":"two"}}""");
        var together = Assert.IsType<RecheckResult.Checked>(await graph.Connector.RecheckAsync(graph.Account, items, Cancelled));
        graph.On("", """{"error":{"code":100,"message":"(#100) The parameter ids is no longer supported"}}""", 400);
        var singly = Assert.IsType<RecheckResult.Checked>(await graph.Connector.RecheckAsync(graph.Account, items, Cancelled));

        Assert.Equal(1, together.ApiCalls);
        Assert.Equal(3, singly.ApiCalls);
        Assert.Equal(["88001_1", "88001_2"], together.Present.Select(m => m.ExternalId));
        Assert.Equal(["88001_1", "88001_2"], singly.Present.Select(m => m.ExternalId));
        Assert.Equal(MessageKind.Reply, singly.Present[1].Kind);
        Assert.Empty(singly.Gone);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_item_that_may_not_be_read_stays_unknown_and_none_at_all_is_a_failure(bool isFailure)
    {
        await using var graph = await FakeGraph.StartAsync();
        const string Refused = """{"error":{"code":10,"message":"x"}}""";
        KnownItem[] items = [new("88001_1", MessageKind.Comment, "104455_88001"), new("88001_2", MessageKind.Comment, "104455_88001")];
        graph.On("", Refused, 403);
        graph.On("88001_1", Refused, 403);
        graph.On("88001_2", isFailure ? Refused : """{"id":"88001_2"}""", isFailure ? 403 : 200);

        var result = await graph.Connector.RecheckAsync(graph.Account, items, Cancelled);

        Assert.Equal(isFailure, result is RecheckResult.Failed { Failure.Class: FailureClass.NeedsPerson });
        Assert.Equal(!isFailure, result is RecheckResult.Checked { Gone: [], Present: [{ ExternalId: "88001_2" }] });
    }

    [Fact]
    public async Task The_check_tells_a_persons_token_another_page_and_what_is_not_allowed()
    {
        await using var graph = await FakeGraph.StartAsync();
        graph.On("me", """{"error":{"code":100,"message":"(#100) Tried accessing nonexisting field (category) on node type (User)"}}""", 400);
        var person = Assert.IsType<CheckResult.Failed>(await graph.Connector.CheckAsync(graph.Account, Cancelled));
        graph.On("me", """{"id":"999","name":"Other"}""");
        var other = Assert.IsType<CheckResult.Failed>(await graph.Connector.CheckAsync(graph.Account, Cancelled));
        graph.On("me", """{"id":"104455","name":"Bright Kettle","username":"brightkettle"}""");
        graph.On("104455/conversations", """{"error":{"code":200,"message":"x"}}""", 403);
        var works = Assert.IsType<CheckResult.Works>(await graph.Connector.CheckAsync(graph.Account, Cancelled));

        Assert.Equal((FailureClass.NeedsPerson, FailureClass.NeedsPerson), (person.Failure.Class, other.Failure.Class));
        Assert.Equal(("104455", "brightkettle", "Bright Kettle"), (works.ExternalId, works.Handle, works.DisplayName));
        Assert.Contains("pages_messaging", Assert.Single(works.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emoji_count_as_utf_16_units()
    {
        await using var graph = await FakeGraph.StartAsync();

        Assert.Equal(4, graph.Connector.Measure("é👍!", MessageKind.Comment));
    }
}
