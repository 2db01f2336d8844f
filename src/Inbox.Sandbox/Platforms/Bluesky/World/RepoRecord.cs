using System.Text.Json;
using Inbox.Sandbox.Platforms.Bluesky.Records;

namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>
/// One state of a record; without a value it is the state of being deleted. The repository took it at <c>WrittenAt</c>, the
/// servers that answer reads know it from <c>IndexedAt</c> on.
/// </summary>
internal sealed record RecordVersion(string Cid, JsonElement? Value, DateTimeOffset WrittenAt, DateTimeOffset IndexedAt)
{
    private PostFacts? facts;

    /// <summary>What is read from it when it is a post.</summary>
    public PostFacts Facts => facts ??= PostFacts.Read(Value ?? default);
}

/// <summary>A record with all it has been, oldest first.</summary>
internal sealed class RepoRecord(AtUri uri)
{
    public AtUri Uri { get; } = uri;

    public List<RecordVersion> Versions { get; } = [];

    /// <summary>What the repository holds; null when it is deleted.</summary>
    public RecordVersion? Current => Versions[^1] is { Value: not null } version ? version : null;

    /// <summary>
    /// What the servers that answer reads know at a moment; null when they know nothing, or that it is deleted.
    /// </summary>
    public RecordVersion? IndexedBy(DateTimeOffset now) =>
        Versions.FindLast(version => version.IndexedAt <= now) is { Value: not null } version ? version : null;

    /// <summary>It was known once and is not any more.</summary>
    public bool IsGone(DateTimeOffset now) =>
        Versions.FindLast(version => version.IndexedAt <= now) is { Value: null };

    /// <summary>When it was first indexed, counted from its last deletion.</summary>
    public DateTimeOffset FirstIndexedAt =>
        Versions.Take(Versions.Count - 1)
            .Reverse().TakeWhile(version => version.Value is not null).LastOrDefault(Versions[^1]).IndexedAt;

    /// <summary>The place in every list: the earlier of what the writer claims and when it was indexed.</summary>
    public DateTimeOffset SortAt(RecordVersion version) =>
        version.Facts.CreatedAt is { } claimed && claimed < FirstIndexedAt ? claimed : FirstIndexedAt;}
