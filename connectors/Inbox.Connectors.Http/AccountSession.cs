using Inbox.Domain.Connectors;
using RestSharp;

namespace Inbox.Connectors.Http;

/// <summary>
/// The calls of one verb for one account: counts them, and when the platform says that the token has expired, has it renewed once
/// through the <see cref="ICredentialKeeper"/> and asks again. Repeating is safe then, writes too: a refused token means nothing was done.
/// One session per verb call; not for several threads.
/// </summary>
public sealed class AccountSession(PlatformClient client, ICredentialKeeper keeper, ConnectedAccount account)
{
    private bool renewed;

    public ConnectedAccount Account { get; } = account;

    /// <summary>The credentials in force: those of the account, or newer ones.</summary>
    public Credentials Credentials { get; private set; } = account.Credentials;

    public CallCounter Calls { get; } = new();

    /// <summary>Whether an answer says that the token is dead. Default: never.</summary>
    public Func<PlatformResponse, bool> IsTokenExpired { get; init; } = _ => false;

    /// <summary>Asks the platform for new credentials; null where the platform has no renewal without a person.</summary>
    public Func<Credentials, CallCounter, CancellationToken, Task<RenewResult>>? Renew { get; init; }

    /// <inheritdoc cref="PlatformClient.ReadAsync"/>
    public Task<PlatformResponse> ReadAsync(Func<Credentials, RestRequest> build, CancellationToken cancellationToken) =>
        SendAsync(client.ReadAsync, build, cancellationToken);

    /// <inheritdoc cref="PlatformClient.WriteAsync"/>
    public Task<PlatformResponse> WriteAsync(Func<Credentials, RestRequest> build, CancellationToken cancellationToken) =>
        SendAsync(client.WriteAsync, build, cancellationToken);

    private async Task<PlatformResponse> SendAsync(
        Func<Func<RestRequest>, CallCounter, CancellationToken, Task<PlatformResponse>> send,
        Func<Credentials, RestRequest> build,
        CancellationToken cancellationToken)
    {
        var used = Credentials;
        var response = await send(() => build(used), Calls, cancellationToken);
        if (Renew is null || renewed || response.Transport is not null || !IsTokenExpired(response))
        {
            return response;
        }

        renewed = true;
        switch (await RenewAsync(used, cancellationToken))
        {
            case RenewResult.Renewed(var fresh):
                Credentials = fresh;
                return await send(() => build(fresh), Calls, cancellationToken);
            case RenewResult.Failed(var failure):
                return response with { RenewalFailure = failure };
            default:
                throw new InvalidOperationException("Not a result of renewing.");
        }
    }

    // An account without an id of its own is still being connected: there is nothing stored to renew, the check hands the new pair back.
    private Task<RenewResult> RenewAsync(Credentials stale, CancellationToken cancellationToken) => Account.ExternalId.Length == 0
        ? Renew!(stale, Calls, cancellationToken)
        : keeper.RenewAsync(Account, stale, (stored, token) => Renew!(stored, Calls, token), cancellationToken);
}
