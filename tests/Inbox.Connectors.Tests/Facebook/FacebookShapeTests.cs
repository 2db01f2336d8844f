using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using static Inbox.Connectors.Tests.Facebook.FacebookBodies;

namespace Inbox.Connectors.Tests.Facebook;

public sealed class FacebookShapeTests
{
    [Theory]
    [InlineData("""{"data":[{"id":"88001_1"},{"id":"88001_2"}],"paging":{"cursors":{"before":"a","after":"b"}}}""")]
    [InlineData("""[{"id":"88001_1"},{"id":"88001_2"}]""")]
    [InlineData("""{"88001_1":{"id":"88001_1"},"88001_2":{"id":"88001_2"}}""")]
    [InlineData("""{"88001_1":{"message":"a"},"88001_2":{"message":"b"}}""")]
    [InlineData("""{"104455_88001":{"data":[{"id":"88001_1"}]},"104455_88002":{"data":[{"id":"88001_2"}],"paging":{}}}""")]
    [InlineData("""[{"code":200,"headers":[{"name":"Content-Type","value":"text/javascript"}],"body":"{\"data\":[{\"id\":\"88001_1\"}]}"},null,{"code":200,"body":"{\"id\":\"88001_2\"}"}]""")]
    [InlineData("""{"id":"104455_88001","comments":{"data":[{"id":"88001_1"},{"id":"88001_2"}]}}""")]
    [InlineData("""{"data":{"id":"88001_1","comments":{"data":[{"id":"88001_2"}]},"message":"x"}}""")]
    public void Comments_are_read_in_every_shape(string body) =>
        Assert.Equal(["88001_1", "88001_2"], Ids(Assert.IsType<ReplayResult.Items>(Replay("comments", body)).Messages));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":[],"paging":{"cursors":{}},"summary":{"total_count":3}}""")]
    [InlineData("""{"paging":{}}""")]
    [InlineData("""{"error":null}""")]
    public void An_empty_answer_is_no_items_and_nothing_odd(string body) => Assert.Empty(Items("feed", body));

    [Fact]
    public void The_key_of_an_object_asked_for_by_id_is_its_post_when_it_holds_a_list()
    {
        var item = One("comments", """{"104455_88001":{"data":[{"id":"88001_1"}]}}""", null);

        Assert.Equal("104455_88001", item.ConversationId);
        Assert.Equal("104455_88001", item.ParentId);
    }

    [Fact]
    public void Paging_tells_whose_comments_they_are_when_nothing_else_does()
    {
        var items = Items("comments", """
            {"data":[{"id":"1"}],"paging":{"next":"https://graph.facebook.com/v26.0/104455_88001/comments?access_token=SECRET&after=b"}}
            """, null);

        Assert.Equal("104455_88001", items[0].ConversationId);
    }

    [Fact]
    public void Paging_tells_that_they_are_answers_to_one_comment()
    {
        var item = One("comments", """
            {"data":[{"id":"88001_2"}],"paging":{"next":"https://graph.facebook.com/v26.0/88001_1/comments?after=b"}}
            """);

        Assert.Equal(MessageKind.Reply, item.Kind);
        Assert.Equal("88001_1", item.ParentId);
        Assert.Equal("104455_88001", item.ConversationId);
    }

    [Fact]
    public void A_post_asked_for_with_its_comments_is_a_post_among_comments_too()
    {
        var items = Items("comments", """{"id":"104455_88001","message":"Ours","from":{"id":"104455"},"comments":{"data":[{"id":"88001_1","message":"x"}]}}""");

        Assert.Equal([MessageKind.Post, MessageKind.Comment], items.Select(item => item.Kind));
        Assert.Equal("104455_88001", items[1].ParentId);
    }

    [Theory]
    [InlineData("""{"id":"104455_1","comments":[]}""")]
    [InlineData("""{"id":"104455_1","comments":{"count":3}}""")]
    [InlineData("""{"id":"104455_1","comments":{"data":null}}""")]
    [InlineData("""{"id":"104455_1","comments":null}""")]
    [InlineData("""{"id":"104455_1","comments":"3"}""")]
    public void Old_and_empty_forms_of_nested_comments_are_none(string post) => Assert.Equal(["104455_1"], Ids(Items("feed", post)));

    [Fact]
    public void A_refused_part_of_a_batch_does_not_lose_the_others()
    {
        var items = Assert.IsType<ReplayResult.Items>(Replay("comments", """
            [{"code":400,"headers":[],"body":"{\"error\":{\"message\":\"x\",\"code\":100,\"error_subcode\":33}}"},{"code":200,"body":"{\"id\":\"88001_2\"}"}]
            """));

        Assert.Equal(["88001_2"], Ids(items.Messages));
        Assert.Contains("100/33", Assert.Single(items.Odd).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_whose_parts_are_all_refused_is_a_refusal()
    {
        var error = Assert.IsType<ReplayResult.Error>(Replay("feed", """[{"code":400,"body":"{\"error\":{\"code\":190,\"message\":\"x\"}}"},null]"""));

        Assert.Equal(FailureClass.TokenExpired, error.Failure.Class);
    }

    [Fact]
    public void A_batch_of_lists_is_read_in_order_with_bodies_that_are_objects_already() =>
        Assert.Equal(
            ["104455_1", "104455_2"],
            Ids(Items("feed", """[{"code":200,"body":{"data":[{"id":"104455_1"}]}},{"code":"200","body":"{\"data\":[{\"id\":\"104455_2\"}]}"}]""")));
}
