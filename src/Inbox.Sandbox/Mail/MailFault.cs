namespace Inbox.Sandbox.Mail;

/// <summary>What goes wrong with a message that meets a <see cref="MailFault"/>.</summary>
public enum MailFaultKind
{
    /// <summary>550: refused for good. Nothing is kept.</summary>
    Refuse,

    /// <summary>451: refused for now. Nothing is kept.</summary>
    TryLater,

    /// <summary>No answer at all until the client gives up. Nothing is kept.</summary>
    Hang,

    /// <summary>The connection closes after the first line of the message. Nothing is kept.</summary>
    CloseMidData,

    /// <summary>The message is kept, but the connection closes before the 250: the sender cannot know.</summary>
    DropBeforeAnswer,
}

/// <summary>When a refusal or a silence strikes.</summary>
public enum MailFaultStage
{
    /// <summary>In answer to RCPT.</summary>
    Recipient,

    /// <summary>In answer to the complete message.</summary>
    Message,
}

/// <summary>One thing that is to go wrong.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record MailFault(MailFaultKind Kind)
{
    /// <summary>
    /// When <see cref="MailFaultKind.Refuse"/>, <see cref="MailFaultKind.TryLater"/> and <see cref="MailFaultKind.Hang"/>
    /// strike.
    /// </summary>
    public MailFaultStage Stage { get; init; } = MailFaultStage.Recipient;

    /// <summary>Only messages to this address, whatever its case; null: all.</summary>
    public string? Recipient { get; init; }

    /// <summary>How often it strikes before it is spent (1 or more); null: until <see cref="MailFaults.Clear"/>.</summary>
    public int? Times { get; init; }
}
