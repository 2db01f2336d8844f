namespace Inbox.Domain.Triage;

/// <summary>How much a flag matters to the person who must act on it.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Low,

    /// <summary>Changes how the message is treated.</summary>
    Medium,

    /// <summary>Crosses the line: somebody is told.</summary>
    High,

    /// <summary>Somebody may come to harm.</summary>
    Critical,
}
