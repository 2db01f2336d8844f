using System.Globalization;
using System.Text.RegularExpressions;

namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>Times as the protocol writes them: UTC with milliseconds.</summary>
internal static partial class IsoTime
{
    public static string Write(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The instant; null when the text is no time with a zone.</summary>
    public static DateTimeOffset? Read(string? text) =>
        text is not null && Form().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$", RegexOptions.None, 1000)]
    private static partial Regex Form();
}
