namespace Inbox.Domain.Policies;

/// <summary>What may be sent in answer, most restrictive first. The most restrictive over category and flags wins.</summary>
public enum ReplyPermission
{
    /// <summary>Nothing may be sent.</summary>
    Blocked,

    /// <summary>Nothing goes out before the named role approves that exact text.</summary>
    ApprovalRequired,

    /// <summary>The unedited redirect draft may go out; any other text needs approval.</summary>
    RedirectOnly,

    /// <summary>Anything that passes the guardrails.</summary>
    Free,
}
