using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Features.Mail;

/// <summary>The SMTP server that escalations leave through.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Name or address of the server. Empty: no mail is sent, and every delivery shows as failing.</summary>
    public string Host { get; set; } = "";

    /// <summary>1 to 65535; default 587, the submission port.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Ask for STARTTLS and refuse to go on without it. Default true; false only for a server on this machine.</summary>
    public bool UseStartTls { get; set; } = true;

    /// <summary>Sign-in name; empty for none.</summary>
    public string User { get; set; } = "";

    /// <summary>Sign-in password. From the environment or a secret file, never from a file under <c>config/</c>.</summary>
    public string Password { get; set; } = "";

    /// <summary>The sender's address.</summary>
    [Required]
    [EmailAddress]
    public string From { get; set; } = "inbox@localhost.localdomain";

    /// <summary>How long one message may take, 1 second to 5 minutes; default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(20);
}

[OptionsValidator]
internal sealed partial class MailOptionsValidator : IValidateOptions<MailOptions>;
