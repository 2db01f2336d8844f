using Inbox.Sandbox.Mail;
using Inbox.Sandbox.Platforms.Bluesky;
using Inbox.Sandbox.Platforms.Facebook;
using Inbox.Sandbox.Platforms.X;

namespace Inbox.Sandbox;

/// <summary>The platforms the sandbox speaks.</summary>
public static class SandboxPlatforms
{
    /// <summary>A new instance of every platform with its default behaviours.</summary>
    public static IReadOnlyList<ISandboxPlatform> All() =>
    [
        new XPlatform(),
        new FacebookPlatform(),
        new BlueskyPlatform(),
        new MailPlatform(),
    ];
}
