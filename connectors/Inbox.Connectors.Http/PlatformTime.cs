using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Inbox.Connectors.Http;

/// <summary>
/// Times as platforms write them: ISO 8601 (offset as Z, +00:00 or +0000; without one it is UTC), RFC 1123,
/// <c>Mon Sep 14 08:31:05 +0000 2026</c>, and seconds, milliseconds or microseconds since 1970.
/// </summary>
public static partial class PlatformTime
{
    private static readonly Instant Earliest = Instant.FromUtc(1971, 1, 1, 0, 0);
    private static readonly Instant Latest = Instant.FromUtc(2200, 1, 1, 0, 0);

    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy/MM/dd HH:mm:ss K",
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd, dd MMM yyyy HH:mm:ss K", "ddd MMM dd HH:mm:ss K yyyy",
    ];

    /// <summary>The instant, or null when the text is none, or lies before 1971 or after 2199.</summary>
    public static Instant? Parse(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > 64)
        {
            return null;
        }

        if (UnixNumber().IsMatch(text) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return FromUnix(number);
        }

        // .NET wants a colon in the offset and at most seven digits of a second; platforms send +0000 and nanoseconds.
        text = OffsetWithoutColon().Replace(text, "$1:$2");
        text = LongFraction().Replace(text, "$1");
        return DateTimeOffset.TryParseExact(
            text,
            Forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite,
            out var time)
            ? Plausible(Instant.FromDateTimeOffset(time))
            : null;
    }

    private static Instant? FromUnix(decimal number)
    {
        var seconds = number switch
        {
            < 100_000_000_000m => number,
            < 100_000_000_000_000m => number / 1_000,
            < 100_000_000_000_000_000m => number / 1_000_000,
            _ => -1,
        };
        return seconds < 0 ? null : Plausible(Instant.FromUnixTimeTicks((long)(seconds * NodaConstants.TicksPerSecond)));
    }

    private static Instant? Plausible(Instant instant) => instant >= Earliest && instant < Latest ? instant : null;

    [GeneratedRegex(@"^\d{9,17}(\.\d{1,9})?$")]
    private static partial Regex UnixNumber();

    [GeneratedRegex(@"([+-]\d{2})(\d{2})(?=$| \d{4}$)")]
    private static partial Regex OffsetWithoutColon();

    [GeneratedRegex(@"(\.\d{7})\d+")]
    private static partial Regex LongFraction();
}
