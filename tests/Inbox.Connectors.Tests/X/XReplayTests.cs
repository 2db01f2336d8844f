using Inbox.Connectors.X;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Connectors.Tests.X;

/// <summary>Recorded bodies, whatever X really sends.</summary>
public sealed class XReplayTests
{
    private static readonly Instant Now = ManualTimeProvider.Noon;

    [Fact]
    public void A_reply_reads_as_people_read_it()
    {
        var message = Items("mentions", XBodies.Mentions).Messages[0];

        Assert.Equal("1990000000000000321", message.ExternalId);
        Assert.Equal(MessageKind.Reply, message.Kind);
        Assert.Equal("@HollySchool third week waiting https://example.org/apply?a=1&b=2 & nobody answers <yet>", message.Text);
        Assert.Equal(new ExternalAuthor("778899", "Lena W.", "lena_w", new Uri("https://x.com/lena_w")), message.Author);
        Assert.Equal(Instant.FromUtc(2026, 9, 14, 8, 31, 5), message.PublishedAt);
        Assert.Equal("1989999999999990000", message.ParentId);
        Assert.Equal("1989999999999990000", message.ConversationId);
        Assert.Equal("https://x.com/lena_w/status/1990000000000000321", message.Permalink?.AbsoluteUri);
        Assert.Equal(["possibly sensitive", "automated account"], message.Labels);
        Assert.False(message.IsOurs);
        Assert.Null(message.ReplyRefusal);
    }

    [Fact]
    public void Pictures_and_the_best_form_of_a_video_come_along()
    {
        var media = Items("mentions", XBodies.Mentions).Messages[0].Media;

        Assert.Equal(
            [new MediaItem("image", "https://pbs.example/x.jpg", "Broken lid"), new MediaItem("video", "https://video.example/high.mp4")],
            media);
    }

    [Fact]
    public void A_mention_by_a_deleted_profile_keeps_its_id_and_has_no_name()
    {
        var message = Items("mentions", XBodies.Mentions).Messages[1];

        Assert.Equal(MessageKind.Mention, message.Kind);
        Assert.Equal(new ExternalAuthor("5", "", ""), message.Author);
        Assert.Null(message.ParentId);
        Assert.Equal("https://x.com/i/status/1990000000000000111", message.Permalink?.AbsoluteUri);
        Assert.Equal(Instant.FromUtc(2026, 9, 14, 7, 0) + Duration.FromMilliseconds(250), message.PublishedAt);
    }

    [Fact]
    public void The_new_names_of_fields_read_the_same()
    {
        var message = Assert.Single(Items("search", XBodies.NewNames).Messages);

        Assert.Equal("1990000000000000900", message.ExternalId);
        Assert.Equal("A very long story & more https://example.org/long", message.Text);
        Assert.Equal("1990000000000000554", message.ParentId);
        Assert.Equal(MessageKind.Reply, message.Kind);
        Assert.Null(message.ReplyRefusal);
    }

    [Fact]
    public void I4_an_edited_post_was_published_with_its_first_version()
    {
        var published = Instant.FromUtc(2026, 9, 14, 8, 0);
        var edited = published + Duration.FromMinutes(20);
        var (first, second) = (XId.At(published), XId.At(edited));
        var body = $$"""{"data":[{"id":"{{second}}","text":"a","created_at":"2026-09-14T08:20:00.000Z","edit_history_tweet_ids":["{{first}}","{{second}}"]}]}""";

        var message = Assert.Single(Items("mentions", body).Messages);

        Assert.Equal($"{first}", message.ExternalId);
        Assert.Equal(published, message.PublishedAt);
    }

    [Fact]
    public void Direct_messages_read_with_conversation_and_side()
    {
        var messages = Items("dm-events", XBodies.Messages).Messages;

        Assert.Equal(["1990000000000005555", "1990000000000005554", "1990000000000005553", "1990000000000005552"], messages.Select(m => m.ExternalId));
        Assert.All(messages, m => Assert.Equal(MessageKind.DirectMessage, m.Kind));
        Assert.Equal("Can you check order 5521 & 5522?", messages[0].Text);
        Assert.Equal("9001-778899", messages[0].ConversationId);
        Assert.Equal("Lena W.", messages[0].Author?.Name);
        Assert.Null(messages[0].ReplyRefusal);
        Assert.Equal([false, true, false, false], messages.Select(m => m.IsOurs));
    }

