namespace Inbox.Sandbox.Platforms.Bluesky;

/// <summary>The state of an account.</summary>
public enum BlueskyStatus
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>Removed by moderators: it cannot sign in and its posts are gone.</summary>
    Takendown,

    /// <summary>Shut by moderators for a while: it can sign in, sees <c>active: false</c>, and can do nothing.</summary>
    Suspended,

    /// <summary>Shut by its owner: it can sign in, sees <c>active: false</c>, and can do nothing.</summary>
    Deactivated,
}

/// <summary>From whom an account takes direct messages.</summary>
public enum BlueskyChatFrom
{
    /// <summary>From everybody.</summary>
    All,

    /// <summary>From those it follows.</summary>
    Following,

    /// <summary>From nobody.</summary>
    None,
}
