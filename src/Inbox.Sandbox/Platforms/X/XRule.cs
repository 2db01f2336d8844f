namespace Inbox.Sandbox.Platforms.X;

/// <summary>What an endpoint demands before it looks at the request.</summary>
/// <param name="Bucket">Calls with the same bucket share limits.</param>
/// <param name="PerUser">Calls a user may make in 15 minutes.</param>
/// <param name="Scopes">Scopes a user's token needs.</param>
internal sealed record XRule(string Bucket, int PerUser, params string[] Scopes)
{
    /// <summary>Calls the app alone may make in 15 minutes; 0 means that the endpoint needs a user's token.</summary>
    public int PerApp { get; init; }

    /// <summary>Calls of all users of the app in 24 hours; 0 for no such limit.</summary>
    public int PerAppAndDay { get; init; }

    /// <summary>Calls a user may make in 24 hours; 0 for no such limit.</summary>
    public int PerUserAndDay { get; init; }

    /// <summary>Query parameters it knows.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];
}
