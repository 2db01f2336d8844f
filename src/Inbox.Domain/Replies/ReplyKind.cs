namespace Inbox.Domain.Replies;

/// <summary>What a reply is for.</summary>
public enum ReplyKind
{
    /// <summary>An answer.</summary>
    Answer,

    /// <summary>Points the author to another address.</summary>
    Redirect,

    /// <summary>Confirms receipt; an answer is still owed.</summary>
    Acknowledgement,
}
