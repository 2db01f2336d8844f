using System.Text.Json;
using Inbox.Sandbox.Platforms.Bluesky.Records;

namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>What the writer of a thread's first post allows below it.</summary>
internal static class ThreadGate
{
    /// <summary>
    /// The gate of a post: the record under the same key in the same repository. Anywhere else it does nothing.
    /// </summary>
    public static RepoRecord? Of(RepoBook repos, string? rootUri) =>
        AtUri.Parse(rootUri) is { Collection: Collections.Post } root
        && repos.Find((root with { Collection = Collections.Threadgate }).ToString()) is { Current: not null } gate
        && gate.Current.Value?.Text("post") == rootUri
            ? gate
            : null;

    /// <summary>The writer of the first post hid this reply.</summary>
    public static bool Hides(RepoBook repos, RepoRecord post, RecordVersion version) =>
        Of(repos, version.Facts.Root)?.Current?.Value is { } gate
        && gate.Items("hiddenReplies")
            .Any(hidden => hidden.ValueKind == JsonValueKind.String && hidden.GetString() == post.Uri.ToString());

    /// <summary>The rules of the thread let this post in. Without rules everybody is let in, with an empty list nobody.</summary>
    public static bool Allows(RepoBook repos, RepoRecord post, RecordVersion version)
    {
        var root = repos.Find(version.Facts.Root);
        var by = post.Uri.Did;
        if (root is null || root.Uri.Did == by || Of(repos, version.Facts.Root)?.Current?.Value?.Field("allow") is not { } rules)
        {
            return true;
        }

        var owner = root.Uri.Did;
        return rules.ValueKind != JsonValueKind.Array || rules.EnumerateArray().Any(rule => rule.Text("$type") switch
        {
            "app.bsky.feed.threadgate#mentionRule" => root.Current?.Facts.Mentions.Contains(by) == true,
            "app.bsky.feed.threadgate#followingRule" => repos.Relation(Collections.Follow, owner, by) is not null,
            "app.bsky.feed.threadgate#followerRule" => repos.Relation(Collections.Follow, by, owner) is not null,
            _ => false,
        });
    }
}
