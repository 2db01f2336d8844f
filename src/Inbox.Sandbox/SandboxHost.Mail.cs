using Inbox.Sandbox.Mail;

namespace Inbox.Sandbox;

/// <content>The mail drop.</content>
public sealed partial class SandboxHost
{
    /// <summary>The mail drop; <see cref="Platform{T}"/> says when it is not there.</summary>
    public MailPlatform Mail => Platform<MailPlatform>();
}
