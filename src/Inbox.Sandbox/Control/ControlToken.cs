namespace Inbox.Sandbox.Control;

/// <summary>Body of <c>POST /control/{platform}/tokens</c>: for which account, with which scopes (all when left out).</summary>
internal sealed record ControlToken
{
    public required string Handle { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }
}

/// <summary>Body of <c>POST /control/{platform}/tokens/end</c>: revoked, or expired.</summary>
internal sealed record ControlTokenEnd
{
    public required string Token { get; init; }

    public bool IsExpired { get; init; }
}
