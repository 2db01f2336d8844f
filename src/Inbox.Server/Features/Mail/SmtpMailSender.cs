using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Features.Mail;

/// <summary>Sends through the configured SMTP server with the framework's own client.</summary>
internal sealed class SmtpMailSender(IOptionsMonitor<MailOptions> options) : IMailSender
{
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var settings = options.CurrentValue;
        if (settings.Host.Length == 0)
        {
            return new MailResult.Failed("No mail server is configured: set Mail:Host.");
        }

        using var client = new SmtpClient(settings.Host, settings.Port)
        {
            EnableSsl = settings.UseStartTls,

            // The client does not always heed its token once a server stops answering in the middle; this bounds it all the same.
            Timeout = (int)settings.SendTimeout.TotalMilliseconds,
        };
        if (settings.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        using var message = Compose(mail, settings.From);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(settings.SendTimeout);
        try
        {
            await client.SendMailAsync(message, timeout.Token);
            return new MailResult.Accepted();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailResult.Failed($"The mail server did not answer within {settings.SendTimeout.TotalSeconds:0} seconds.");
        }
        catch (SmtpException fault)
        {
            return new MailResult.Failed(Sentence(fault, settings));
        }
    }

    private static MailMessage Compose(OutgoingMail mail, string from)
    {
        var message = new MailMessage(from, mail.To)
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", mail.MessageId);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        return message;
    }

    // The framework's text may repeat addresses; the code and our own words are enough to act on.
    private static string Sentence(SmtpException fault, MailOptions settings) => fault.StatusCode switch
    {
        SmtpStatusCode.GeneralFailure => "The mail server could not be reached or broke off: check Mail:Host, Mail:Port and its certificate.",

        // The client says this of a refused sign-in too; with STARTTLS on it can mean nothing else.
        SmtpStatusCode.MustIssueStartTlsFirst when settings.UseStartTls => "The mail server refused the sign-in: check Mail:User and Mail:Password.",
        SmtpStatusCode.MustIssueStartTlsFirst => "The mail server wants STARTTLS: set Mail:UseStartTls to true.",
        SmtpStatusCode.MailboxUnavailable => "The mail server refused the recipient (550): check the address.",
        SmtpStatusCode.MailboxBusy or SmtpStatusCode.LocalErrorInProcessing or SmtpStatusCode.InsufficientStorage
            or SmtpStatusCode.ServiceNotAvailable => $"The mail server asked to try later ({(int)fault.StatusCode}).",
        _ => $"The mail server refused ({(int)fault.StatusCode}): check Mail:User and Mail:Password.",
    };
}
