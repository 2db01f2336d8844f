using System.Text.RegularExpressions;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// The address of a record, <c>at://{authority}/{collection}/{record key}</c>; the authority is the author's permanent id.
/// https://atproto.com/specs/at-uri-scheme
/// </summary>
internal readonly partial record struct AtUri(string Authority, string Collection, string RecordKey)
{
    public const string Posts = "app.bsky.feed.post";
    public const string Threadgates = "app.bsky.feed.threadgate";

    public bool IsPost => Collection == Posts;

    /// <summary>The address of a record, or null when the text is something else (a whole repository, a web page, nothing).</summary>
    public static AtUri? Parse(string? text) => text is { Length: < 4_000 } && Form().Match(text) is { Success: true } parts
        ? new AtUri(parts.Groups["authority"].Value, parts.Groups["collection"].Value, parts.Groups["key"].Value)
        : null;

    public override string ToString() => $"at://{Authority}/{Collection}/{RecordKey}";

    // Permanent ids and handles have these characters in common; https://atproto.com/specs/record-key for the rest.
    [GeneratedRegex(
        @"^at://(?<authority>[A-Za-z0-9][A-Za-z0-9._:%-]*)/(?<collection>[A-Za-z][A-Za-z0-9.-]*)/(?<key>(?!\.{1,2}$)[A-Za-z0-9._:~-]{1,512})$")]
    private static partial Regex Form();
}
