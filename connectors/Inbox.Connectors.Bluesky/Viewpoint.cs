namespace Inbox.Connectors.Bluesky;

/// <summary>Whose inbox items are read for: tells our own from the public's.</summary>
/// <param name="AccountId">Our permanent id (a handle is understood too); null when not known.</param>
/// <param name="Web">The site whose pages people read.</param>
internal sealed record Viewpoint(string? AccountId, Uri Web)
{
    public bool IsKnown => !string.IsNullOrEmpty(AccountId);

    /// <summary>Whether this author is the account.</summary>
    public bool IsOurs(string? did, string? handle = null) =>
        IsKnown && (did == AccountId || string.Equals(handle, AccountId, StringComparison.OrdinalIgnoreCase));

    /// <summary>The page of a profile; null when the author is not known.</summary>
    public Uri? Profile(string? did) => string.IsNullOrEmpty(did) ? null : new Uri(Web, $"/profile/{did}");

    /// <summary>The page of a direct-message conversation.</summary>
    public Uri Conversation(string convoId) => new(Web, $"/messages/{Uri.EscapeDataString(convoId)}");
}
