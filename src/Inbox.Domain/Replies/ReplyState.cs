namespace Inbox.Domain.Replies;

/// <summary>The life of a reply: draft → (awaiting approval) → queued → sending → sent, or failed, or unconfirmed.</summary>
public enum ReplyState
{
    Draft,

    /// <summary>A named role must approve this exact text.</summary>
    AwaitingApproval,

    /// <summary>Written down, to be sent.</summary>
    Queued,

    /// <summary>The connector has been called, or is about to be.</summary>
    Sending,

    /// <summary>The platform has it.</summary>
    Sent,

    /// <summary>The platform refused; nothing was sent.</summary>
    Failed,

    /// <summary>We cannot tell whether it was sent: we look before anything is sent again (I3).</summary>
    Unconfirmed,

    /// <summary>The platform cannot tell either: a person must say whether it is there.</summary>
    AskPerson,

    /// <summary>Taken back before it left.</summary>
    Withdrawn,
}
