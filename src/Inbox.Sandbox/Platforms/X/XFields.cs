namespace Inbox.Sandbox.Platforms.X;

/// <summary>Which fields and expansions may be asked for, in the generation of names in use.</summary>
internal sealed class XFields(XNaming naming)
{
    private static readonly string[] SharedPost =
    [
        "attachments", "conversation_id", "created_at", "display_text_range", "edit_controls", "entities", "id", "lang",
        "possibly_sensitive", "public_metrics", "reply_settings", "source", "text", "withheld", "article", "card_uri",
        "community_id", "context_annotations", "geo", "media_metadata", "scopes",
    ];

    public bool IsNew { get; } = naming == XNaming.New;

    public string PostFields => IsNew ? "post.fields" : "tweet.fields";

    public string Referenced => IsNew ? "referenced_posts" : "referenced_tweets";

    public string ReferencedExpansion => IsNew ? "referenced_posts" : "referenced_tweets.id";

    public string ReferencedAuthorExpansion => ReferencedExpansion + ".author_id";

    public string EditHistory => IsNew ? "edit_history_post_ids" : "edit_history_tweet_ids";

    public string Note => IsNew ? "note_post" : "note_tweet";

    public string Posts => IsNew ? "posts" : "tweets";

    public string Reposts => IsNew ? "repost_count" : "retweet_count";

    public IReadOnlyList<string> Post => IsNew
        ? [.. SharedPost, EditHistory, Note]
        : [.. SharedPost, EditHistory, Note, "author_id", "in_reply_to_user_id", Referenced];

    public IReadOnlyList<string> PostExpansions =>
    [
        "author_id", "attachments.media_keys", "in_reply_to_user_id", "entities.mentions.username", ReferencedExpansion,
        ReferencedAuthorExpansion, EditHistory, "attachments.poll_ids", "geo.place_id",
    ];

    public static IReadOnlyList<string> User { get; } =
    [
        "id", "name", "username", "created_at", "description", "profile_image_url", "protected", "public_metrics", "verified",
        "verified_type", "affiliation", "entities", "location", "most_recent_tweet_id", "most_recent_post_id", "pinned_tweet_id",
        "url", "withheld",
    ];

    public static IReadOnlyList<string> Media { get; } =
    [
        "media_key", "type", "url", "preview_image_url", "alt_text", "width", "height", "duration_ms", "variants",
        "public_metrics",
    ];

    public static IReadOnlyList<string> DirectMessage { get; } =
    [
        "id", "text", "event_type", "created_at", "dm_conversation_id", "sender_id", "attachments", "entities", "participant_ids",
        "referenced_tweets",
    ];

    public static IReadOnlyList<string> DirectMessageExpansions { get; } =
        ["sender_id", "attachments.media_keys", "participant_ids", "referenced_tweets.id"];

    /// <summary>Parameters of every endpoint that delivers posts.</summary>
    public IReadOnlyList<string> PostParameters =>
        [PostFields, "expansions", "user.fields", "media.fields", "poll.fields", "place.fields"];
}
