namespace Inbox.Sandbox.Platforms.X;

/// <summary>Counts calls in fixed windows that begin with their first call. Forgotten at a restart.</summary>
internal sealed class XLimits(TimeProvider clock)
{
    private readonly Dictionary<string, (int Used, DateTimeOffset ResetAt)> windows = new(StringComparer.Ordinal);

    /// <summary>Counts one call; a refused call is not counted.</summary>
    public XLimitState Take(string key, int limit, TimeSpan window)
    {
        var now = clock.GetUtcNow();
        var (used, resetAt) = windows.GetValueOrDefault(key);
        if (resetAt <= now)
        {
            (used, resetAt) = (0, now + window);
        }

        var isAllowed = used < limit;
        used += isAllowed ? 1 : 0;
        windows[key] = (used, resetAt);
        return new XLimitState(isAllowed, limit, limit - used, resetAt);
    }
}

/// <summary>What one window says after a call.</summary>
internal sealed record XLimitState(bool IsAllowed, int Limit, int Remaining, DateTimeOffset ResetAt);
