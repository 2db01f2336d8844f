using Inbox.Sandbox.Platforms.Bluesky.Records;

namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>
/// Everything that is the case on the Bluesky sandbox. Changed by events only; guarded by the event log's gate.
/// </summary>
internal sealed class BlueskyWorld
{
    private readonly Dictionary<string, List<LabelSet>> labels = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Did, string Cid), BlobStored> blobs = [];

    public BlueskyWorld(int seed)
    {
        Keys = new TidClock(seed);
        Notifications = new NotificationBook(Repos);
        Chats = new ChatBook(Repos);
    }

    public TidClock Keys { get; }

    public ActorBook Actors { get; } = new();

    public RepoBook Repos { get; } = new();

    public NotificationBook Notifications { get; }

    public ChatBook Chats { get; }

    public SessionBook Sessions { get; } = new();

    public List<ReportMade> Reports { get; } = [];

    public void Apply(BlueskyEvent change)
    {
        switch (change)
        {
            case ActorAdded e:
                Actors.Add(e.Person, e.At).SignIn = e.SignIn;
                break;
            case ActorChanged e:
                Actors.Change(e);
                break;
            case RecordWritten e:
                Write(e);
                break;
            case RecordDeleted e:
                Keys.Seen(e.Rev);
                Repos.Write(new AtUri(e.Did, e.Collection, e.Key), new RecordVersion("", null, e.At, e.IndexedAt));
                break;
            case BlobStored e:
                blobs[(e.Did, e.Cid)] = e;
                break;
            case MuteSet e:
                Set(Actors.Get(e.By).MutedActors, e.Did, e.IsMuted);
                break;
            case ThreadMuteSet e:
                Set(Actors.Get(e.By).MutedThreads, e.Root, e.IsMuted);
                break;
            case LabelSet e:
                Label(e);
                break;
            case NotificationsSeen e:
                Actors.Get(e.Did).SeenAt = e.At;
                break;
            case ReportMade e:
                Reports.Add(e);
                break;
            default:
                ApplySession(change);
                break;
        }
    }

    public BlobStored? FindBlob(string did, string cid) => blobs.GetValueOrDefault((did, cid));

    public IReadOnlyList<LabelSet> LabelsOf(string subject) => labels.GetValueOrDefault(subject) ?? [];

    /// <summary>One of the two blocks the other.</summary>
    public bool IsBlocked(string one, string other) => Blocking(one, other) is not null || Blocking(other, one) is not null;

    /// <summary>The record with which one blocks the other; null when they do not.</summary>
    public RepoRecord? Blocking(string by, string other) => Repos.Relation(Collections.Block, by, other);

    public bool Follows(string by, string other) => Repos.Relation(Collections.Follow, by, other) is not null;

    /// <summary>A post as everybody can read it at a moment; null when it is unknown, deleted, or its author is gone.</summary>
    public RecordVersion? Readable(RepoRecord? post, DateTimeOffset now) =>
        post is not null && Actors.Find(post.Uri.Did) is { IsActive: true } ? post.IndexedBy(now) : null;

    private static void Set(HashSet<string> set, string item, bool isIn) => _ = isIn ? set.Add(item) : set.Remove(item);

    private void ApplySession(BlueskyEvent change)
    {
        switch (change)
        {
            case SessionStarted e:
                Sessions.Apply(e);
                break;
            case SessionRefreshed e:
                Sessions.Apply(e);
                break;
            case SessionsEnded e:
                Sessions.Apply(e);
                break;
            case ConvoBegun e:
                Keys.Seen(e.Rev);
                Chats.Apply(e);
                break;
            case MessageSent e:
                Meet(e.NewPerson, e.At);
                Keys.Seen(e.Rev);
                Chats.Apply(e);
                break;
            case MessageDeleted e:
                Keys.Seen(e.Rev);
                Chats.Apply(e);
                break;
            case ConvoChanged e:
                Keys.Seen(e.Rev);
                Chats.Apply(e);
                break;
            default:
                throw new InvalidOperationException($"The Bluesky world has no rule for {change.GetType().Name}.");
        }
    }

    private void Write(RecordWritten e)
    {
        Meet(e.NewPerson, e.At);
        Keys.Seen(e.Rev);
        var uri = new AtUri(e.Did, e.Collection, e.Key);
        var isNew = Repos.Find(uri.ToString())?.Current is null;
        var record = Repos.Write(uri, new RecordVersion(e.Cid, e.Record, e.At, e.IndexedAt));
        if (isNew)
        {
            Notifications.Tell(record);
        }
    }

    private void Meet(Person? person, DateTimeOffset at)
    {
        if (person is not null)
        {
            Actors.Add(person, at);
        }
    }

    private void Label(LabelSet label)
    {
        if (!labels.TryGetValue(label.Subject, out var list))
        {
            labels[label.Subject] = list = [];
        }

        list.RemoveAll(old => old.Value == label.Value);
        if (label.IsSet)
        {
            list.Add(label);
        }
    }
}
