using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;

namespace Inbox.Server.Features.Accounts;

/// <summary>Turns a stored account into what its connector is given.</summary>
internal static class AccountOpening
{
    public static ConnectedAccount Open(this Account account, CredentialVault vault) => new()
    {
        Id = account.Id,
        Platform = account.Platform,
        ExternalId = account.ExternalId,
        Handle = account.Handle,
        BaseAddress = account.BaseAddress,
        Credentials = vault.Open(account.ProtectedCredentials),
    };
}
