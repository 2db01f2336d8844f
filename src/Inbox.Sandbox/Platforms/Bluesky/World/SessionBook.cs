namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>A refresh token the server knows.</summary>
internal sealed class RefreshState(string did, string id, string scope, DateTimeOffset expiresAt)
{
    public string Did { get; } = did;

    public string Id { get; } = id;

    /// <summary>The scope of the access tokens it leads to.</summary>
    public string Scope { get; } = scope;

    public DateTimeOffset ExpiresAt { get; set; } = expiresAt;

    /// <summary>The one token this one leads to, once it was used.</summary>
    public string? NextId { get; set; }
}

/// <summary>The sessions: only refresh tokens are remembered, access tokens speak for themselves.</summary>
internal sealed class SessionBook
{
    private readonly Dictionary<string, RefreshState> byId = new(StringComparer.Ordinal);

    /// <summary>How many tokens were ever made: the next id is made of it.</summary>
    public int Count { get; private set; }

    public RefreshState? Find(string id) => byId.GetValueOrDefault(id);

    public void Apply(SessionStarted started)
    {
        Count++;
        byId[started.RefreshId] = new RefreshState(started.Did, started.RefreshId, started.Scope, started.ExpiresAt);
    }

    public void Apply(SessionRefreshed refreshed)
    {
        Count++;
        var spent = byId[refreshed.RefreshId];
        spent.NextId = refreshed.NextId;
        spent.ExpiresAt = refreshed.SpentUntil < spent.ExpiresAt ? refreshed.SpentUntil : spent.ExpiresAt;
        byId[refreshed.NextId] = new RefreshState(spent.Did, refreshed.NextId, spent.Scope, refreshed.NextExpiresAt);
    }

    public void Apply(SessionsEnded ended)
    {
        foreach (var state in byId.Values.Where(state => state.Id == ended.RefreshId || state.Did == ended.Did).ToList())
        {
            byId.Remove(state.Id);
        }
    }
}
