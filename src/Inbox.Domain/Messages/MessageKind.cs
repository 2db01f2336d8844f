namespace Inbox.Domain.Messages;

/// <summary>How the public wrote to us.</summary>
public enum MessageKind
{
    /// <summary>Under a post of ours.</summary>
    Comment,

    /// <summary>An answer to something we wrote.</summary>
    Reply,

    /// <summary>A post of theirs that names or quotes us.</summary>
    Mention,

    /// <summary>Private, to us alone.</summary>
    DirectMessage,

    /// <summary>A rating with or without words.</summary>
    Review,

    /// <summary>A question in a place made for questions.</summary>
    Question,

    /// <summary>A post of ours, kept for the thread it began; or a visitor's post on our page.</summary>
    Post,
}
