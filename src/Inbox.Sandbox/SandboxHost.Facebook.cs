using Inbox.Sandbox.Platforms.Facebook;

namespace Inbox.Sandbox;

/// <content>Facebook.</content>
public sealed partial class SandboxHost
{
    /// <summary>Facebook; <see cref="Platform{T}"/> says when it is not there.</summary>
    public FacebookPlatform Facebook => Platform<FacebookPlatform>();
}
