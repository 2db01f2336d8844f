namespace Inbox.Server.Tests.Verbs;

/// <summary>One answer of each call that <c>inbox replay</c> reads, in the platform's shape; people and words are made up.</summary>
internal static class ReplayBodies
{
    /// <summary>Our own id on each platform in these bodies.</summary>
    public static string Account(string platform) => platform switch
    {
        "x" => "9001",
        "facebook" => "104455",
        _ => "did:plc:hollyhollyhollyhollyholl",
    };

    public static IReadOnlyList<(string Platform, string Kind, string Body)> All { get; } =
    [
        ("x", "mentions", XPosts),
        ("x", "search", XPosts),
        ("x", "tweets", XPosts),
        ("x", "dm-events", """
            {"data":[{"id":"1990000000000005555","event_type":"MessageCreate","text":"Can you check &amp; call?","created_at":"2026-09-14T08:40:00.000Z",
            "dm_conversation_id":"9001-778899","sender_id":"778899","attachments":{"media_keys":["3_1"]},"entities":{"urls":[]}}],
            "includes":{"users":[{"id":"778899","name":"Lena W.","username":"lena_w"}],"media":[{"media_key":"3_1","type":"photo","url":"https://pbs.example/x.jpg"}]},
            "meta":{"result_count":1}}
            """),
        ("facebook", "feed", """
            {"data":[{"id":"104455_88001","from":{"name":"Holly School","id":"104455"},"message":"Open day on Friday","created_time":"2026-09-13T07:00:00+0000",
            "updated_time":"2026-09-14T08:33:10+0000","permalink_url":"https://www.facebook.com/104455/posts/88001/","comments":{"data":[
            {"id":"88001_99112","from":{"name":"Lena Wolter","id":"7000123"},"message":"Nobody answers","created_time":"2026-09-14T08:33:05+0000","is_hidden":false,
            "can_comment":true,"comment_count":1,"permalink_url":"https://www.facebook.com/104455/posts/88001/?comment_id=99112",
            "attachment":{"type":"photo","media":{"image":{"src":"https://cdn.example/a.jpg"}},"url":"https://example.org/a"}},
            {"id":"88001_99120","parent":{"id":"88001_99112"},"from":{"name":"Holly School","id":"104455"},"message":"We are on it","created_time":"2026-09-14T08:40:00+0000"}],
            "paging":{"cursors":{"before":"a","after":"b"}}}}],"paging":{"cursors":{"before":"c","after":"d"}}}
            """),
        ("facebook", "comments", """
            {"data":[{"id":"88001_99112","from":{"name":"Lena Wolter","id":"7000123"},"message":"Nobody answers","created_time":"2026-09-14T08:33:05+0000",
            "parent":{"id":"88001_99000"},"is_hidden":true,"is_private":false,"message_tags":[{"id":"104455","name":"Holly School","offset":0,"length":5}]}]}
            """),
        ("facebook", "conversations", """
            {"data":[{"id":"t_1200345","link":"/104455/inbox/5566/","updated_time":"2026-09-14T09:01:00+0000","can_reply":true,
            "participants":{"data":[{"name":"Lena Wolter","id":"7000123"},{"name":"Holly School","id":"104455"}]},
            "messages":{"data":[{"id":"m_Ab12","created_time":"2026-09-14T09:01:00+0000","from":{"name":"Lena Wolter","id":"7000123"},
            "to":{"data":[{"name":"Holly School","id":"104455"}]},"message":"Can I change the address?"}]}}]}
            """),
        ("facebook", "messages", """
            {"data":[{"id":"m_Ab12","created_time":"2026-09-14T09:01:00+0000","from":{"name":"Lena Wolter","id":"7000123"},
            "to":{"data":[{"name":"Holly School","id":"104455"}]},"message":"Can I change the address?","attachments":{"data":[{"mime_type":"image/png","image_data":{"url":"https://cdn.example/p.png"}}]}}]}
            """),
        ("facebook", "tagged", """
            {"data":[{"id":"99887766_1234567","message":"Lunch at Holly School was cold","tagged_time":"2026-09-14T10:12:00+0000","permalink_url":"https://www.facebook.com/99887766/posts/1234567/"}]}
            """),
        ("facebook", "webhook", """
            {"object":"page","entry":[{"id":"104455","time":1789374785,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"88001_99112",
            "post_id":"104455_88001","parent_id":"104455_88001","from":{"id":"7000123","name":"Lena Wolter"},"message":"Nobody answers","created_time":1789374785}}]}]}
            """),
        ("bluesky", "notifications", $$"""
            {"cursor":"x","notifications":[{"uri":"at://did:plc:lenalenalenalenalenalena/app.bsky.feed.post/3m5zk2v7xqs2d","cid":"bafyone",
            "author":{{Lena}},"reason":"reply","reasonSubject":"{{Root}}","record":{"$type":"app.bsky.feed.post","text":"See here for more","createdAt":"2026-09-14T08:12:44.310Z",
            "facets":[{"index":{"byteStart":4,"byteEnd":8},"features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://example.org/portal"}]}],
            "reply":{"root":{"uri":"{{Root}}","cid":"bafyroot"},"parent":{"uri":"{{Root}}","cid":"bafyroot"} } },"isRead":false,"indexedAt":"2026-09-14T08:12:44.310Z","labels":[{"val":"spam","src":"did:plc:x"}]}]}
            """),
        ("bluesky", "thread", $$"""
            {"thread":{"$type":"app.bsky.feed.defs#threadViewPost","post":{{OurPost}},"replies":[{"$type":"app.bsky.feed.defs#threadViewPost","post":{{LenasReply}},"replies":[]},
            {"$type":"app.bsky.feed.defs#notFoundPost","uri":"at://did:plc:lenalenalenalenalenalena/app.bsky.feed.post/3m5zg22222222","notFound":true}]} }
            """),
        ("bluesky", "posts", $$"""{"posts":[{{LenasReply}},{{OurPost}}]}"""),
        ("bluesky", "author-feed", $$"""{"feed":[{"post":{{OurPost}} },{"post":{{LenasReply}},"reason":{"$type":"app.bsky.feed.defs#reasonRepost"} }]}"""),
        ("bluesky", "convos", $$"""
            {"convos":[{"id":"3m5zn2aaaaa2x","rev":"22","members":[{{Lena}},{"did":"did:plc:hollyhollyhollyhollyholl","handle":"holly.example"}],
            "lastMessage":{{ChatMessage}},"muted":false,"status":"accepted","unreadCount":1}]}
            """),
        ("bluesky", "messages", $$"""{"messages":[{{ChatMessage}}],"cursor":"x"}"""),
        ("bluesky", "chat-log", $$"""{"cursor":"22","logs":[{"$type":"chat.bsky.convo.defs#logCreateMessage","rev":"22","convoId":"3m5zn2aaaaa2x","message":{{ChatMessage}} }]}"""),
    ];

