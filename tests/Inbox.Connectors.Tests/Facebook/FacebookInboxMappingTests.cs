using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using static Inbox.Connectors.Tests.Facebook.FacebookBodies;

namespace Inbox.Connectors.Tests.Facebook;

public sealed class FacebookInboxMappingTests
{
    private const string Conversations = """
        {"data":[{"id":"t_1200345","link":"/104455/inbox/5566/","updated_time":"2026-09-14T09:01:00+0000","snippet":"Can I…","unread_count":1,"can_reply":true,
          "participants":{"data":[{"name":"Lena","id":"7000123"},{"name":"Bright Kettle","id":"104455"}]},
          "messages":{"data":[
            {"id":"m_2","created_time":"2026-09-14T09:03:00+0000","from":{"name":"Bright Kettle","id":"104455"},"to":{"data":[{"id":"7000123"}]},"message":"Yes."},
            {"id":"m_1","created_time":"2026-09-14T09:01:00+0000","from":{"name":"Lena","email":"7000123@facebook.com","id":"7000123"},"to":{"data":[{"id":"104455"}]},"message":"Can I change the address?"}],
           "paging":{"cursors":{"before":"QUEZD","after":"QUFZD"},"next":"https://graph.facebook.com/v26.0/t_1200345/messages?access_token=SECRET"}}}]}
        """;

    [Theory]
    [InlineData(PageId)]
    [InlineData(null)]
    public void The_messages_of_a_thread_are_direct_messages_of_one_conversation(string? account)
    {
        var items = Items("conversations", Conversations, account);

        Assert.Equal(["m_2", "m_1"], Ids(items));
        Assert.All(items, item => Assert.Equal((MessageKind.DirectMessage, "t_1200345", null), (item.Kind, item.ConversationId, item.ParentId)));
        Assert.Equal([true, false], items.Select(item => item.IsOurs));
        Assert.Equal(("7000123", "Lena", "Can I change the address?", At(9, 1)), (items[1].Author!.Id, items[1].Author!.Name, items[1].Text, items[1].PublishedAt));
        Assert.Equal("https://www.facebook.com/104455/inbox/5566/", items[1].Permalink!.AbsoluteUri);
    }

    [Fact]
    public void One_thread_and_threads_by_id_read_like_a_list_of_them()
    {
        const string Thread = """{"id":"t_1","messages":{"data":[{"id":"m_1","message":"x"}]}}""";

        Assert.Equal("t_1", One("conversations", Thread).ConversationId);
        Assert.Equal("t_1", One("messages", Thread).ConversationId);
        Assert.Equal("t_1", One("conversations", $$"""{"t_1":{{Thread}} }""").ConversationId);
        Assert.Equal("t_1", One("conversations", """{"t_1":{"messages":{"data":[{"id":"m_1"}]}}}""").ConversationId);
    }

    [Fact]
    public void A_thread_of_which_no_messages_were_asked_for_is_nothing() =>
        Assert.Empty(Items("conversations", """{"data":[{"id":"t_1","updated_time":"2026-09-14T09:01:00+0000","snippet":"x"},{"link":"/1/inbox/2/","unread_count":0}]}"""));

    [Fact]
    public void A_message_without_an_id_is_odd_and_never_takes_that_of_its_thread()
    {
        var items = Assert.IsType<ReplayResult.Items>(Replay("conversations", """{"t_1":{"messages":{"data":[{"message":"x"}]}}}"""));

        Assert.Empty(items.Messages);
        Assert.Single(items.Odd);
    }

    [Fact]
    public void A_thread_that_takes_no_answers_says_so() =>
        Assert.NotNull(One("conversations", """{"id":"t_1","can_reply":false,"messages":{"data":[{"id":"m_1"}]}}""").ReplyRefusal);

    [Theory]
    [InlineData("""{"data":[{"id":"m_1"}],"paging":{"next":"https://graph.facebook.com/v26.0/t_9/messages?access_token=S"}}""", "t_9")]
    [InlineData("""{"t_9":{"data":[{"id":"m_1"}]}}""", "t_9")]
    [InlineData("""{"data":[{"id":"m_1","from":{"id":"7000123"}}]}""", "7000123")]
    [InlineData("""{"data":[{"id":"m_1","from":{"id":"104455"},"to":{"data":[{"id":"7000123"}]}}]}""", "7000123")]
    [InlineData("""{"id":"m_1"}""", "m_1")]
    [InlineData("""{"m_1":{"message":"x","from":{"id":"7000123"}}}""", "7000123")]
    [InlineData("""[{"id":"m_1","from":{"id":7000123}}]""", "7000123")]
    public void A_list_of_messages_is_filed_under_its_thread_or_else_under_the_person(string body, string conversation) =>
        Assert.Equal(conversation, One("messages", body).ConversationId);

    [Fact]
    public void A_message_of_media_alone_has_empty_text()
    {
        var item = One("messages", """{"id":"m_1","message":"","sticker":"https://cdn.example/s.png","from":{"id":"7"}}""");

        Assert.Equal("", item.Text);
        Assert.Single(item.Media);
    }
}
