namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>All conversations, and for each member the log of what happened in theirs.</summary>
internal sealed class ChatBook(RepoBook repos)
{
    private readonly Dictionary<string, Convo> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ChatLogEntry>> logs = new(StringComparer.Ordinal);

    public IEnumerable<Convo> Of(string did) => byId.Values.Where(convo => convo.Sides.ContainsKey(did));

    public Convo? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    public Convo? Between(string one, string other) => Of(one).FirstOrDefault(convo => convo.Sides.ContainsKey(other));

    public IReadOnlyList<ChatLogEntry> LogOf(string did) => logs.GetValueOrDefault(did) ?? [];

    public void Apply(ConvoBegun begun) => Begin(begun.ConvoId, begun.Rev, begun.By, begun.With, begun.At);

    public void Apply(MessageSent sent)
    {
        if (sent.BeginRev is not null)
        {
            Begin(sent.ConvoId, sent.BeginRev, sent.Sender, sent.Recipient, sent.VisibleAt);
        }

        var convo = byId[sent.ConvoId];
        convo.Messages.Add(new ChatMessage(sent));
        var sender = convo.Sides[sent.Sender];
        // Who answers a request has accepted it.
        sender.Status = ConvoStatus.Accepted;
        sender.ReadUpTo = sent.Rev;
        var recipient = convo.Sides[sent.Recipient];
        recipient.Status = recipient.Status == ConvoStatus.Left ? ConvoStatus.Request : recipient.Status;
        Log(convo, new ChatLogEntry("logCreateMessage", sent.Rev, convo.Id, sent.MessageId, sent.VisibleAt), convo.Sides.Keys);
    }

    public void Apply(MessageDeleted deleted)
    {
        var convo = byId[deleted.ConvoId];
        var message = convo.Find(deleted.MessageId)!;
        foreach (var did in deleted.For)
        {
            message.DeletedFor[did] = deleted.Rev;
        }

        Log(convo, new ChatLogEntry("logDeleteMessage", deleted.Rev, convo.Id, deleted.MessageId, deleted.At), deleted.For);
    }

    public void Apply(ConvoChanged changed)
    {
        var convo = byId[changed.ConvoId];
        var side = convo.Sides[changed.Did];
        var type = "log" + changed.Change switch
        {
            ConvoChange.Accepted => "AcceptConvo",
            ConvoChange.Left => "LeaveConvo",
            ConvoChange.Muted => "MuteConvo",
            ConvoChange.Unmuted => "UnmuteConvo",
            ConvoChange.Read => "ReadMessage",
            ConvoChange.Locked => "LockConvo",
            _ => "UnlockConvo",
        };
        var read = changed.Change == ConvoChange.Read ? convo.Messages.LastOrDefault()?.Id : null;
        switch (changed.Change)
        {
            case ConvoChange.Accepted:
                side.Status = ConvoStatus.Accepted;
                break;
            case ConvoChange.Left:
                side.Status = ConvoStatus.Left;
                break;
            case ConvoChange.Muted or ConvoChange.Unmuted:
                side.IsMuted = changed.Change == ConvoChange.Muted;
                break;
            case ConvoChange.Read:
                side.ReadUpTo = changed.Rev;
                break;
            default:
                convo.IsLocked = changed.Change == ConvoChange.Locked;
                break;
        }

        var isForBoth = changed.Change is ConvoChange.Locked or ConvoChange.Unlocked;
        Log(convo, new ChatLogEntry(type, changed.Rev, convo.Id, read, changed.At), isForBoth ? convo.Sides.Keys : [changed.Did]);
    }

    private void Begin(string id, string rev, string by, string with, DateTimeOffset visibleAt)
    {
        var convo = byId[id] = new Convo(id);
        var isKnown = repos.Relation(Records.Collections.Follow, with, by) is not null;
        convo.Sides[by] = new ConvoSide { Status = ConvoStatus.Accepted };
        // What comes from somebody one does not follow is a request first.
        convo.Sides[with] = new ConvoSide { Status = isKnown ? ConvoStatus.Accepted : ConvoStatus.Request };
        Log(convo, new ChatLogEntry("logBeginConvo", rev, id, null, visibleAt), convo.Sides.Keys);
    }

    private void Log(Convo convo, ChatLogEntry entry, IEnumerable<string> readers)
    {
        foreach (var did in readers)
        {
            if (!logs.TryGetValue(did, out var log))
            {
                logs[did] = log = [];
            }

            log.Add(entry);
            convo.Sides[did].Rev = entry.Rev;
        }
    }
}
