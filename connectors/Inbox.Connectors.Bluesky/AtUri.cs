namespace Inbox.Connectors.Bluesky;

/// <summary>
/// The address of a record, <c>at://{authority}/{collection}/{record key}</c>; the authority is the author's permanent id.
/// https://atproto.com/specs/at-uri-scheme
/// </summary>
internal readonly record struct AtUri(string Authority, string Collection, string RecordKey)
{
    public const string Posts = "app.bsky.feed.post";
    public const string Threadgates = "app.bsky.feed.threadgate";

    private const string Scheme = "at://";

    public bool IsPost => Collection == Posts;

    /// <summary>The address of a record, or null when the text is something else (a whole repository, a web page, nothing).</summary>
    public static AtUri? Parse(string? text)
    {
        if (text is null || !text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var parts = text[Scheme.Length..].Split('/');
        return parts is [{ Length: > 0 } authority, { Length: > 0 } collection, { Length: > 0 } key]
            ? new AtUri(authority, collection, key)
            : null;
    }

    /// <summary>The page of the post for people.</summary>
    public Uri Page(Uri web) => new(web, $"/profile/{Authority}/post/{RecordKey}");

    public override string ToString() => $"{Scheme}{Authority}/{Collection}/{RecordKey}";
}
