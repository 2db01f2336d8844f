namespace Inbox.Sandbox.Script;

/// <summary>What someone does on a platform. "Our account" is <see cref="ScriptAct.Account"/>.</summary>
public enum ScriptVerb
{
    /// <summary>Our account publishes something, in the platform's own app.</summary>
    Post,

    /// <summary>
    /// A member of the public answers <see cref="ScriptAct.Target"/>: a comment under a post, or a reply to a comment.
    /// </summary>
    Reply,

    /// <summary>
    /// A member of the public writes somewhere else and names our account (Facebook: a post that tags the Page).
    /// </summary>
    Mention,

    /// <summary>A member of the public shares <see cref="ScriptAct.Target"/> with words of their own.</summary>
    Quote,

    /// <summary>A member of the public writes on our account's own place (Facebook only).</summary>
    VisitorPost,

    /// <summary>A member of the public sends our account a direct message.</summary>
    DirectMessage,

    /// <summary>The writer of <see cref="ScriptAct.Target"/> changes its text.</summary>
    Edit,

    /// <summary>The writer of <see cref="ScriptAct.Target"/> deletes it.</summary>
    Delete,

    /// <summary>Our account answers <see cref="ScriptAct.Target"/> in the platform's own app.</summary>
    OwnReply,

    /// <summary>
    /// Our account answers the member of the public <see cref="ScriptAct.Author"/> by direct message in the platform's own app.
    /// </summary>
    OwnDirectMessage,
}
