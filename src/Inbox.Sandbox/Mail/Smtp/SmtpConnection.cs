using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Inbox.Sandbox.Mail.Smtp;

/// <summary>The wire of one session: lines in, answers out, and the step from plain text to TLS.</summary>
internal sealed class SmtpConnection(Stream stream, TimeSpan idleLimit, TimeProvider timeProvider, CancellationToken stopping)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource idle = new(idleLimit, timeProvider);
    private Stream wire = stream;
    private SmtpLineReader reader = new(stream);

    public bool IsTls { get; private set; }

    /// <summary>The client said nothing for too long; a read that was waiting has been cancelled.</summary>
    public bool IsIdle => idle.IsCancellationRequested;

    /// <summary>The next line, or null when the client has gone.</summary>
    public async ValueTask<SmtpLine?> ReadLineAsync(int maxBytes)
    {
        idle.CancelAfter(idleLimit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, stopping);
        return await reader.ReadAsync(maxBytes, either.Token);
    }

    /// <summary>Answers; several lines become one answer of several lines.</summary>
    public async Task AnswerAsync(int code, params string[] lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines.Length; i++)
        {
            text.Append(code).Append(i == lines.Length - 1 ? ' ' : '-').Append(lines[i]).Append("\r\n");
        }

        await wire.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), stopping);
        await wire.FlushAsync(stopping);
    }

    /// <summary>
    /// Answers 220 and speaks TLS from here on. False when the client sent more in plain text behind its STARTTLS: such bytes
    /// could be someone else's, slipped in before the encryption, so the connection is of no further use (RFC 3207, 6).
    /// </summary>
    public async Task<bool> StartTlsAsync(X509Certificate2 certificate)
    {
        if (reader.HasBuffered)
        {
            return false;
        }

        await AnswerAsync(220, "Ready to start TLS");
        var encrypted = new SslStream(wire);
        wire = encrypted;
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping);
        reader = new SmtpLineReader(encrypted);
        IsTls = true;
        return true;
    }

    /// <summary>Reads and forgets until the client gives up: this is how a server that hangs looks from outside.</summary>
    public async Task HangAsync()
    {
        var sink = new byte[1024];
        while (await wire.ReadAsync(sink, stopping) > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        idle.Dispose();
        await wire.DisposeAsync();
    }
}
