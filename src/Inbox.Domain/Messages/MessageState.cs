namespace Inbox.Domain.Messages;

/// <summary>Whether something is still owed.</summary>
public enum MessageState
{
    /// <summary>An answer or a decision is owed.</summary>
    Open,

    /// <summary>Receipt was confirmed; the answer is still owed.</summary>
    Acknowledged,

    /// <summary>Waiting because of an incident or hold: neither met nor late.</summary>
    Held,

    /// <summary>Done; see the outcome.</summary>
    Closed,

    /// <summary>Part of a thread that asks nothing of us: our own words, or people answering one another.</summary>
    Context,
}
