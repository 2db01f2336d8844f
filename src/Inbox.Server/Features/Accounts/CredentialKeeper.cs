using System.Collections.Concurrent;
using Inbox.Domain;
using Inbox.Domain.Connectors;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Accounts;

/// <summary>Renews one account's credentials at a time and stores the new ones before anybody uses them.</summary>
internal sealed class CredentialKeeper(IDbContextFactory<InboxDbContext> contexts, CredentialVault vault) : ICredentialKeeper
{
    private readonly ConcurrentDictionary<AccountId, SemaphoreSlim> gates = new();

    public async Task<RenewResult> RenewAsync(
        ConnectedAccount account,
        Credentials stale,
        Func<Credentials, CancellationToken, Task<RenewResult>> renew,
        CancellationToken cancellationToken)
    {
        var gate = gates.GetOrAdd(account.Id, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            var stored = await ReadAsync(account.Id, cancellationToken);
            if (stored is null)
            {
                // Not stored yet: the account is just being connected, and whoever connects it keeps what comes back.
                return await renew(stale, cancellationToken);
            }

            if (!stored.Equals(stale))
            {
                return new RenewResult.Renewed(stored);
            }

            var result = await renew(stored, cancellationToken);
            if (result is RenewResult.Renewed renewed)
            {
                // The platform has already spent the old pair: storing the new one is not to be cancelled.
                await StoreAsync(account.Id, renewed.Credentials);
            }

            return result;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Credentials?> ReadAsync(AccountId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await db.Accounts.AsNoTracking()
            .Where(account => account.Id == id)
            .Select(account => account.ProtectedCredentials)
            .FirstOrDefaultAsync(cancellationToken);
        return stored is null ? null : vault.Open(stored);
    }

    private async Task StoreAsync(AccountId id, Credentials credentials)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        var account = await db.Accounts.SingleAsync(account => account.Id == id, CancellationToken.None);
        account.ReplaceCredentials(vault.Seal(credentials));
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
