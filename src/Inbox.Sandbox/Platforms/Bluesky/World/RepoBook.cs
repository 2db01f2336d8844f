using Inbox.Sandbox.Platforms.Bluesky.Records;

namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>All repositories, and who points to what.</summary>
internal sealed class RepoBook
{
    private readonly Dictionary<string, RepoRecord> byUri = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Did, string Collection), SortedDictionary<string, RepoRecord>> repos = [];
    private readonly Dictionary<(string Pointer, string Target), List<RepoRecord>> pointers = [];

    /// <summary>Every post ever written, in the order of their first writing.</summary>
    public List<RepoRecord> Posts { get; } = [];

    public RepoRecord? Find(string? uri) => uri is null ? null : byUri.GetValueOrDefault(uri);

    /// <summary>A collection by key, smallest first; deleted records are in it.</summary>
    public IEnumerable<RepoRecord> List(string did, string collection) =>
        repos.TryGetValue((did, collection), out var records) ? records.Values : [];

    /// <summary>
    /// Records that have ever pointed to the target in that way: <c>reply</c>, <c>quote</c>, or a collection's name.
    /// </summary>
    public IReadOnlyList<RepoRecord> PointingTo(string target, string pointer) =>
        pointers.GetValueOrDefault((pointer, target)) ?? [];

    /// <summary>The live block or follow of one towards another; null when there is none.</summary>
    public RepoRecord? Relation(string collection, string by, string to) =>
        PointingTo(to, collection).LastOrDefault(record => record.Uri.Did == by && record.Current is not null);

    public RepoRecord Write(AtUri uri, RecordVersion version)
    {
        if (!byUri.TryGetValue(uri.ToString(), out var record))
        {
            byUri[uri.ToString()] = record = new RepoRecord(uri);
            if (!repos.TryGetValue((uri.Did, uri.Collection), out var records))
            {
                repos[(uri.Did, uri.Collection)] = records = new SortedDictionary<string, RepoRecord>(StringComparer.Ordinal);
            }

            records[uri.Key] = record;
            if (uri.Collection == Collections.Post)
            {
                Posts.Add(record);
            }
        }

        record.Versions.Add(version);
        foreach (var (pointer, target) in PointersOf(uri.Collection, version))
        {
            Point(pointer, target, record);
        }

        return record;
    }

    private static IEnumerable<(string Pointer, string Target)> PointersOf(string collection, RecordVersion version)
    {
        switch (collection)
        {
            case Collections.Post:
                if (version.Facts.Parent is { } parent)
                {
                    yield return ("reply", parent);
                }

                if (version.Facts.Quoted is { } quoted)
                {
                    yield return ("quote", quoted);
                }

                break;
            case Collections.Like or Collections.Repost:
                if (version.Value?.Field("subject")?.Text("uri") is { } liked)
                {
                    yield return (collection, liked);
                }

                break;
            case Collections.Block or Collections.Follow:
                if (version.Value?.Text("subject") is { } subject)
                {
                    yield return (collection, subject);
                }

                break;
        }
    }

    private void Point(string pointer, string target, RepoRecord record)
    {
        if (!pointers.TryGetValue((pointer, target), out var records))
        {
            pointers[(pointer, target)] = records = [];
        }

        if (!records.Contains(record))
        {
            records.Add(record);
        }
    }
}
