namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>An account or a member of the public. The DID is for ever, the rest can change.</summary>
internal sealed class Actor(Person person, DateTimeOffset createdAt)
{
    public string Did { get; } = person.Did;

    public string Handle { get; set; } = person.Handle;

    public string Name { get; set; } = person.Name;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>Null for a member of the public.</summary>
    public SignIn? SignIn { get; set; }

    /// <summary>An account of the organisation or its staff: somebody can sign in to it.</summary>
    public bool IsOurs => SignIn is not null;

    public BlueskyStatus Status { get; set; }

    public bool IsActive => Status == BlueskyStatus.Active;

    /// <summary>The app's own setting: notifications only from people this account follows.</summary>
    public bool IsPriorityOnly { get; set; }

    public BlueskyChatFrom ChatFrom { get; set; }

    /// <summary>When the account last looked at its notifications in the app; null: never.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    public HashSet<string> MutedActors { get; } = new(StringComparer.Ordinal);

    public HashSet<string> MutedThreads { get; } = new(StringComparer.Ordinal);
}
