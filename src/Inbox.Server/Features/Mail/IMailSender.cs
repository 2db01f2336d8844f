namespace Inbox.Server.Features.Mail;

/// <summary>Hands one mail to the mail server.</summary>
internal interface IMailSender
{
    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>A mail in plain text and HTML.</summary>
/// <param name="To">The recipient's address.</param>
/// <param name="Subject">No message text in it.</param>
/// <param name="Text">For readers of plain text.</param>
/// <param name="Html">The same, with buttons.</param>
/// <param name="MessageId">Stays the same over retries, so that a server that took it twice can drop the second.</param>
internal sealed record OutgoingMail(string To, string Subject, string Text, string Html, string MessageId);

/// <summary>What the mail server said.</summary>
internal abstract record MailResult
{
    private MailResult()
    {
    }

    /// <summary>The server took it.</summary>
    internal sealed record Accepted : MailResult;

    /// <summary>It did not; the sentence says what to do.</summary>
    internal sealed record Failed(string Reason) : MailResult;
}
