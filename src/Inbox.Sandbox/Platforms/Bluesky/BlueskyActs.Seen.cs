using Inbox.Sandbox.Platforms.Bluesky.World;

namespace Inbox.Sandbox.Platforms.Bluesky;

/// <content>What a test may ask: the truth of the repositories, whatever has been indexed.</content>
public sealed partial class BlueskyActs
{
    /// <summary>A post as its repository holds it; null when it is not there or deleted.</summary>
    public BlueskyPost? FindPost(string uri)
    {
        lock (network.Gate)
        {
            return network.World.Repos.Find(uri) is { Current: { } version } record ? Show(record, version) : null;
        }
    }

    /// <summary>Everything somebody has posted and not deleted, oldest first.</summary>
    public IReadOnlyList<BlueskyPost> PostsBy(string actor)
    {
        lock (network.Gate)
        {
            var did = DidOf(actor);
            return [.. network.World.Repos.Posts
                .Where(post => post.Uri.Did == did && post.Current is not null)
                .Select(post => Show(post, post.Current!))];
        }
    }

    /// <summary>The answers to a post that are not deleted, oldest first.</summary>
    public IReadOnlyList<BlueskyPost> RepliesTo(string uri)
    {
        lock (network.Gate)
        {
            return [.. network.World.Repos.PointingTo(uri, "reply")
                .Where(post => post.Current?.Facts.Parent == uri)
                .Select(post => Show(post, post.Current!))];
        }
    }

    /// <summary>What two have written to each other, oldest first, whoever deleted it since.</summary>
    public IReadOnlyList<BlueskyMessage> MessagesBetween(string one, string other)
    {
        lock (network.Gate)
        {
            var convo = network.World.Chats.Between(DidOf(one), DidOf(other));
            return convo is null
                ? []
                : [.. convo.Messages.Select(message => new BlueskyMessage(
                    $"{convo.Id}/{message.Id}", network.World.Actors.Get(message.Sender).Handle, message.Text, message.SentAt))];
        }
    }

    /// <summary>The reports made to the moderators, oldest first.</summary>
    public IReadOnlyList<BlueskyReport> Reports()
    {
        lock (network.Gate)
        {
            return [.. network.World.Reports.Select(report => new BlueskyReport(
                network.World.Actors.Get(report.By).Handle, report.ReasonType, report.Reason, report.Subject.GetRawText()))];
        }
    }

    private BlueskyPost Show(RepoRecord record, RecordVersion version) => new(
        record.Uri.ToString(),
        version.Cid,
        network.World.Actors.Get(record.Uri.Did).Handle,
        version.Facts.Text,
        version.Facts.CreatedAt,
        version.Facts.Parent,
        ThreadGate.Hides(network.World.Repos, record, version));
}

/// <summary>A post as a test sees it.</summary>
/// <param name="Uri">AT-URI.</param>
/// <param name="Cid">Hash of this version.</param>
/// <param name="Writer">Handle of who wrote it.</param>
/// <param name="Text">The words.</param>
/// <param name="CreatedAt">The time its writer claims; null when that is no time.</param>
/// <param name="ReplyTo">AT-URI of what it answers, or null.</param>
/// <param name="IsHidden">The writer of the thread's first post hid it.</param>
public sealed record BlueskyPost(
    string Uri, string Cid, string Writer, string Text, DateTimeOffset? CreatedAt, string? ReplyTo, bool IsHidden);

/// <summary>A direct message as a test sees it.</summary>
/// <param name="Id"><c>convoId/messageId</c>.</param>
/// <param name="Writer">Handle of the sender.</param>
/// <param name="Text">The words.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record BlueskyMessage(string Id, string Writer, string Text, DateTimeOffset SentAt);

/// <summary>A report to the moderators as a test sees it.</summary>
/// <param name="By">Handle of who reported.</param>
/// <param name="ReasonType">The kind of reason.</param>
/// <param name="Reason">The words, or null.</param>
/// <param name="Subject">What was reported, as JSON.</param>
public sealed record BlueskyReport(string By, string ReasonType, string? Reason, string Subject);
