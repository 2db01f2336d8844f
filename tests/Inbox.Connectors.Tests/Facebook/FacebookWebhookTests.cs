using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using static Inbox.Connectors.Tests.Facebook.FacebookBodies;

namespace Inbox.Connectors.Tests.Facebook;

public sealed class FacebookWebhookTests
{
    private static string Change(string field, string value, string page = PageId) =>
        $$"""{"object":"page","entry":[{"id":"{{page}}","time":1789374786,"changes":[{"field":"{{field}}","value":{{value}}}]}]}""";

    [Theory]
    [InlineData("\"from\":{\"id\":\"7000123\",\"name\":\"Lena\"}")]
    [InlineData("\"sender_id\":7000123,\"sender_name\":\"Lena\"")]
    [InlineData("\"sender_id\":\"7000123\",\"sender_name\":\"Lena\",\"from\":null")]
    public void A_comment_names_its_sender_in_the_newer_and_in_the_older_way(string sender)
    {
        var item = One("webhook", Change("feed", $$"""
            {"item":"comment","verb":"add","comment_id":"88001_99112","post_id":"104455_88001","parent_id":"104455_88001",{{sender}},"created_time":1789374785,"message":"When?"}
            """), null);

        Assert.Equal(new ExternalAuthor("7000123", "Lena", ""), item.Author);
        Assert.Equal(("88001_99112", MessageKind.Comment, "104455_88001", "104455_88001"), (item.ExternalId, item.Kind, item.ParentId, item.ConversationId));
        Assert.Equal(("When?", At(8, 33, 5)), (item.Text, item.PublishedAt));
        Assert.False(item.IsOurs);
    }

    [Fact]
    public void An_answer_to_a_comment_hangs_on_it()
    {
        var item = One("webhook", Change("feed", """
            {"item":"comment","verb":"edited","comment_id":"88001_3","post_id":"104455_88001","parent_id":"88001_2","from":{"id":"7"},"message":"Better"}
            """));

        Assert.Equal((MessageKind.Reply, "88001_2", "104455_88001"), (item.Kind, item.ParentId, item.ConversationId));
    }

    [Theory]
    [InlineData(PageId)]
    [InlineData(null)]
    public void What_the_page_itself_wrote_is_ours(string? account) =>
        Assert.True(One("webhook", Change("feed", """{"item":"status","verb":"add","post_id":"104455_1","from":{"id":104455,"name":"Us"},"message":"Hello"}"""), account).IsOurs);

    [Theory]
    [InlineData("post", "add", "7000123", false)]
    [InlineData("status", "edited", "104455", true)]
    [InlineData("photo", "add", "7000123", false)]
    [InlineData("video", "edit", "7000123", false)]
    [InlineData("share", "add", "7000123", false)]
    [InlineData("event", "add", "104455", true)]
    public void Everything_that_stands_as_a_post_is_one(string kind, string verb, string sender, bool isOurs)
    {
        var item = One("webhook", Change("feed", $$"""{"item":"{{kind}}","verb":"{{verb}}","post_id":"104455_1","sender_id":{{sender}},"message":"x"}"""));

        Assert.Equal((MessageKind.Post, "104455_1", "104455_1", null, isOurs), (item.Kind, item.ExternalId, item.ConversationId, item.ParentId, item.IsOurs));
    }

    [Theory]
    [InlineData("hide", true)]
    [InlineData("unhide", false)]
    [InlineData("add", false)]
    public void Hiding_and_unhiding_show_as_such(string verb, bool isHidden) =>
        Assert.Equal(isHidden, One("webhook", Change("feed", $$"""{"item":"comment","verb":"{{verb}}","comment_id":"1_2","post_id":"104455_1","message":"x"}""")).IsHidden);

    [Theory]
    [InlineData("feed", """{"item":"comment","verb":"remove","comment_id":"1_2","post_id":"104455_1","from":{"id":"7"}}""")]
    [InlineData("feed", """{"item":"like","verb":"add","post_id":"104455_1","sender_id":7}""")]
    [InlineData("feed", """{"item":"reaction","verb":"edit","comment_id":"1_2","post_id":"104455_1","reaction_type":"haha"}""")]
    [InlineData("feed", """{"item":"video","verb":"mute","video_id":"3"}""")]
    [InlineData("ratings", """{"item":"rating","verb":"remove","open_graph_story_id":1,"reviewer_id":2}""")]
    [InlineData("ratings", """{"item":"like","verb":"add","post_id":"1_2"}""")]
    [InlineData("hours", """{"x":1}""")]
    [InlineData("feed", "null")]
    public void What_is_no_message_says_nothing(string field, string value) => Assert.Empty(Items("webhook", Change(field, value)));

    [Fact]
    public void Pictures_of_posts_and_comments_come_along()
    {
        var items = Items("webhook", """
            {"entry":[{"id":"104455","changes":[
              {"field":"feed","value":{"item":"comment","verb":"add","comment_id":"1_2","post_id":"104455_1","photo":"https://cdn.example/c.jpg","message":"x"}},
              {"field":"feed","value":{"item":"photo","verb":"add","post_id":"104455_2","photo_id":2,"link":"https://cdn.example/p.jpg"}},
              {"field":"feed","value":{"item":"status","verb":"add","post_id":"104455_3","photos":["https://cdn.example/1.png","https://cdn.example/2.png"]}},
              {"field":"feed","value":{"item":"share","verb":"add","post_id":"104455_4","link":"https://example.org/"}}]}]}
            """);

        Assert.Equal(["image", "image", "image", "image", "link"], items.SelectMany(item => item.Media).Select(medium => medium.Type));
    }

