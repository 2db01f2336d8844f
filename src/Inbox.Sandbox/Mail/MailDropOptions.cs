using System.Security.Cryptography.X509Certificates;

namespace Inbox.Sandbox.Mail;

/// <summary>How a <see cref="MailDrop"/> listens, what it demands and how much it takes.</summary>
public sealed record MailDropOptions
{
    /// <summary>
    /// The port on 127.0.0.1; 0 (the default) takes a free one, which <see cref="MailDrop.SmtpPort"/> then tells.
    /// </summary>
    public int SmtpPort { get; init; }

    /// <summary>The sandbox's data folder: mail is kept below it as <c>mail/*.eml</c>. Null keeps mail in memory only.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>With a certificate (private key included) STARTTLS is offered. Null: plain text only.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Mail is refused with 530 before STARTTLS. Needs <see cref="Certificate"/>.</summary>
    public bool RequireTls { get; init; }

    /// <summary>
    /// With a name and <see cref="Password"/>, AUTH PLAIN and LOGIN are offered and mail is refused with 530 before them.
    /// </summary>
    public string? UserName { get; init; }

    /// <summary>The password that belongs to <see cref="UserName"/>.</summary>
    public string? Password { get; init; }

    /// <summary>Bytes one message may have, as announced by SIZE (RFC 1870). Default 10 MiB.</summary>
    public int MaxMessageBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes one command line may have without its end. Default 4,096: room for a long AUTH answer.</summary>
    public int MaxCommandBytes { get; init; } = 4096;

    /// <summary>Bytes one line of a message may have without its end. Default 998 (RFC 5321, 4.5.3.1.6).</summary>
    public int MaxTextLineBytes { get; init; } = 998;

    /// <summary>Recipients of one message. Default 100 (RFC 5321, 4.5.3.1.8).</summary>
    public int MaxRecipients { get; init; } = 100;

    /// <summary>Connections at one time; further ones are told 421. Default 64.</summary>
    public int MaxConnections { get; init; } = 64;

    /// <summary>
    /// A client that says nothing for this long is told 421 and dropped. Default 5 minutes (RFC 5321, 4.5.3.2.7).
    /// </summary>
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The clock that dates mail and measures idleness. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
