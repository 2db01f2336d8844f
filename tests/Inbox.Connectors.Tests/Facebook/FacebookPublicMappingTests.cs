using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using static Inbox.Connectors.Tests.Facebook.FacebookBodies;

namespace Inbox.Connectors.Tests.Facebook;

public sealed class FacebookPublicMappingTests
{
    private const string Feed = """
        {"data":[
          {"id":"104455_88001","from":{"name":"Bright Kettle","id":"104455"},"message":"Open day on Saturday.",
           "created_time":"2026-09-14T07:00:00+0000","updated_time":"2026-09-14T08:40:00+0000","permalink_url":"https://www.facebook.com/104455/posts/88001/",
           "comments":{"data":[
             {"id":"88001_99120","parent":{"id":"88001_99112","from":{"name":"Lena","id":"7000123"}},"from":{"name":"Bright Kettle","id":"104455"},
              "message":"At nine.","created_time":"2026-09-14T08:40:00+0000","permalink_url":"https://www.facebook.com/104455/posts/88001/?comment_id=99112&reply_comment_id=99120"},
             {"id":"88001_99112","from":{"name":"Lena","id":"7000123"},"message":"When does it begin?","created_time":"2026-09-14T08:33:05+0000","is_hidden":true,
              "can_comment":true,"permalink_url":"https://www.facebook.com/104455/posts/88001/?comment_id=99112"}],
            "paging":{"cursors":{"before":"A","after":"B"},"next":"https://graph.facebook.com/v26.0/104455_88001/comments?access_token=SECRET&after=B"}}},
          {"id":"104455_88002","from":{"name":"Omar","id":"7000456"},"message":"Your bus was late again","created_time":"2026-09-13T07:00:00+0000"}],
         "paging":{"cursors":{"before":"Q","after":"R"},"next":"https://graph.facebook.com/v26.0/104455/feed?access_token=SECRET&limit=25&after=R"}}
        """;

    [Fact]
    public void A_feed_is_each_post_followed_by_its_comments_in_order() =>
        Assert.Equal(["104455_88001", "88001_99120", "88001_99112", "104455_88002"], Ids(Items("feed", Feed)));

    [Theory]
    [InlineData(PageId)]
    [InlineData(null)]
    public void Our_own_posts_and_comments_are_ours_and_those_of_visitors_are_not(string? account)
    {
        var items = Items("feed", Feed, account);

        Assert.Equal([true, true, false, false], items.Select(item => item.IsOurs));
        Assert.Equal([MessageKind.Post, MessageKind.Reply, MessageKind.Comment, MessageKind.Post], items.Select(item => item.Kind));
    }

    [Fact]
    public void The_account_decides_what_is_ours_where_it_is_given() => Assert.All(Items("feed", Feed, "1"), item => Assert.False(item.IsOurs));

    [Fact]
    public void A_comment_hangs_on_its_post_and_an_answer_on_its_comment()
    {
        var items = Items("feed", Feed);

        Assert.Equal([null, "88001_99112", "104455_88001", null], items.Select(item => item.ParentId));
        Assert.Equal(["104455_88001", "104455_88001", "104455_88001", "104455_88002"], items.Select(item => item.ConversationId));
        Assert.All(items, item => Assert.False(item.IsContextOnly));
    }

    [Fact]
    public void A_comment_carries_author_text_time_address_and_whether_it_is_hidden()
    {
        var comment = Items("feed", Feed)[2];

        Assert.Equal(new ExternalAuthor("7000123", "Lena", ""), comment.Author);
        Assert.Equal("When does it begin?", comment.Text);
        Assert.Equal(At(8, 33, 5), comment.PublishedAt);
        Assert.Equal("https://www.facebook.com/104455/posts/88001/?comment_id=99112", comment.Permalink!.AbsoluteUri);
        Assert.True(comment.IsHidden);
        Assert.Null(comment.ReplyRefusal);
    }

