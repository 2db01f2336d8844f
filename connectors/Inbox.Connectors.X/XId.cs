using System.Globalization;
using NodaTime;

namespace Inbox.Connectors.X;

/// <summary>
/// Ids of X are 64-bit numbers written in digits, made of the time: compared as numbers, never as text. The upper part is the
/// milliseconds since X's own epoch.
/// </summary>
internal static class XId
{
    private const long EpochMilliseconds = 1_288_834_974_657;
    private const int TimeShift = 22;

    public static ulong? Parse(string? id) =>
        ulong.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The lowest id that this moment can have; at least 1.</summary>
    public static ulong At(Instant time) => (ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - EpochMilliseconds) << TimeShift | 1;

    /// <summary>When the id was made.</summary>
    public static Instant TimeOf(ulong id) => Instant.FromUnixTimeMilliseconds((long)(id >> TimeShift) + EpochMilliseconds);

    /// <summary>The id as much earlier; at least 1.</summary>
    public static ulong Before(ulong id, Duration by)
    {
        var step = (ulong)by.TotalMilliseconds << TimeShift;
        return id > step ? id - step : 1;
    }
}
