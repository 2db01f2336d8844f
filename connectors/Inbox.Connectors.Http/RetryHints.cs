using System.Globalization;
using NodaTime;

namespace Inbox.Connectors.Http;

/// <summary>When a platform says it will take calls again.</summary>
public static class RetryHints
{
    private static readonly string[] Resets = ["ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset"];

    /// <summary>The <c>Retry-After</c> header: seconds from now, or a date. Null when absent or odd.</summary>
    public static Instant? RetryAfter(PlatformHeaders headers, Instant now) =>
        headers?["retry-after"] is { } text ? SecondsFromNow(text, now) ?? PlatformTime.Parse(text) : null;

    /// <summary>
    /// What an answer without a readable body tells: <c>Retry-After</c>, else the reset header that most platforms know by one of three
    /// names, a moment or the seconds left as its size shows. Null when absent or odd.
    /// </summary>
    public static Instant? Any(PlatformHeaders headers, Instant now) =>
        RetryAfter(headers, now)
        ?? Resets.Select(name => MomentIn(headers, name) ?? SecondsLeftIn(headers, name, now)).FirstOrDefault(moment => moment is not null);

    /// <summary>A header that holds the moment itself: seconds since 1970, or an ISO time. Null when absent or odd.</summary>
    public static Instant? MomentIn(PlatformHeaders headers, string name) => PlatformTime.Parse(headers?[name]);

    /// <summary>A header that holds the seconds left. Null when absent or odd.</summary>
    public static Instant? SecondsLeftIn(PlatformHeaders headers, string name, Instant now) =>
        headers?[name] is { } text ? SecondsFromNow(text, now) : null;

    // More than a month of waiting is a misread moment, not a wait.
    private static Instant? SecondsFromNow(string text, Instant now) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= 32 * 86_400
            ? now + Duration.FromSeconds(seconds)
            : null;
}
