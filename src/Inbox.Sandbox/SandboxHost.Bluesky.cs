using Inbox.Sandbox.Platforms.Bluesky;

namespace Inbox.Sandbox;

/// <content>Bluesky.</content>
public sealed partial class SandboxHost
{
    /// <summary>Bluesky; <see cref="Platform{T}"/> says when it is not there.</summary>
    public BlueskyPlatform Bluesky => Platform<BlueskyPlatform>();
}
