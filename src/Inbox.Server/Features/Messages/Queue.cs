namespace Inbox.Server.Features.Messages;

/// <summary>A way of looking at the inbox.</summary>
public enum Queue
{
    /// <summary>Everything an answer or decision is owed on.</summary>
    NeedsReply,

    /// <summary>Crossed the line.</summary>
    Crossed,

    /// <summary>Past its due time.</summary>
    Late,

    /// <summary>In its warning time.</summary>
    DueSoon,

    /// <summary>A reply waits for a named role.</summary>
    Approval,

    /// <summary>Done, newest first.</summary>
    Answered,

    /// <summary>Taken back by its author, newest first.</summary>
    Withdrawn,

    /// <summary>Everything, newest first.</summary>
    All,
}
