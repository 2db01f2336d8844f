namespace Inbox.Domain.Triage;

/// <summary>
/// What a message is about, most restrictive first. A message has exactly one category: the first that applies. The order of the
/// members is the order of precedence, so <c>Min()</c> over several candidates gives the category.
/// </summary>
public enum Category
{
    /// <summary>A child or adult may be at risk, or the author is somebody we must not write to.</summary>
    Safeguarding,

    /// <summary>Crosses the line the organisation draws: hate, threat, bullying, bad language and the like.</summary>
    LineCrossing,

    /// <summary>Concerns an accident or a crisis of the organisation.</summary>
    Incident,

    /// <summary>A journalist or an outlet asks for something.</summary>
    MediaEnquiry,

    /// <summary>A complaint that must not be worked through in public.</summary>
    ComplaintFormal,

    /// <summary>A small complaint that can be put right in place.</summary>
    ComplaintLowLevel,

    /// <summary>Sincere criticism: welcome, and answered.</summary>
    HonestCriticism,

    /// <summary>Wants to provoke. Only ever suggested; a person confirms.</summary>
    Troll,

    /// <summary>Asks for information.</summary>
    Question,

    /// <summary>Thanks or kind words.</summary>
    Praise,

    /// <summary>Unsolicited advertising or fraud.</summary>
    Spam,

    /// <summary>Nothing else matched.</summary>
    Other,
}
