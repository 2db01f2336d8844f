using Inbox.Sandbox.Mail.Mime;

namespace Inbox.Sandbox.Mail;

/// <summary>A kept message as <c>/mail/messages</c> tells it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="ReceivedAt">When it had arrived.</param>
/// <param name="Sender">The address of MAIL FROM.</param>
/// <param name="Recipients">The addresses of RCPT TO.</param>
/// <param name="IsTls">It came encrypted.</param>
/// <param name="Subject">The decoded subject.</param>
/// <param name="Headers">All headers, decoded, in order.</param>
/// <param name="Text">The plain-text part, or null.</param>
/// <param name="Html">The HTML part, or null.</param>
/// <param name="Links">The web addresses of the plain-text part.</param>
/// <param name="Files">The names of the files it carries.</param>
internal sealed record MailJson(
    int Id,
    DateTimeOffset ReceivedAt,
    string Sender,
    IReadOnlyList<string> Recipients,
    bool IsTls,
    string Subject,
    IReadOnlyList<MimeHeader> Headers,
    string? Text,
    string? Html,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Files)
{
    public static MailJson Of(ReceivedMail mail) => new(
        mail.Id,
        mail.Envelope.ReceivedAt,
        mail.Envelope.Sender,
        mail.Envelope.Recipients,
        mail.Envelope.IsTls,
        mail.Subject,
        mail.Content.Headers,
        mail.Text,
        mail.Html,
        MailLinks.Find(mail.Text ?? ""),
        [.. MailPages.FilesOf(mail).Select(part => part.FileName!)]);
}
