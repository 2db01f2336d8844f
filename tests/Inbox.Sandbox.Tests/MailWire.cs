using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Inbox.Sandbox.Mail;

namespace Inbox.Sandbox.Tests;

/// <summary>A raw SMTP connection: what is written goes out byte for byte, and each read gives one whole answer.</summary>
internal sealed class MailWire : IAsyncDisposable
{
    private readonly TcpClient client = new();
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromSeconds(20));
    private Stream stream = Stream.Null;

    /// <summary>A drop that ends with the test.</summary>
    public static Task<MailDrop> DropAsync(MailDropOptions options) =>
        MailDrop.StartAsync(options, TestContext.Current.CancellationToken);

    public static async Task<MailWire> OpenAsync(int port, bool greet = true)
    {
        var wire = new MailWire();
        await wire.client.ConnectAsync("127.0.0.1", port, wire.deadline.Token);
        wire.stream = wire.client.GetStream();
        if (greet)
        {
            Assert.StartsWith("220 ", await wire.ReadAsync());
        }

        return wire;
    }

    /// <summary>Sends a line and returns the answer to it.</summary>
    public async Task<string> SayAsync(string line)
    {
        await WriteAsync(line + "\r\n");
        return await ReadAsync();
    }

    public async Task WriteAsync(string text) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), deadline.Token);

    public async Task WriteAsync(byte[] bytes) => await stream.WriteAsync(bytes, deadline.Token);

    /// <summary>One answer, its lines joined by a bar; empty when the connection was closed.</summary>
    public async Task<string> ReadAsync()
    {
        var lines = new List<string>();
        while (await ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Length < 4 || line[3] == ' ')
            {
                break;
            }
        }

        return string.Join('|', lines);
    }

    /// <summary>MAIL and RCPT, both accepted.</summary>
    public async Task AddressAsync(string recipient = "chief@example.org")
    {
        Assert.StartsWith("250", await SayAsync("EHLO tests"));
        Assert.StartsWith("250", await SayAsync("MAIL FROM:<inbox@example.org>"));
        Assert.StartsWith("250", await SayAsync($"RCPT TO:<{recipient}>"));
    }

    public async Task<SslStream> StartTlsAsync(X509Certificate2 trusted)
    {
        Assert.StartsWith("220", await SayAsync("STARTTLS"));
        var encrypted = new SslStream(
            stream, false, (_, shown, _, _) => shown?.GetCertHashString() == trusted.GetCertHashString());
        await encrypted.AuthenticateAsClientAsync("localhost");
        stream = encrypted;
        return encrypted;
    }

    public static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var signed = request.CreateSelfSigned(
            DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pfx), null);
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
        deadline.Dispose();
    }

    private async Task<string?> ReadLineAsync()
    {
        var line = new List<byte>();
        var one = new byte[1];
        try
        {
            while (await stream.ReadAsync(one, deadline.Token) == 1)
            {
                if (one[0] == '\n')
                {
                    return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
                }

                line.Add(one[0]);
            }
        }
        catch (IOException)
        {
            // Reset by the server: as good as closed.
        }

        return null;
    }
}
