using System.Net.Http.Json;

namespace Inbox.Testing;

/// <summary>
/// A real SMTP server that wants STARTTLS and a sign-in. Its certificate is trusted by programs started with the run's
/// environment (SSL_CERT_FILE). The first word of a recipient's address decides what happens: <c>refused.x@…</c> is answered
/// with 550, <c>later.x@…</c> with 451, and for <c>lost.x@…</c> the mail is taken and the connection broken before the answer.
/// What arrived can be read over HTTP from <see cref="Reader"/>.
/// </summary>
public sealed record MailPeer(string Host, int Port, string User, string Password, Uri Reader)
{
    private static readonly HttpClient Http = new();

    /// <summary>The mails that came for one address so far, oldest first.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> MailsToAsync(string address, CancellationToken cancellationToken) =>
        await Http.GetFromJsonAsync<List<ReceivedMail>>(MailsTo(address), cancellationToken) ?? [];

    /// <summary>Waits until at least <paramref name="count"/> mails came for one address; 30 seconds at most.</summary>
    /// <exception cref="TimeoutException">Fewer came in time.</exception>
    public async Task<IReadOnlyList<ReceivedMail>> WaitForMailsToAsync(string address, int count, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var mails = await MailsToAsync(address, cancellationToken);
            if (mails.Count >= count)
            {
                return mails;
            }

            if (TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(30))
            {
                throw new TimeoutException($"{mails.Count} of {count} mails came for {address}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
        }
    }

    private Uri MailsTo(string address) => new(Reader, $"/messages?to={Uri.EscapeDataString(address)}");
}

/// <summary>
/// One mail as it arrived. <see cref="Sender"/> and <see cref="Recipients"/> are the addresses given to the server, which the mail's
/// own lines need not repeat. <see cref="Text"/> and <see cref="Html"/> are its two bodies, decoded; Html is null without one.
/// <see cref="Headers"/> are by lower-case name, as they came over the wire.
/// </summary>
public sealed record ReceivedMail(
    int Id,
    string Sender,
    IReadOnlyList<string> Recipients,
    bool Encrypted,
    string? SignedInAs,
    string? From,
    string Subject,
    string? MessageId,
    string Text,
    string? Html,
    IReadOnlyDictionary<string, string> Headers);
