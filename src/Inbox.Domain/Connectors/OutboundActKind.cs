namespace Inbox.Domain.Connectors;

/// <summary>What is done on the platform.</summary>
public enum OutboundActKind
{
    /// <summary>An answer where the message stands: in public under a comment, in private in a direct-message conversation.</summary>
    Reply,

    /// <summary>Take the target out of public sight, reversibly.</summary>
    Hide,

    /// <summary>Put it back.</summary>
    Unhide,

    /// <summary>Remove the target from our place.</summary>
    Delete,
}
