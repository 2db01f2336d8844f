using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using NodaTime;

namespace Inbox.Connectors.X;

/// <summary>When X takes calls again. X documents no Retry-After: each answer carries the reset of its window, daily limits their own.</summary>
internal static class XLimits
{
    private static readonly string[] Daily = ["x-user-limit-24hour", "x-app-limit-24hour"];

    /// <summary>The shortest wait after a refusal: clocks differ, and a window that has just ended is sometimes still refused.</summary>
    private static readonly Duration ShortestWait = Duration.FromMinutes(1);

    /// <summary>The reset that headers or body tell; null when neither does.</summary>
    public static Instant? ResetAt(PlatformResponse response, Instant now)
    {
        // A daily limit that is used up outlasts the window of a quarter of an hour.
        var days = Daily
            .Where(name => response.Headers[$"{name}-remaining"] == "0")
            .Select(name => RetryHints.MomentIn(response.Headers, $"{name}-reset"))
            .Max();
        return days
            ?? RetryHints.MomentIn(response.Headers, "x-rate-limit-reset")
            ?? RetryHints.RetryAfter(response.Headers, now)
            ?? response.Json?.Time("reset", "reset_at", "x-rate-limit-reset");
    }

    /// <summary>The moment to ask again after a live refusal: at least a minute from now.</summary>
    public static Instant AskAgainAt(Instant? reset, Instant now) => Instant.Max(reset ?? now, now + ShortestWait);
}
