namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>The address of a record: <c>at://{did}/{collection}/{key}</c>.</summary>
internal sealed record AtUri(string Did, string Collection, string Key)
{
    /// <summary>Null when the text is no address of a record of a DID.</summary>
    public static AtUri? Parse(string? text)
    {
        if (text?.StartsWith("at://", StringComparison.Ordinal) != true)
        {
            return null;
        }

        var parts = text["at://".Length..].Split('/');
        return parts is [var did, { Length: > 0 } collection, { Length: > 0 } key]
            && did.StartsWith("did:", StringComparison.Ordinal)
            ? new AtUri(did, collection, key)
            : null;
    }

    public override string ToString() => $"at://{Did}/{Collection}/{Key}";
}
