using Inbox.Sandbox.Platforms.X;

namespace Inbox.Sandbox;

/// <content>X.</content>
public sealed partial class SandboxHost
{
    /// <summary>X; <see cref="Platform{T}"/> says when it is not there.</summary>
    public XPlatform X => Platform<XPlatform>();
}
