namespace Inbox.Sandbox.Platforms.X;

/// <summary>Everything that is the case on the X sandbox. Changed by events only; guarded by the event log's gate.</summary>
internal sealed class XWorld
{
    private readonly Dictionary<string, XUser> byHandle = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, XToken> byAccess = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XToken> byRefresh = new(StringComparer.Ordinal);

    public XIds Ids { get; } = new();

    public Dictionary<ulong, XUser> Users { get; } = [];

    /// <summary>Every version of every post, by id, so in order of time.</summary>
    public SortedList<ulong, XPost> Posts { get; } = [];

    public SortedList<ulong, XDirectMessage> DirectMessages { get; } = [];

    public HashSet<(ulong By, ulong Target)> Mutes { get; } = [];

    public HashSet<(ulong By, ulong Target)> DmBlocks { get; } = [];

    public int TokenCount { get; private set; }

    public void Apply(XEvent change)
    {
        switch (change)
        {
            case XUserAdded e:
                Users[e.Id] = byHandle[e.Handle] = new XUser(e);
                break;
            case XUserChanged e:
                (Users[e.Id].IsSuspended, Users[e.Id].IsProtected) = (e.IsSuspended, e.IsProtected);
                break;
            case XPostWritten e:
                Add(e);
                break;
            case XPostDeleted e:
                Posts[e.Id].Versions.ForEach(p => p.IsDeleted = true);
                break;
            case XReplyHidden e:
                Posts[e.Id].Versions.ForEach(p => p.IsHidden = e.IsHidden);
                break;
            case XMuteSet e:
                Set(Mutes, (e.By, e.Target), e.IsMuted);
                break;
            case XDmBlockSet e:
                Set(DmBlocks, (e.By, e.Target), e.IsBlocked);
                break;
            case XDirectMessageSent e:
                Ids.Seen(e.Id);
                DirectMessages[e.Id] = new XDirectMessage(e);
                break;
            case XDirectMessageRemoved e:
                DirectMessages[e.Id].RemovedFor.Add(e.For);
                break;
            case XTokenIssued e:
                Add(e);
                break;
            case XTokenEnded e:
                End(e);
                break;
            default:
                throw new InvalidOperationException($"The X world has no rule for {change.GetType().Name}.");
        }
    }

    public XUser? FindUser(string handle) => byHandle.GetValueOrDefault(handle.TrimStart('@'));

    public XToken? FindByAccess(string token) => byAccess.GetValueOrDefault(TokenText.HashOf(token));

    public XToken? FindByRefresh(string token) => byRefresh.GetValueOrDefault(TokenText.HashOf(token));

    public XPost? FindPost(ulong? id) => id is { } value ? Posts.GetValueOrDefault(value) : null;

    /// <summary>Profiles whose handles stand in the post's text.</summary>
    public IEnumerable<XUser> Mentioned(XPost post) => XText.Handles(post.FullText).Select(FindUser).OfType<XUser>().Distinct();

    /// <summary>Latest versions that can be seen now, newest first.</summary>
    public IEnumerable<XPost> Visible(DateTimeOffset now) =>
        NewestFirst(Posts).Where(p => p.IsLatest && IsReadable(p, now));

    /// <summary>Messages this profile can see now, newest first.</summary>
    public IEnumerable<XDirectMessage> MessagesOf(ulong user, DateTimeOffset now) =>
        NewestFirst(DirectMessages).Where(m => m.IsVisibleTo(user, now));

    /// <summary>Neither deleted nor late, by an author who is neither suspended nor protected.</summary>
    public bool IsReadable(XPost post, DateTimeOffset now) =>
        post.IsVisible(now) && Users[post.AuthorId] is { IsSuspended: false, IsProtected: false };

    private static IEnumerable<T> NewestFirst<T>(SortedList<ulong, T> list)
    {
        for (var i = list.Count - 1; i >= 0; i--)
        {
            yield return list.GetValueAtIndex(i);
        }
    }

    private static void Set(HashSet<(ulong, ulong)> set, (ulong, ulong) pair, bool isIn)
    {
        _ = isIn ? set.Add(pair) : set.Remove(pair);
    }

    private void Add(XPostWritten written)
    {
        Ids.Seen(written.Id);
        var post = new XPost(written, FindPost(written.ReplyTo), FindPost(written.EditOf));
        post.Versions.Add(post);
        Posts[post.Id] = post;
    }

    private void Add(XTokenIssued issued)
    {
        TokenCount++;
        var token = new XToken(issued);
        byAccess[issued.AccessHash] = token;
        if (issued.RefreshHash is not null)
        {
            byRefresh[issued.RefreshHash] = token;
        }

        if (issued.Spends is not null)
        {
            byRefresh[issued.Spends].IsRefreshSpent = true;
        }
    }

    private void End(XTokenEnded ended)
    {
        if (byAccess.GetValueOrDefault(ended.Hash) is { } access)
        {
            access.ExpiresAt = ended.ExpiresAt ?? access.ExpiresAt;
            access.IsAccessRevoked |= ended.ExpiresAt is null;
        }

        if (byRefresh.GetValueOrDefault(ended.Hash) is { } refresh)
        {
            refresh.IsRefreshSpent = true;
        }
    }
}