    [Fact]
    public void Several_entries_and_changes_are_read_in_order_and_one_without_an_id_is_odd()
    {
        var items = Assert.IsType<ReplayResult.Items>(Replay("webhook", """
            {"object":"page","entry":[
              {"id":"104455","changes":[{"field":"feed","value":{"item":"comment","comment_id":"1_1","post_id":"104455_1"}},{"field":"feed","value":{"item":"comment","message":"no id"}}]},
              {"id":104455,"changes":[{"field":"mention","value":{"item":"post","post_id":"5_6","verb":"add","message":"@Us","created_time":1789374785}}]},
              {"id":"104455","changes":[{"field":"parking"}]}]}
            """));

        Assert.Equal(["1_1", "5_6"], Ids(items.Messages));
        Assert.Single(items.Odd);
    }

    [Fact]
    public void A_mention_is_a_mention_in_a_comment_too()
    {
        var item = One("webhook", Change("mention", """{"item":"comment","verb":"add","post_id":"5_6","comment_id":"6_7","message":"@Us look"}"""));

        Assert.Equal((MessageKind.Mention, "6_7", "5_6", "5_6"), (item.Kind, item.ExternalId, item.ParentId, item.ConversationId));
        Assert.Null(item.Author);
    }

    [Fact]
    public void A_rating_is_a_review_and_a_comment_on_it_stands_below_it()
    {
        var review = One("webhook", Change("ratings", """
            {"item":"rating","verb":"add","open_graph_story_id":555,"reviewer_id":7,"reviewer_name":"Ann","rating":3,"review_text":"So so","comment_id":null,"created_time":1789374785}
            """));
        var comment = One("webhook", Change("ratings", """
            {"item":"comment","verb":"add","comment_id":"555_1","post_id":"7_555","parent_id":"7_555","open_graph_story_id":"555","sender_id":104455,"sender_name":"Us"}
            """));

        Assert.Equal((MessageKind.Review, "555", "So so", "Ann"), (review.Kind, review.ExternalId, review.Text, review.Author!.Name));
        Assert.Equal((MessageKind.Comment, "555", "555", true), (comment.Kind, comment.ConversationId, comment.ParentId, comment.IsOurs));
    }

    [Fact]
    public void A_message_is_filed_under_the_person_it_is_written_with()
    {
        var items = Items("webhook", """
            {"object":"page","entry":[{"id":104455,"time":1789374786000,"messaging":[
              {"sender":{"id":7000123},"recipient":{"id":104455},"timestamp":1789374785000,"message":{"mid":"m_1","text":"Hello","attachments":[{"type":"image","payload":{"url":"https://cdn.example/a.jpg"}},{"type":"location","payload":{"coordinates":{"lat":1,"long":2}}}]}},
              {"sender":{"id":104455},"recipient":{"id":7000123},"timestamp":1789374785000,"message":{"mid":"m_2","text":"Hello you","is_echo":true,"app_id":1}},
              {"sender":{"id":7000123},"recipient":{"id":104455},"delivery":{"mids":["m_2"],"watermark":1}},
              {"sender":{"id":7000123},"recipient":{"id":104455},"read":{"watermark":1}},
              {"sender":{"id":7000123},"recipient":{"id":104455},"reaction":{"mid":"m_2","action":"react"}},
              {"sender":{"id":7000123},"recipient":{"id":104455},"timestamp":1789374785000,"message":{"mid":"m_3","is_deleted":true}},
              {"sender":{"id":7000123},"recipient":{"id":104455},"timestamp":1789374785000,"message_edit":{"mid":"m_1","text":"Hello there","num_edit":"1"}},
              {"sender":{"id":7000123},"recipient":{"id":104455},"timestamp":1789374785000,"message":{"mid":"m_4","text":"And?","reply_to":{"mid":"m_2"}}}]}]}
            """, null);

        Assert.Equal(["m_1", "m_2", "m_1", "m_4"], Ids(items));
        Assert.All(items, item => Assert.Equal((MessageKind.DirectMessage, "7000123"), (item.Kind, item.ConversationId)));
        Assert.Equal([false, true, false, false], items.Select(item => item.IsOurs));
        Assert.Equal(At(8, 33, 5), items[0].PublishedAt);
        Assert.Equal("image", Assert.Single(items[0].Media).Type);
        Assert.Equal(("Hello there", null), (items[2].Text, items[2].PublishedAt));
        Assert.Equal("m_2", items[3].ParentId);
    }

    [Theory]
    [InlineData("""{"field":"feed","value":{"item":"comment","comment_id":"1_1","post_id":"104455_1"}}""")]
    [InlineData("""{"sample":{"field":"feed","value":{"item":"comment","comment_id":"1_1","post_id":"104455_1"}}}""")]
    [InlineData("""{"id":"104455","changes":{"field":"feed","value":{"item":"comment","comment_id":"1_1"}}}""")]
    [InlineData("""[{"entry":{"id":"104455","changes":[{"field":"feed","value":{"comment_id":"1_1"}}]}}]""")]
    public void Samples_and_single_entries_are_read_like_whole_envelopes(string body) => Assert.Equal("1_1", One("webhook", body).ExternalId);
}
