using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.Bluesky.Xrpc;

/// <summary>So many points in so long.</summary>
internal sealed record RateRule(string Name, int Points, TimeSpan Window);

/// <summary>Where a caller stands under one rule.</summary>
internal sealed record RateState(RateRule Rule, int Remaining, DateTimeOffset ResetAt, bool IsExceeded);

/// <summary>
/// Counts calls in fixed windows that start with the first call. Forgotten at a restart; guarded by the world's gate.
/// </summary>
internal sealed class RateLimits(BlueskyLimits limits)
{
    private readonly Dictionary<(string Rule, string Key), (DateTimeOffset EndsAt, int Used)> windows = [];

    public RateRule[] Calls { get; } = [new("calls", limits.CallsPer5Minutes, TimeSpan.FromMinutes(5))];

    public RateRule[] SignIns { get; } =
    [
        new("sign-ins", limits.SignInsPer5Minutes, TimeSpan.FromMinutes(5)),
        new("sign-ins a day", limits.SignInsPerDay, TimeSpan.FromDays(1)),
    ];

    public RateRule[] Writes { get; } =
    [
        new("writes", limits.WritePointsPerHour, TimeSpan.FromHours(1)),
        new("writes a day", limits.WritePointsPerDay, TimeSpan.FromDays(1)),
    ];

    public RateRule[] Uploads { get; } = [new("uploads", limits.UploadsPerDay, TimeSpan.FromDays(1))];

    /// <summary>
    /// Takes points under every rule, or under none when one of them is used up. The tightest rule is returned.
    /// </summary>
    public RateState Take(RateRule[] rules, string key, int points, DateTimeOffset now)
    {
        var before = rules.Select(rule => (Rule: rule, Window: WindowOf(rule, key, now))).ToList();
        var exceeded = before.Find(state => state.Window.Used + points > state.Rule.Points);
        if (exceeded.Rule is not null)
        {
            var left = Math.Max(0, exceeded.Rule.Points - exceeded.Window.Used);
            return new RateState(exceeded.Rule, left, exceeded.Window.EndsAt, IsExceeded: true);
        }

        foreach (var (rule, window) in before)
        {
            windows[(rule.Name, key)] = (window.EndsAt, window.Used + points);
        }

        var tightest = before.MinBy(state => state.Rule.Points - state.Window.Used);
        return new RateState(
            tightest.Rule, tightest.Rule.Points - tightest.Window.Used - points, tightest.Window.EndsAt, IsExceeded: false);
    }

    /// <summary>Tells where the caller stands; a refusal also tells when to come back.</summary>
    public static void Tell(HttpContext http, RateState state, DateTimeOffset now)
    {
        var headers = http.Response.Headers;
        headers["RateLimit-Limit"] = Text(state.Rule.Points);
        headers["RateLimit-Remaining"] = Text(state.Remaining);
        headers["RateLimit-Reset"] = Text(state.ResetAt.ToUnixTimeSeconds());
        headers["RateLimit-Policy"] = $"{Text(state.Rule.Points)};w={Text((long)state.Rule.Window.TotalSeconds)}";
        if (state.IsExceeded)
        {
            headers.RetryAfter = Text((long)Math.Ceiling(Math.Max(0, (state.ResetAt - now).TotalSeconds)));
        }
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private (DateTimeOffset EndsAt, int Used) WindowOf(RateRule rule, string key, DateTimeOffset now) =>
        windows.TryGetValue((rule.Name, key), out var window) && window.EndsAt > now ? window : (now + rule.Window, 0);
}
