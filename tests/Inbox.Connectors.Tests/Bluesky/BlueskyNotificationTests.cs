using Inbox.Domain.Messages;
using NodaTime;
using static Inbox.Connectors.Tests.Bluesky.Bodies;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>Notifications to messages.</summary>
public sealed class BlueskyNotificationTests
{
    [Fact]
    public void A_reply_tells_its_author_its_parent_and_its_conversation()
    {
        var parent = PostUri(Us, "second");
        var body = new { notifications = new[] { Notification("reply", Priya, "a", Record("When?", reply: Answering(parent, OurPost)), subject: parent) } };

        var message = Single("notifications", body);

        Assert.Equal(PostUri(Priya, "a"), message.ExternalId);
        Assert.Equal(MessageKind.Reply, message.Kind);
        Assert.Equal((Priya, "priya", "priya.test"), (message.Author!.Id, message.Author.Name, message.Author.Handle));
        Assert.Equal((parent, OurPost), (message.ParentId, message.ConversationId));
        Assert.Equal("https://bsky.app/profile/did:plc:priya/post/a", message.Permalink!.AbsoluteUri);
        Assert.Equal(Instant.FromUtc(2026, 9, 14, 12, 0), message.PublishedAt);
        Assert.False(message.IsOurs);
        Assert.Contains("\"isRead\"", message.Raw, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mention", MessageKind.Mention)]
    [InlineData("quote", MessageKind.Mention)]
    [InlineData("reply", MessageKind.Reply)]
    public void The_reason_gives_the_kind_where_nobody_says_who_we_are(string reason, MessageKind expected)
    {
        var record = Record(reply: reason == "reply" ? Answering(OurPost) : null);

        var message = Single("notifications", new { notifications = new[] { Notification(reason, Priya, "a", record, OurPost) } }, account: null);

        Assert.Equal(expected, message.Kind);
        Assert.False(message.IsContextOnly);
    }

    [Fact]
    public void A_mention_inside_a_reply_is_a_mention()
    {
        var record = Record("@us.test hm", reply: Answering(PostUri(Sam, "x")), facets: new[] { Facet(0, 8, "mention", "did", Us) });

        var message = Single("notifications", new { notifications = new[] { Notification("mention", Priya, "a", record) } });

        Assert.Equal(MessageKind.Mention, message.Kind);
        Assert.Equal(PostUri(Sam, "x"), message.ParentId);
        Assert.False(message.IsContextOnly);
    }

    [Theory]
    [InlineData("like")]
    [InlineData("repost")]
    [InlineData("follow")]
    [InlineData("starterpack-joined")]
    [InlineData("something-new")]
    public void Other_reasons_are_no_messages(string reason)
    {
        var items = Items("notifications", new { notifications = new[] { Notification(reason, Priya, "a") } });

        Assert.Empty(items.Messages);
        Assert.Empty(items.Odd);
    }

    [Fact]
    public void A_reply_to_somebody_else_below_our_post_is_context()
    {
        var record = Record("Works for me", reply: Answering(PostUri(Priya, "a"), OurPost));

        var message = Single("notifications", new { notifications = new[] { Notification("reply", Sam, "b", record, OurPost) } });

        Assert.True(message.IsContextOnly);
    }

    [Fact]
    public void What_an_author_adds_to_their_own_words_below_our_post_is_addressed_to_us()
    {
        var record = Record("And another thing", reply: Answering(PostUri(Priya, "a"), OurPost));

        var message = Single("notifications", new { notifications = new[] { Notification("reply", Priya, "b", record, OurPost) } });

        Assert.False(message.IsContextOnly);
    }

    [Fact]
    public void Whose_post_was_answered_tells_who_we_are()
    {
        var record = Record("Works for me", reply: Answering(PostUri(Priya, "a"), OurPost));

        var message = Single("notifications", new { notifications = new[] { Notification("reply", Sam, "b", record, OurPost) } }, account: null);

        Assert.True(message.IsContextOnly);
    }

    [Theory]
    [InlineData("2026-09-14T11:55:00Z", "2026-09-14T12:00:00Z", "2026-09-14T11:55:00Z")] // a little before it was seen: the author's word counts
    [InlineData("2026-09-14T11:50:00Z", "2026-09-14T12:00:00Z", "2026-09-14T11:50:00Z")] // ten minutes, the most
    [InlineData("2026-09-14T11:49:59Z", "2026-09-14T12:00:00Z", "2026-09-14T12:00:00Z")]
    [InlineData("2020-01-01T00:00:00Z", "2026-09-14T12:00:00Z", "2026-09-14T12:00:00Z")]
    [InlineData("2026-09-14T12:00:00.001Z", "2026-09-14T12:00:00Z", "2026-09-14T12:00:00Z")] // from the future
    [InlineData("2031-09-14T12:00:00Z", "2026-09-14T12:00:00Z", "2026-09-14T12:00:00Z")]
    [InlineData("yesterday", "2026-09-14T12:00:00Z", "2026-09-14T12:00:00Z")]
    [InlineData("2026-09-14T14:00:00+02:00", "2026-09-14T12:00:00Z", "2026-09-14T12:00:00Z")]
    public void I4_the_authors_time_counts_when_the_platforms_bears_it_out(string claimed, string indexed, string expected)
    {
        var body = new { notifications = new[] { Notification("mention", Priya, "a", Record(createdAt: claimed), indexedAt: indexed) } };

        Assert.Equal(expected, Single("notifications", body).PublishedAt.ToString());
    }

    [Fact]
    public void Items_that_cannot_be_read_do_not_stop_the_rest()
    {
        var nameless = Notification("reply", Priya, "a");
        nameless["uri"] = null;
        var empty = Notification("reply", Priya, "b");
        empty["record"] = null;
        var like = Notification("mention", Priya, "c", new Dictionary<string, object> { ["$type"] = "app.bsky.feed.like", ["createdAt"] = Noon });
        object?[] notifications = [nameless, null, 7, empty, like, Notification("mention", Priya, "good")];

        var items = Items("notifications", new { notifications });

        Assert.Equal(PostUri(Priya, "good"), Assert.Single(items.Messages).ExternalId);
        Assert.Equal(5, items.Odd.Count);
    }

    [Fact]
    public void A_post_without_words_author_or_times_is_kept_with_what_there_is()
    {
        var item = new { uri = PostUri(Priya, "a"), reason = "mention", record = new { } };

        var message = Single("notifications", new { notifications = new[] { item } });

        Assert.Equal((Priya, "", ""), (message.Author!.Id, message.Author.Name, message.Author.Handle));
        Assert.Equal("", message.Text);
        Assert.Null(message.PublishedAt);
    }

    [Fact]
    public void A_handle_that_no_longer_leads_to_its_owner_is_shown_as_the_platform_shows_it()
    {
        var item = Notification("mention", Priya, "a");
        item["author"] = new { did = Priya, handle = "handle.invalid", displayName = (string?)null };

        var message = Single("notifications", new { notifications = new[] { item } });

        Assert.Equal((Priya, "", "handle.invalid"), (message.Author!.Id, message.Author.Name, message.Author.Handle));
    }

    [Fact]
    public void Labels_of_the_platform_and_the_author_are_told_once_and_withdrawn_ones_not()
    {
        var item = Notification("mention", Priya, "a", Record(labels: new { values = new[] { new { val = "porn" }, new { val = "spam" } } }));
        item["labels"] = new object[] { new { val = "spam" }, new { val = "rude", neg = true }, new { val = "!hide" } };

        Assert.Equal(["spam", "!hide", "porn"], Single("notifications", new { notifications = new[] { item } }).Labels);
    }

    [Fact]
    public void The_list_alone_and_a_single_item_are_read_too()
    {
        var item = Notification("mention", Priya, "a");

        Assert.Equal(PostUri(Priya, "a"), Single("notifications", new[] { item }).ExternalId);
        Assert.Equal(PostUri(Priya, "a"), Single("notifications", item).ExternalId);
    }
}
