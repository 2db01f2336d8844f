namespace Inbox.Sandbox.Platforms.X;

/// <summary>A token pair as the server knows it.</summary>
internal sealed class XToken(XTokenIssued issued)
{
    public ulong? UserId { get; } = issued.UserId;

    public string ClientId { get; } = issued.ClientId;

    public IReadOnlyList<string> Scopes { get; } = issued.Scopes;

    public string AccessHash { get; } = issued.AccessHash;

    public string? RefreshHash { get; } = issued.RefreshHash;

    public DateTimeOffset ExpiresAt { get; set; } = issued.ExpiresAt;

    public bool IsAccessRevoked { get; set; }

    public bool IsRefreshSpent { get; set; }
}

/// <summary>What an app receives when it signs in or refreshes.</summary>
/// <param name="AccessToken">Goes into <c>Authorization: Bearer</c>.</param>
/// <param name="RefreshToken">Works once; null without the scope <c>offline.access</c>.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="Scopes">What it may do.</param>
public sealed record XTokens(string AccessToken, string? RefreshToken, DateTimeOffset ExpiresAt, IReadOnlyList<string> Scopes);

/// <summary>The scopes the sandbox knows.</summary>
public static class XScopes
{
    /// <summary>Every scope an inbox asks for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "tweet.read", "users.read", "tweet.write", "tweet.moderate.write", "dm.read", "dm.write", "mute.read", "mute.write",
        "block.read", "media.write", "offline.access",
    ];
}
