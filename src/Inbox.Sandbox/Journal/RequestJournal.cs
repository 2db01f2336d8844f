namespace Inbox.Sandbox.Journal;

/// <summary>The newest 10,000 requests. Safe from several threads.</summary>
public sealed class RequestJournal
{
    private const int Bound = 10_000;
    private readonly Lock gate = new();
    private readonly Queue<JournalEntry> entries = new();
    private int count;

    /// <summary>What was received, oldest first. An entry appears when its request was answered or cut.</summary>
    public IReadOnlyList<JournalEntry> Entries()
    {
        lock (gate)
        {
            return [.. entries];
        }
    }

    /// <summary>API requests of one platform, oldest first.</summary>
    public IReadOnlyList<JournalEntry> For(string platform) =>
        [.. Entries().Where(e => e.Platform == platform && !e.IsPage)];

    /// <summary>API requests no endpoint exists for; a test expects none.</summary>
    public IReadOnlyList<JournalEntry> Unexpected() => [.. Entries().Where(e => !e.Known && !e.IsPage)];

    /// <summary>Forgets all entries.</summary>
    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    internal void Add(Func<int, JournalEntry> make)
    {
        lock (gate)
        {
            entries.Enqueue(make(++count));
            if (entries.Count > Bound)
            {
                entries.Dequeue();
            }
        }
    }
}