    [Fact]
    public void I12_the_raw_item_keeps_neither_the_token_of_paging_nor_the_comments_that_are_items_themselves()
    {
        var raw = Items("feed", Feed)[0].Raw!;

        Assert.Contains("Open day on Saturday.", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("When does it begin?", raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"id":"88001_1","message":"x"}""")]
    [InlineData("""{"id":"88001_1","message":"x","from":null}""")]
    [InlineData("""{"id":"88001_1","message":"x","from":{}}""")]
    [InlineData("""{"id":"88001_1","message":"x","from":{"name":"Somebody"}}""")]
    [InlineData("""{"id":"88001_1","message":"x","from":[]}""")]
    public void An_author_whom_facebook_keeps_back_is_none(string comment)
    {
        var item = One("comments", comment);

        Assert.Null(item.Author);
        Assert.False(item.IsOurs);
    }

    [Theory]
    [InlineData("\"2026-09-14T08:33:05+0000\"")]
    [InlineData("\"2026-09-14T10:33:05+02:00\"")]
    [InlineData("\"2026-09-14T08:33:05Z\"")]
    [InlineData("1789374785")]
    [InlineData("\"1789374785\"")]
    [InlineData("1789374785000")]
    public void Every_way_in_which_facebook_writes_a_time_is_read(string time) =>
        Assert.Equal(At(8, 33, 5), One("comments", $$"""{"id":"88001_1","created_time":{{time}}}""").PublishedAt);

    [Theory]
    [InlineData("null")]
    [InlineData("\"yesterday\"")]
    [InlineData("{}")]
    [InlineData("-5")]
    public void A_time_that_cannot_be_read_is_none_and_the_item_stays(string time) =>
        Assert.Null(One("comments", $$"""{"id":"88001_1","message":"x","created_time":{{time}}}""").PublishedAt);

    [Fact]
    public void Numbers_as_ids_are_text()
    {
        var item = One("comments", """{"id":99112,"from":{"id":104455,"name":null},"parent":{"id":99111},"object":{"id":88001}}""");

        Assert.Equal(("99112", "99111", "88001"), (item.ExternalId, item.ParentId, item.ConversationId));
        Assert.True(item.IsOurs);
        Assert.Equal("", item.Author!.Name);
    }

    [Fact]
    public void An_item_with_an_id_and_nothing_else_is_kept_with_empty_text()
    {
        var item = One("feed", """{"data":[{"id":"104455_88001","message":null,"surprise":{"a":[1]}}]}""");

        Assert.Equal("", item.Text);
        Assert.Empty(item.Media);
    }

    [Fact]
    public void An_item_without_an_id_is_odd_and_the_others_stay()
    {
        var items = Assert.IsType<ReplayResult.Items>(Replay("comments", """{"data":[{"message":"no id"},null,7,"x",{"id":"88001_2","message":"good"}]}"""));

        Assert.Equal(["88001_2"], Ids(items.Messages));
        Assert.Equal(4, items.Odd.Count);
    }

    [Fact]
    public void Answers_nested_in_a_comment_hang_on_it()
    {
        var items = Items("comments", """
            {"data":[{"id":"88001_1","object":{"id":"104455_88001"},"message":"first","comments":{"data":[
              {"id":"88001_2","message":"second","from":{"id":"104455","name":"Us"}}]}}]}
            """);

        Assert.Equal(["88001_1", "88001_2"], Ids(items));
        Assert.Equal("88001_1", items[1].ParentId);
        Assert.Equal(MessageKind.Reply, items[1].Kind);
        Assert.Equal("104455_88001", items[1].ConversationId);
        Assert.True(items[1].IsOurs);
    }

    [Theory]
    [InlineData("""{"id":"88001_1","object":{"id":"104455_88001"}}""", null, "104455_88001")]
    [InlineData("""{"id":"88001_1","object":{"id":"88001"}}""", PageId, "104455_88001")]
    [InlineData("""{"id":"88001_1"}""", PageId, "104455_88001")]
    [InlineData("""{"id":"88001_1"}""", null, "88001")]
    [InlineData("""{"id":"88001_1","permalink_url":"https://www.facebook.com/104455/posts/88001/?comment_id=1"}""", null, "104455_88001")]
    [InlineData("""{"id":"1","permalink_url":"https://www.facebook.com/permalink.php?story_fbid=88001&id=104455&comment_id=1"}""", null, "104455_88001")]
    [InlineData("""{"id":"104455_88001_1"}""", null, "104455_88001")]
    [InlineData("""{"id":"1","parent":{"id":"2"}}""", null, "2")]
    [InlineData("""{"id":"1"}""", null, "1")]
    public void The_post_of_a_comment_is_read_from_what_the_comment_tells(string comment, string? account, string post) =>
        Assert.Equal(post, One("comments", comment, account).ConversationId);

    [Fact]
    public void The_address_of_a_comment_tells_our_page_where_no_account_is_given() =>
        Assert.True(One("comments", """{"id":"88001_1","from":{"id":"104455"},"permalink_url":"/104455/posts/88001/?comment_id=1"}""", null).IsOurs);

    [Fact]
    public void A_comment_that_takes_no_replies_says_so_but_not_on_the_second_level()
    {
        Assert.NotNull(One("comments", """{"id":"88001_1","can_comment":false}""").ReplyRefusal);
        Assert.Null(One("comments", """{"id":"88001_2","parent":{"id":"88001_1"},"can_comment":false}""").ReplyRefusal);
    }

    [Fact]
    public void A_tagged_post_is_a_mention_at_the_time_of_the_tag_without_an_author()
    {
        var item = One("tagged", """
            {"data":[{"id":"99887766_1234567","message":"Lunch at Bright Kettle","tagged_time":"2026-09-14T10:12:00+0000",
              "permalink_url":"https://www.facebook.com/99887766/posts/1234567/"}],"paging":{"cursors":{"before":"A1","after":"A2"}}}
            """, null);

        Assert.Equal(MessageKind.Mention, item.Kind);
        Assert.Equal(At(10, 12), item.PublishedAt);
        Assert.Null(item.Author);
        Assert.Null(item.ParentId);
        Assert.Equal("99887766_1234567", item.ConversationId);
        Assert.False(item.IsOurs);
    }

    [Fact]
    public void A_review_is_named_by_its_story_and_keeps_stars_and_recommendation()
    {
        var items = Items("ratings", """
            {"data":[
              {"created_time":"2026-09-14T10:12:00+0000","rating":2,"has_rating":true,"review_text":"Cold rooms","reviewer":{"id":"7","name":"Ann"},"open_graph_story":{"id":"555"}},
              {"created_time":"2026-09-14T11:12:00+0000","recommendation_type":"POSITIVE","open_graph_story":{"id":556,"data":{"seller":{"id":"104455"}},
                "comments":{"data":[{"id":"556_1","from":{"id":"104455","name":"Us"},"message":"Thank you"}]}}}]}
            """, null);

        Assert.Equal(["555", "556", "556_1"], Ids(items));
        Assert.Equal([MessageKind.Review, MessageKind.Review, MessageKind.Comment], items.Select(item => item.Kind));
        Assert.Equal(("Cold rooms", "Ann", "rating 2"), (items[0].Text, items[0].Author!.Name, items[0].Labels.Single()));
        Assert.Equal(("", "positive"), (items[1].Text, items[1].Labels.Single()));
        Assert.Equal("556", items[2].ConversationId);
    }
}
