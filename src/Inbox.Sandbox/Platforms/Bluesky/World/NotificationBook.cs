using Inbox.Sandbox.Platforms.Bluesky.Records;

namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>One line of somebody's notifications.</summary>
/// <param name="Number">Decides between two of the same time.</param>
/// <param name="Record">What was written.</param>
/// <param name="Reason">Why it is told.</param>
/// <param name="ReasonSubject">What it answers, quotes or likes; null for a mention or a follow.</param>
/// <param name="SortAt">Its place: the earlier of the claimed time and the time of indexing.</param>
/// <param name="IndexedAt">Not there before.</param>
internal sealed record Notification(
    int Number, RepoRecord Record, string Reason, string? ReasonSubject, DateTimeOffset SortAt, DateTimeOffset IndexedAt);

/// <summary>
/// Whom a record is told to. It is decided once, when the record is first indexed, from what was known by then.
/// </summary>
internal sealed class NotificationBook(RepoBook repos)
{
    /// <summary>A reply is told to the authors of so many posts above it.</summary>
    private const int MaxAncestors = 5;

    private readonly Dictionary<string, List<Notification>> byRecipient = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Everything told to somebody by a moment, in no order. Records deleted since are left out.</summary>
    public IEnumerable<Notification> Of(string did, DateTimeOffset now) =>
        (byRecipient.GetValueOrDefault(did) ?? [])
            .Where(told => told.IndexedAt <= now && told.Record.IndexedBy(now) is not null);

    /// <summary>Tells of a record that was not there before.</summary>
    public void Tell(RepoRecord record)
    {
        Forget(record);
        var version = record.Current!;
        var reached = new HashSet<string>(StringComparer.Ordinal) { record.Uri.Did };
        foreach (var (recipient, reason, subject) in Recipients(record, version))
        {
            // At most one for each recipient: a mention comes before a quote, a quote before a reply.
            if (!reached.Add(recipient))
            {
                continue;
            }

            if (!byRecipient.TryGetValue(recipient, out var list))
            {
                byRecipient[recipient] = list = [];
            }

            var sortAt = record.Uri.Collection == Collections.Post ? record.SortAt(version) : version.IndexedAt;
            list.Add(new Notification(++count, record, reason, subject, sortAt, version.IndexedAt));
        }
    }

    /// <summary>A record made again under an old key is told anew.</summary>
    private void Forget(RepoRecord record)
    {
        if (record.Versions.Count > 1)
        {
            foreach (var list in byRecipient.Values)
            {
                list.RemoveAll(told => told.Record == record);
            }
        }
    }

    private IEnumerable<(string Did, string Reason, string? Subject)> Recipients(RepoRecord record, RecordVersion version)
    {
        switch (record.Uri.Collection)
        {
            case Collections.Post:
                return ThreadGate.Allows(repos, record, version) ? RecipientsOfPost(version) : [];
            case Collections.Like:
                return OwnerOf(version, "like");
            case Collections.Repost:
                return OwnerOf(version, "repost");
            case Collections.Follow when version.Value?.Text("subject") is { } followed:
                return [(followed, "follow", null)];
            default:
                return [];
        }
    }

    private static IEnumerable<(string Did, string Reason, string? Subject)> OwnerOf(RecordVersion version, string reason)
    {
        var subject = version.Value?.Field("subject")?.Text("uri");
        return AtUri.Parse(subject) is { } uri ? [(uri.Did, reason, subject)] : [];
    }

    private IEnumerable<(string Did, string Reason, string? Subject)> RecipientsOfPost(RecordVersion version)
    {
        foreach (var mentioned in version.Facts.Mentions)
        {
            yield return (mentioned, "mention", null);
        }

        if (AtUri.Parse(version.Facts.Quoted) is { } quoted)
        {
            yield return (quoted.Did, "quote", quoted.ToString());
        }

        var above = version.Facts.Parent;
        for (var i = 0; i < MaxAncestors && repos.Find(above)?.IndexedBy(version.IndexedAt) is { } ancestor; i++)
        {
            yield return (AtUri.Parse(above)!.Did, "reply", above);
            above = ancestor.Facts.Parent;
        }
    }
}
