namespace Inbox.Connectors.Bluesky;

/// <summary>Whose inbox items are read for: tells our own from the public's, and where people read them.</summary>
/// <param name="AccountId">Our permanent id (a handle is understood too); null when not known.</param>
/// <param name="Web">The site whose pages people read; it may lie below a path.</param>
internal sealed record Viewpoint(string? AccountId, Uri Web)
{
    public bool IsKnown => !string.IsNullOrEmpty(AccountId);

    /// <summary>Whether this author is the account.</summary>
    public bool IsOurs(string? did, string? handle = null) =>
        IsKnown && (did == AccountId || string.Equals(handle, AccountId, StringComparison.OrdinalIgnoreCase));

    /// <summary>The page of a profile; null when the author is not known.</summary>
    public Uri? Profile(string? did) => string.IsNullOrEmpty(did) ? null : Page("profile", did);

    /// <summary>The page of a post.</summary>
    public Uri? Post(AtUri post) => Page("profile", post.Authority, "post", post.RecordKey);

    /// <summary>The page of a direct-message conversation.</summary>
    public Uri? Conversation(string convoId) => Page("messages", convoId);

    // An id is whatever the platform says: one that makes no address has no page. Colons stand as they are in addresses of profiles.
    private Uri? Page(params ReadOnlySpan<string> parts)
    {
        var address = Web.AbsoluteUri.TrimEnd('/');
        foreach (var part in parts)
        {
            address += "/" + Uri.EscapeDataString(part).Replace("%3A", ":", StringComparison.Ordinal);
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var page) ? page : null;
    }
}
