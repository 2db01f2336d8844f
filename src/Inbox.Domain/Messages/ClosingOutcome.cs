namespace Inbox.Domain.Messages;

/// <summary>How a message left the list. Acknowledged and held are not outcomes: an answer is still owed.</summary>
public enum ClosingOutcome
{
    /// <summary>We replied, in the product or in the platform's own app.</summary>
    Replied,

    /// <summary>We pointed the author to another address.</summary>
    Redirected,

    /// <summary>A person confirmed that a troll is ignored.</summary>
    IgnoredTroll,

    /// <summary>Hidden, blocked, deleted or reported.</summary>
    Actioned,

    /// <summary>The author took it back.</summary>
    Withdrawn,

    /// <summary>A person decided that none is due.</summary>
    NoReplyRequired,
}
