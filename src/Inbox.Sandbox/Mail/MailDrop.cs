using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Inbox.Sandbox.Mail.Smtp;

namespace Inbox.Sandbox.Mail;

/// <summary>
/// A small SMTP server on loopback that keeps every message it accepts, for demo, tests and training. Its pages and JSON are
/// mapped with <see cref="MailEndpoints.MapMailDrop"/>. Safe for use from several threads.
/// </summary>
public sealed class MailDrop : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<Task, byte> sessions = new();
    private readonly MailDropOptions options;
    private readonly TcpListener listener;
    private readonly MailStore store;
    private readonly Task accepting;

    private MailDrop(MailDropOptions options, TcpListener listener, MailStore store)
    {
        this.options = options;
        this.listener = listener;
        this.store = store;
        accepting = AcceptAsync();
    }

    /// <summary>The port it listens on.</summary>
    public int SmtpPort => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What is to go wrong next.</summary>
    public MailFaults Faults { get; } = new();

    /// <summary>Everything kept, oldest first, mail of earlier runs on the same folder included.</summary>
    public IReadOnlyList<ReceivedMail> Messages => store.All;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    /// <exception cref="SocketException">The port is taken.</exception>
    /// <exception cref="IOException">The data folder cannot be used.</exception>
    public static Task<MailDrop> StartAsync(MailDropOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        if (options.RequireTls && options.Certificate is null)
        {
            throw new ArgumentException("RequireTls needs a Certificate.", nameof(options));
        }

        var directory = options.DataDirectory is null ? null : Path.Combine(options.DataDirectory, "mail");
        var store = new MailStore(directory);
        var listener = new TcpListener(IPAddress.Loopback, options.SmtpPort);
        listener.Start();
        return Task.FromResult(new MailDrop(options, listener, store));
    }

    /// <summary>One message by its number; null when there is none.</summary>
    public ReceivedMail? Find(int id) => store.Find(id);

    /// <summary>The first message, present or to come, that fits; waits until the token says stop.</summary>
    public Task<ReceivedMail> WaitForAsync(Func<ReceivedMail, bool> fits, CancellationToken cancellationToken) =>
        store.WaitForAsync(fits, cancellationToken);

    /// <summary>Throws all mail away, files included. Numbers go on from where they were.</summary>
    public void Clear() => store.Clear();

    /// <summary>Stops listening and ends every conversation.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }

        await stopping.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(sessions.Keys);
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var client = await listener.AcceptTcpClientAsync(stopping.Token);
                var session = ServeAsync(client, isTooMany: sessions.Count >= options.MaxConnections);
                sessions[session] = 0;
                _ = session.ContinueWith(done => sessions.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // This one client left before it was let in. The next is welcome.
            }
        }
    }

    private async Task ServeAsync(TcpClient client, bool isTooMany)
    {
        using (client)
        {
            client.NoDelay = true;
            await using var connection = new SmtpConnection(
                client.GetStream(), options.IdleLimit, options.TimeProvider, stopping.Token);
            try
            {
                if (isTooMany)
                {
                    await connection.AnswerAsync(421, "Too many connections");
                    return;
                }

                await new SmtpSession(connection, options, Faults, store).RunAsync();
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException
                or AuthenticationException or ObjectDisposedException)
            {
                // The client went away, was idle, or could not do TLS. It concerns nobody but itself.
                if (connection.IsIdle)
                {
                    await SayIdleAsync(connection);
                }
            }
        }
    }

    private static async Task SayIdleAsync(SmtpConnection connection)
    {
        try
        {
            await connection.AnswerAsync(421, "Nothing heard for too long");
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // It is not listening either.
        }
    }
}
