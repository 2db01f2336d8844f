namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>The kinds of record this sandbox understands; others are stored as they come.</summary>
internal static class Collections
{
    public const string Post = "app.bsky.feed.post";
    public const string Like = "app.bsky.feed.like";
    public const string Repost = "app.bsky.feed.repost";
    public const string Threadgate = "app.bsky.feed.threadgate";
    public const string Postgate = "app.bsky.feed.postgate";
    public const string Block = "app.bsky.graph.block";
    public const string Follow = "app.bsky.graph.follow";
    public const string Profile = "app.bsky.actor.profile";

    /// <summary>Collections whose keys are times.</summary>
    public static bool HasTimeKeys(string collection) => collection is Post or Like or Repost or Block or Follow;
}
