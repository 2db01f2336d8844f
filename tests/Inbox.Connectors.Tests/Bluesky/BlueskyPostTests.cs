using System.Text.Json;
using Inbox.Domain.Messages;
using static Inbox.Connectors.Tests.Bluesky.Bodies;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>Threads, look-ups, quotes, feeds and searches to messages.</summary>
public sealed class BlueskyPostTests
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 2000 };

    private static Dictionary<string, object?> Node(object post, object? parent = null, params object[] replies) => new()
    {
        ["$type"] = "app.bsky.feed.defs#threadViewPost",
        ["post"] = post,
        ["parent"] = parent,
        ["replies"] = replies,
    };

    private static Dictionary<string, object?> Missing(string type, string key) => new()
    {
        ["$type"] = $"app.bsky.feed.defs#{type}",
        ["uri"] = PostUri(Sam, key),
        ["notFound"] = type == "notFoundPost" ? true : null,
        ["blocked"] = type == "blockedPost" ? true : null,
    };

    private static string[] Keys(IEnumerable<Domain.Connectors.InboundMessage> messages) => [.. messages.Select(m => m.ExternalId.Split('/')[^1])];

    [Fact]
    public void A_thread_is_read_from_its_beginning_down_each_branch()
    {
        var grandparent = Node(View(Us, "root"));
        var parent = Node(View(Priya, "1", Record(reply: Answering(OurPost))), grandparent);
        var deep = Node(View(Priya, "2.1.1", Record(reply: Answering(PostUri(Sam, "2.1"), OurPost))));
        var thread = Node(
            View(Us, "2", Record(reply: Answering(PostUri(Priya, "1"), OurPost))),
            parent,
            Node(View(Sam, "2.1", Record(reply: Answering(PostUri(Us, "2"), OurPost))), null, deep),
            Node(View(Priya, "2.2", Record(reply: Answering(PostUri(Us, "2"), OurPost)))));

        var messages = Items("thread", new { thread }).Messages;

        Assert.Equal(["root", "1", "2", "2.1", "2.1.1", "2.2"], Keys(messages));
        Assert.Equal([true, false, true, false, false, false], messages.Select(m => m.IsOurs));
        Assert.Equal([MessageKind.Post, MessageKind.Reply, MessageKind.Reply, MessageKind.Reply, MessageKind.Reply, MessageKind.Reply], messages.Select(m => m.Kind));
        Assert.Equal([false, false, false, false, true, false], messages.Select(m => m.IsContextOnly));
        Assert.All(messages, m => Assert.Equal(OurPost, m.ConversationId));
    }

    [Fact]
    public void Blocked_missing_and_unknown_parts_of_a_thread_are_left_out_and_told()
    {
        var unknown = new Dictionary<string, object> { ["$type"] = "app.bsky.feed.defs#somethingNew" };
        var thread = Node(View(Us, "root"), Missing("notFoundPost", "p"), Missing("blockedPost", "b"), Missing("notFoundPost", "n"), unknown, Node(View(Priya, "a")));

        var items = Items("thread", new { thread });

        Assert.Equal(["root", "a"], Keys(items.Messages));
        Assert.Equal(4, items.Odd.Count);
    }

    [Fact]
    public void A_chain_of_hundreds_of_answers_is_read()
    {
        object node = Node(View(Priya, "199"));
        for (var at = 198; at >= 0; at--)
        {
            node = Node(View(Priya, $"{at}"), null, node);
        }

        Assert.Equal(200, Items("thread", JsonSerializer.Serialize(new { thread = node }, Deep)).Messages.Count);
        Assert.Equal(200, Items("thread", JsonSerializer.Serialize(node, Deep)).Messages.Count);
    }

    [Fact]
    public void Replies_that_the_conversation_hides_are_marked()
    {
        var gate = new { record = new { hiddenReplies = new[] { PostUri(Priya, "rude") } } };
        var body = new { thread = Node(View(Us, "root"), null, Node(View(Priya, "rude")), Node(View(Priya, "fine"))), threadgate = gate };

        Assert.Equal([false, true, false], Items("thread", body).Messages.Select(m => m.IsHidden));
    }

    [Fact]
    public void What_the_viewer_did_tells_who_we_are()
    {
        var blocked = new Dictionary<string, object>
        {
            ["$type"] = "app.bsky.feed.defs#blockedPost",
            ["uri"] = PostUri(Sam, "b"),
            ["author"] = new { did = Sam, viewer = new { blocking = "at://did:plc:us/app.bsky.graph.block/1" } },
        };

        var messages = Items("thread", new { thread = Node(View(Us, "root"), null, blocked, Node(View(Priya, "a"))) }, account: null).Messages;

        Assert.Equal([true, false], messages.Select(m => m.IsOurs));
    }

    [Fact]
    public void What_a_record_claims_does_not_tell_who_we_are()
    {
        var record = Record();
        record["viewer"] = new { like = "at://did:plc:priya/app.bsky.feed.like/1" };

        Assert.False(Single("posts", new { posts = new[] { View(Priya, "a", record) } }, account: null).IsOurs);
    }

    [Fact]
    public void Pictures_videos_and_cards_come_from_the_view()
    {
        var images = new { images = new[] { new { fullsize = "https://cdn.test/full.jpg", thumb = "https://cdn.test/t.jpg", alt = "A queue" }, new { fullsize = "https://cdn.test/2.jpg", thumb = "x", alt = "" } } };
        var video = new { playlist = "https://video.test/a.m3u8", alt = "The gate" };
        var card = new { external = new { uri = "https://news.test/a", title = "News", description = "d" } };
        var gallery = new { items = new[] { new { thumbnail = "https://cdn.test/g-t.jpg", fullsize = "https://cdn.test/g.jpg", alt = "g" } } };
        var both = new { record = new { record = new { uri = OurPost } }, media = images };
        var posts = new[] { View(Priya, "1", embed: images), View(Priya, "2", embed: video), View(Priya, "3", embed: card), View(Priya, "4", embed: gallery), View(Priya, "5", embed: both) };

        var media = Items("posts", new { posts }).Messages.Select(m => m.Media).ToList();

        Assert.Equal([new("image", "https://cdn.test/full.jpg", "A queue"), new("image", "https://cdn.test/2.jpg")], media[0]);
        Assert.Equal([new MediaItem("video", "https://video.test/a.m3u8", "The gate")], media[1]);
        Assert.Equal([new MediaItem("link", "https://news.test/a", "News")], media[2]);
        Assert.Equal([new MediaItem("image", "https://cdn.test/g.jpg", "g")], media[3]);
        Assert.Equal(2, media[4].Count);
    }

    [Fact]
    public void Without_a_view_only_the_link_card_can_be_told()
    {
        var card = Record(embed: new { external = new { uri = "https://news.test/a", title = "News" } });
        var picture = Record(embed: new { images = new[] { new { alt = "A queue", image = new { mimeType = "image/jpeg" } } } });

        var messages = Items("notifications", new { notifications = new[] { Notification("mention", Priya, "1", card), Notification("mention", Priya, "2", picture) } }).Messages;

        Assert.Equal("https://news.test/a", Assert.Single(messages[0].Media).Address);
        Assert.Empty(messages[1].Media);
    }

    [Fact]
    public void A_card_with_an_address_that_is_not_for_the_web_is_left_out()
    {
        var card = new { external = new { uri = "javascript:alert(1)", title = "News" } };

        Assert.Empty(Single("posts", new { posts = new[] { View(Priya, "1", embed: card) } }).Media);
    }

    [Fact]
    public void A_post_that_quotes_ours_is_a_mention_also_with_pictures()
    {
        var plain = Record(embed: new { record = new { uri = OurPost } });
        var pictured = Record(embed: new { record = new { record = new { uri = OurPost } }, media = new { } });
        var other = Record(embed: new { record = new { uri = PostUri(Sam, "x") } });

        var messages = Items("posts", new { posts = new[] { View(Priya, "1", plain), View(Priya, "2", pictured), View(Priya, "3", other) } }).Messages;

        Assert.Equal([MessageKind.Mention, MessageKind.Mention, MessageKind.Post], messages.Select(m => m.Kind));
        Assert.Equal([false, false, true], messages.Select(m => m.IsContextOnly));
    }

    [Fact]
    public void Every_quote_is_a_mention_whoever_we_are()
    {
        var body = new { uri = OurPost, posts = new[] { View(Priya, "1", Record(reply: Answering(PostUri(Sam, "x")))), View(Sam, "2") } };

        Assert.All(Items("quotes", body, account: null).Messages, m => Assert.Equal(MessageKind.Mention, m.Kind));
    }

    [Fact]
    public void Found_posts_are_mentions_ours_are_ours()
    {
        var body = new { hitsTotal = 3, posts = new[] { View(Priya, "1", Record("The trust again")), View(Us, "2"), View(Sam, "3", Record(reply: Answering(OurPost))) } };

        var messages = Items("search", body).Messages;

        Assert.Equal([MessageKind.Mention, MessageKind.Post, MessageKind.Reply], messages.Select(m => m.Kind));
        Assert.Equal([false, true, false], messages.Select(m => m.IsOurs));
    }

    [Fact]
    public void A_feed_is_read_without_what_was_passed_on()
    {
        var repost = new Dictionary<string, object> { ["$type"] = "app.bsky.feed.defs#reasonRepost", ["indexedAt"] = Noon };
        var pin = new Dictionary<string, object> { ["$type"] = "app.bsky.feed.defs#reasonPin" };
        var feed = new object[] { new { post = View(Us, "pinned"), reason = pin }, new { post = View(Priya, "passed-on"), reason = repost }, new { post = View(Us, "mine") } };

        Assert.Equal(["pinned", "mine"], Keys(Items("author-feed", new { cursor = "x", feed }).Messages));
    }

    [Theory]
    [InlineData("https://bsky.app", "https://bsky.app/profile/did:plc:priya/post/a")]
    [InlineData("http://127.0.0.1:5090/bluesky/public/", "http://127.0.0.1:5090/bluesky/public/profile/did:plc:priya/post/a")]
    public void Pages_lie_below_the_site_for_people(string web, string expected)
    {
        var post = Connectors.Bluesky.AtUri.Parse(PostUri(Priya, "a"))!.Value;

        Assert.Equal(expected, new Connectors.Bluesky.Viewpoint(null, new Uri(web)).Post(post)!.AbsoluteUri);
    }

    [Theory]
    [InlineData("at://did:plc:a/app.bsky.feed.post/..")]
    [InlineData("at://did:plc:a/app.bsky.feed.post/a?b")]
    [InlineData("at://did:plc:a/app.bsky.feed.post/a/b")]
    [InlineData("at://did:plc:a/app.bsky.feed.post")]
    [InlineData("at:///app.bsky.feed.post/a")]
    [InlineData("https://bsky.app/profile/a/post/b")]
    [InlineData("")]
    public void What_is_no_address_of_a_record_is_none(string text) => Assert.Null(Connectors.Bluesky.AtUri.Parse(text));

    [Fact]
    public void An_author_of_absurd_length_does_not_stop_the_others()
    {
        var absurd = View(Priya, "a");
        absurd["author"] = new { did = new string('x', 70_000), handle = "h" };

        var messages = Items("posts", new { posts = new[] { absurd, View(Sam, "b") } }).Messages;

        Assert.Equal(["a", "b"], Keys(messages));
    }

    [Fact]
    public void Our_own_time_is_believed()
    {
        var body = new { posts = new[] { View(Us, "1", Record(createdAt: "2026-09-14T09:00:00Z")) } };

        Assert.Equal("2026-09-14T09:00:00Z", Single("posts", body).PublishedAt.ToString());
    }

    [Fact]
    public void A_handle_names_the_account_as_well()
    {
        Assert.True(Single("posts", new { posts = new[] { View(Us, "1") } }, account: "@US.test").IsOurs);
    }

    [Theory]
    [InlineData("{\"replyDisabled\":true}", null, true)]
    [InlineData("{\"replyDisabled\":false}", null, false)]
    [InlineData(null, "{\"blockedBy\":true}", true)]
    [InlineData(null, null, false)]
    public void Whether_the_author_lets_us_reply_is_told(string? viewer, string? authorViewer, bool isRefused)
    {
        static object? Parse(string? json) => json is null ? null : JsonDocument.Parse(json).RootElement;
        var view = View(Priya, "a", viewer: Parse(viewer));
        view["author"] = new { did = Priya, handle = "priya.test", viewer = Parse(authorViewer) };

        Assert.Equal(isRefused, Single("posts", new { posts = new[] { view } }).ReplyRefusal is not null);
    }
}
