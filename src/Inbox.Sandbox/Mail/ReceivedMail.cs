using Inbox.Sandbox.Mail.Mime;

namespace Inbox.Sandbox.Mail;

/// <summary>One message the drop has kept.</summary>
/// <param name="Id">1, 2, 3 … in the order of arrival; never used again.</param>
/// <param name="Envelope">Who sent it to whom, and when.</param>
/// <param name="Source">The message exactly as it was sent, dot-stuffing undone.</param>
public sealed record ReceivedMail(int Id, MailEnvelope Envelope, ReadOnlyMemory<byte> Source)
{
    private readonly Lazy<MimePart> content = new(() => MimeParser.Parse(Source));

    /// <summary>The message taken apart. Whatever was sent, this does not fail.</summary>
    public MimePart Content => content.Value;

    /// <summary>The decoded Subject header; empty when there is none.</summary>
    public string Subject => Content.Header("Subject");

    /// <summary>The plain-text part; null when the message has none.</summary>
    public string? Text => Content.FindBody("text/plain")?.Text;

    /// <summary>The HTML part; null when the message has none.</summary>
    public string? Html => Content.FindBody("text/html")?.Text;
}
