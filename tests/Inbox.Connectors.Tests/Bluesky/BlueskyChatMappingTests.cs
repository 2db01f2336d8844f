using Inbox.Domain.Messages;
using static Inbox.Connectors.Tests.Bluesky.Bodies;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>Direct messages, from the log, a conversation and the list of conversations.</summary>
public sealed class BlueskyChatMappingTests
{
    private static Dictionary<string, object?> Entry(string type, object? message = null) => new()
    {
        ["$type"] = $"chat.bsky.convo.defs#{type}",
        ["rev"] = "r",
        ["convoId"] = "c1",
        ["message"] = message,
    };

    [Fact]
    public void A_conversations_last_message_is_read_with_names_from_its_members()
    {
        var convo = new { id = "c1", rev = "r", members = Members(Us, Priya), status = "request", lastMessage = Message("m1", Priya, "Is it still on?") };

        var message = Single("convos", new { convos = new[] { convo } });

        Assert.Equal(("c1/m1", MessageKind.DirectMessage, "c1"), (message.ExternalId, message.Kind, message.ConversationId));
        Assert.Equal((Priya, "priya", "priya.test"), (message.Author!.Id, message.Author.Name, message.Author.Handle));
        Assert.Equal("https://bsky.app/messages/c1", message.Permalink!.AbsoluteUri);
        Assert.Equal("2026-09-14T12:00:00Z", message.PublishedAt.ToString());
        Assert.Null(message.ParentId);
        Assert.False(message.IsOurs);
    }

    [Fact]
    public void Who_is_in_every_conversation_is_us()
    {
        object Convo(string id, string other) => new { id, members = Members(Us, other), lastMessage = Message("m", Us, "Hello") };

        var messages = Items("convos", new { convos = new[] { Convo("c1", Priya), Convo("c2", Sam) } }, account: null).Messages;

        Assert.All(messages, m => Assert.True(m.IsOurs));
    }

    [Theory]
    [InlineData("deletedMessageView", 1)]
    [InlineData("systemMessageView", 0)]
    [InlineData("somethingNew", 1)]
    public void What_is_no_message_any_more_or_never_was_is_left_out(string type, int odd)
    {
        var items = Items("messages", new { messages = new[] { Message("m1", Priya, null, type), Message("m2", Us, "Yes") } });

        Assert.Equal("m2", Assert.Single(items.Messages).ExternalId);
        Assert.Equal(odd, items.Odd.Count);
    }

    [Fact]
    public void A_conversations_messages_take_the_conversation_from_the_body_where_it_tells()
    {
        var messages = new[] { Message("m1", Priya, "Hello") };

        Assert.Equal(("m1", ""), Told(new { messages }));
        Assert.Equal(("c1/m1", "c1"), Told(new { messages, convoId = "c1" }));
        Assert.Equal(("c1/m1", "c1"), Told(new { messages, convo = new { id = "c1", members = Members(Us, Priya) } }));
        Assert.Equal(("m1", ""), Told(messages));

        static (string, string) Told(object body)
        {
            var message = Single("messages", body);
            return (message.ExternalId, message.ConversationId);
        }
    }

    [Fact]
    public void Names_of_a_conversations_messages_come_from_the_related_profiles()
    {
        var body = new { messages = new[] { Message("m1", Priya, "Hello"), Message("m2", Us, "Good day") }, relatedProfiles = Members(Priya) };

        var messages = Items("messages", body).Messages;

        Assert.Equal(["priya", ""], messages.Select(m => m.Author!.Name));
        Assert.Equal([false, true], messages.Select(m => m.IsOurs));
    }

    [Fact]
    public void Only_new_messages_of_the_log_are_messages()
    {
        object[] logs =
        [
            Entry("logBeginConvo"),
            Entry("logCreateMessage", Message("m1", Priya, "Hello")),
            Entry("logReadMessage", Message("m1", Priya, "Hello")),
            Entry("logAddReaction", Message("m1", Priya, "Hello")),
            Entry("logDeleteMessage", Message("m0", Priya, null, "deletedMessageView")),
            Entry("logCreateMessage"),
            new Dictionary<string, object> { ["$type"] = "example.test#other" },
        ];

        var items = Items("chat-log", new { cursor = "r", logs });

        Assert.Equal("c1/m1", Assert.Single(items.Messages).ExternalId);
        Assert.Equal(3, items.Odd.Count);
    }

    [Fact]
    public void A_message_that_answers_another_names_it_and_a_quoted_post_is_a_link()
    {
        var message = Message("m2", Priya, "");
        message["replyTo"] = Message("m1", Us, "Which one?");
        message["embed"] = new Dictionary<string, object> { ["$type"] = "app.bsky.embed.record#view", ["record"] = new { uri = OurPost } };

        var read = Single("chat-log", new { logs = new[] { Entry("logCreateMessage", message) } });

        Assert.Equal("c1/m1", read.ParentId);
        Assert.Equal(new MediaItem("link", "https://bsky.app/profile/did:plc:us/post/root"), Assert.Single(read.Media));
    }

    [Fact]
    public void A_message_without_an_id_or_a_text_is_odd()
    {
        var nameless = Message("m1", Priya, "Hello");
        nameless["id"] = null;

        var items = Items("messages", new { messages = new object?[] { nameless, Message("m2", Priya, null), null, 3 } });

        Assert.Empty(items.Messages);
        Assert.Equal(4, items.Odd.Count);
    }
}