    [Fact]
    public void An_encrypted_message_says_where_to_read_it_and_a_group_where_to_answer()
    {
        var messages = Items("dm-events", XBodies.Messages).Messages;

        Assert.Contains("Open X", messages[2].Text, StringComparison.Ordinal);
        Assert.Contains("encrypted", messages[2].ReplyRefusal, StringComparison.Ordinal);
        Assert.Contains("group", messages[3].ReplyRefusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9001", true)]
    [InlineData("778899", false)]
    [InlineData(null, false)]
    public void Ours_is_what_the_account_wrote(string? account, bool ours)
    {
        var body = """{"data":[{"id":"1","text":"Open day on Friday","author_id":9001}]}""";

        var message = Assert.Single(Assert.IsType<ReplayResult.Items>(Replay("tweets", body, account: account)).Messages);

        Assert.Equal(ours, message.IsOurs);
        Assert.Equal(account == "778899" ? MessageKind.Mention : MessageKind.Post, message.Kind);
    }

    [Theory]
    [InlineData("""{"data":[{"id":"7","text":"hi"}]}""")]
    [InlineData("""{"data":{"id":"7","text":"hi"}}""")]
    [InlineData("""{"id":"7","text":"hi"}""")]
    [InlineData("""[{"id":7,"text":"hi"}]""")]
    [InlineData("""{"data":[{"id":7,"text":"hi"}],"errors":[{"resource_id":"8","type":"https://api.x.com/2/problems/resource-not-found"}]}""")]
    [InlineData("""{"data":[{"id":"7","text":"hi","author_id":null,"created_at":null,"entities":null,"referenced_tweets":null,"attachments":null,"edit_history_tweet_ids":null,"note_tweet":null}],"includes":null,"meta":null}""")]
    [InlineData("""{"data":[{"id":"7","text":"hi","entities":[],"referenced_tweets":{},"attachments":"x","edit_history_tweet_ids":"y","includes":1}],"includes":{"users":"?"}}""")]
    public void Lists_single_objects_and_odd_fields_all_read(string body)
    {
        foreach (var kind in new[] { "mentions", "search", "tweets", "dm-events" })
        {
            var message = Assert.Single(Items(kind, body).Messages);
            Assert.Equal(("7", "hi"), (message.ExternalId, message.Text));
            Assert.Null(message.Author);
            Assert.Null(message.PublishedAt);
        }
    }

    [Theory]
    [InlineData("""{"meta":{"result_count":0}}""")]
    [InlineData("""{"data":[],"meta":{"result_count":0}}""")]
    [InlineData("""{"data":[]}""")]
    public void Nothing_new_is_no_error(string body) => Assert.Empty(Items("mentions", body).Messages);

    [Fact]
    public void Items_without_an_id_or_of_another_kind_are_odd_and_the_rest_goes_on()
    {
        var items = Items("mentions", """{"data":[{"text":"no id"},null,7,"x",{"id":"","text":"blank"},{"id":"9","text":"good"}]}""");

        Assert.Equal("9", Assert.Single(items.Messages).ExternalId);
        Assert.Equal(5, items.Odd.Count);
    }

    [Fact]
    public void A_missing_text_is_an_empty_one() =>
        Assert.Equal("", Assert.Single(Items("mentions", """{"data":[{"id":"9","text":null}]}""").Messages).Text);

    [Fact]
    public void A_share_without_words_is_left_out() =>
        Assert.Empty(Items("mentions", """{"data":[{"id":"9","text":"RT @a: b","referenced_tweets":[{"type":"retweeted","id":"8"}]}]}""").Messages);

    [Fact]
    public void A_quote_is_a_mention()
    {
        var message = Assert.Single(Items("mentions", """{"data":[{"id":"9","text":"Look","author_id":"5","referenced_tweets":[{"type":"quoted","id":"8"}]}],"includes":{"tweets":[{"id":"8","author_id":"9001"}]}}""").Messages);

        Assert.Equal(MessageKind.Mention, message.Kind);
        Assert.Null(message.ParentId);
        Assert.Null(message.ReplyRefusal);
    }

    [Theory]
    [InlineData("Mon Sep 14 08:31:05 +0000 2026")]
    [InlineData("2026-09-14T08:31:05Z")]
    [InlineData("2026-09-14T08:31:05.000Z")]
    public void Both_forms_of_time_read(string time) =>
        Assert.Equal(Instant.FromUtc(2026, 9, 14, 8, 31, 5), Assert.Single(Items("tweets", $$"""{"data":[{"id":"9","created_at":"{{time}}"}]}""").Messages).PublishedAt);

    [Theory]
    [InlineData("""{"id":"9","text":"x","author_id":"5","in_reply_to_user_id":"9001","referenced_tweets":[{"type":"replied_to","id":"8"}]}""", "mention or quote")]
    [InlineData("""{"id":"9","text":"x","author_id":"5","entities":{"mentions":[{"id":"9001"}]},"reply_settings":"following"}""", "only some people")]
    [InlineData("""{"id":"9","text":"x","author_id":"5","entities":{"mentions":[{"id":"9001"}]},"reply_settings":"mentionedUsers"}""", null)]
    [InlineData("""{"id":"9","text":"x","author_id":"5","reply_settings":"mentionedUsers"}""", "only some people")]
    [InlineData("""{"id":"9","text":"x","author_id":"9001"}""", null)]
    public void Whether_X_takes_a_reply_is_told_beforehand(string post, string? reason)
    {
        var refusal = Assert.Single(Items("search", $$"""{"data":[{{post}}]}""").Messages).ReplyRefusal;

        if (reason is null)
        {
            Assert.Null(refusal);
        }
        else
        {
            Assert.Contains(reason, refusal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Somebody_answering_somebody_else_is_kept_for_reading_only()
    {
        var message = Assert.Single(Items("tweets", """{"data":[{"id":"9","text":"x","author_id":"5","in_reply_to_user_id":"6","referenced_tweets":[{"type":"replied_to","id":"8"}]}]}""").Messages);

        Assert.True(message.IsContextOnly);
    }

    [Fact]
    public void The_kept_item_replays_to_the_same_message()
    {
        foreach (var (kind, body) in new[] { ("mentions", XBodies.Mentions), ("dm-events", XBodies.Messages) })
        {
            foreach (var message in Items(kind, body).Messages)
            {
                var again = Assert.Single(Items(kind, message.Raw!).Messages);
                Assert.Equal(message with { Media = [], Labels = [], Raw = null }, again with { Media = [], Labels = [], Raw = null });
                Assert.Equal(message.Media, again.Media);
            }
        }
    }

    [Fact]
    public void Ids_and_handles_of_absurd_length_do_not_stop_the_page()
    {
        var absurd = new string('9', 70_000);
        var body = $$"""{ "data": [{ "id": "{{absurd}}", "author_id": "5" }, { "id": "7" }], "includes": { "users": [{ "id": "5", "username": "{{absurd}}" }] } }""";

        Assert.Equal(2, Items("mentions", body).Messages.Count);
    }

    [Fact]
    public void Half_an_emoji_does_not_stop_the_page() =>
        Assert.Equal("cut \uFFFD", Assert.Single(Items("mentions", """{"data":[{"id":"9","text":"cut \ud83d"}]}""").Messages).Text);

    private static ReplayResult.Items Items(string kind, string body) => Assert.IsType<ReplayResult.Items>(Replay(kind, body, account: XBodies.Us));

    private static ReplayResult Replay(string kind, string body, string? account = null) =>
        XReplay.Read(new ReplayInput(kind, body, account, null, [], Now), new XOptions());
}
