namespace Inbox.Domain.Triage;

/// <summary>What is weighed of a message, each on its own: a message can be a complaint and abusive and a question at once.</summary>
public enum Aspect
{
    /// <summary>Any abuse, hate and threats included, whatever its target.</summary>
    Abuse,

    /// <summary>Attacks people for a protected trait.</summary>
    Hate,

    /// <summary>Threatens, wishes or incites harm.</summary>
    Threat,

    /// <summary>Says that something went wrong.</summary>
    Complaint,

    /// <summary>Criticises sincerely.</summary>
    Criticism,
    MediaEnquiry,

    /// <summary>Somebody may be at risk, or the author is somebody we must not write to.</summary>
    Safeguarding,
    Spam,
    Praise,

    /// <summary>Asks for information.</summary>
    Query,

    /// <summary>Wants to provoke. Decides a category; has no column of its own.</summary>
    Troll,

    /// <summary>An accident or a crisis of the organisation. Decides a category; has no column of its own.</summary>
    Incident,
}