    private const string XPosts = """
        {"data":[{"id":"1990000000000000321","text":"@HollySchool waiting https://t.co/Abc123xyz0 &amp; more","author_id":"778899","created_at":"2026-09-14T08:31:05.000Z",
        "conversation_id":"1989999999999990000","in_reply_to_user_id":"9001","referenced_tweets":[{"type":"replied_to","id":"1989999999999990000"}],
        "edit_history_tweet_ids":["1990000000000000320","1990000000000000321"],"note_tweet":{"text":"@HollySchool waiting &amp; more","entities":{"urls":[]}},
        "entities":{"mentions":[{"username":"HollySchool","id":"9001"}],"urls":[{"url":"https://t.co/Abc123xyz0","expanded_url":"https://example.org"}]},
        "attachments":{"media_keys":["3_1"]},"reply_settings":"everyone","possibly_sensitive":false,"withheld":{"country_codes":["DE"]}}],
        "includes":{"users":[{"id":"778899","name":"Lena W.","username":"lena_w","affiliation":{"description":"x"}}],
        "media":[{"media_key":"3_1","type":"video","variants":[{"bit_rate":1,"content_type":"video/mp4","url":"https://v.example/1.mp4"}]}],
        "tweets":[{"id":"1989999999999990000","author_id":"9001","edit_history_tweet_ids":["1989999999999990000"]}]},"meta":{"result_count":1,"next_token":"n"}}
        """;

    private const string Root = "at://did:plc:hollyhollyhollyhollyholl/app.bsky.feed.post/3m5zfyc4ppk2a";

    private const string Lena = """{"did":"did:plc:lenalenalenalenalenalena","handle":"lena.example","displayName":"Lena W.","viewer":{"muted":false},"labels":[]}""";

    private const string OurPost = $$"""
        {"uri":"{{Root}}","cid":"bafyroot","author":{"did":"did:plc:hollyhollyhollyhollyholl","handle":"holly.example","displayName":"Holly School"},
        "record":{"$type":"app.bsky.feed.post","text":"Results day","createdAt":"2026-09-14T06:58:00.000Z"},"indexedAt":"2026-09-14T06:58:01.204Z","labels":[]}
        """;

    private const string LenasReply = $$"""
        {"uri":"at://did:plc:lenalenalenalenalenalena/app.bsky.feed.post/3m5zk2v7xqs2d","cid":"bafyone","author":{{Lena}},
        "record":{"$type":"app.bsky.feed.post","text":"A picture","createdAt":"2026-09-14T08:14:00.000Z","reply":{"root":{"uri":"{{Root}}","cid":"bafyroot"},"parent":{"uri":"{{Root}}","cid":"bafyroot"} } },
        "embed":{"$type":"app.bsky.embed.images#view","images":[{"thumb":"https://cdn.example/t.jpg","fullsize":"https://cdn.example/f.jpg","alt":"A screen"}]},
        "indexedAt":"2026-09-14T08:14:01.000Z","labels":[]}
        """;

    private const string ChatMessage = """
        {"$type":"chat.bsky.convo.defs#messageView","id":"3m5zn2q7t3c2y","rev":"22","text":"Is it still on?","sender":{"did":"did:plc:lenalenalenalenalenalena"},"sentAt":"2026-09-14T15:20:31.902Z"}
        """;
}
