using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Server.Features.Accounts;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Inbox.Server.Features.Polling;

/// <summary>Which accounts are to be looked at now. The facts are in the table, so a restart goes on where it was.</summary>
internal sealed class DueAccounts(
    IDbContextFactory<InboxDbContext> contexts,
    ConnectorCatalogue connectors,
    IOptions<PollingOptions> options,
    TimeProvider time)
{
    public async Task<IReadOnlyList<AccountId>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var active = await db.Accounts.AsNoTracking().Where(account => account.State == AccountState.Active).ToListAsync(cancellationToken);
        return [.. active.Where(account => account.MayBePolled(now) && IsDue(account, now)).Select(account => account.Id)];
    }

    private bool IsDue(Account account, Instant now)
    {
        if (account.PolledAt is not { } polledAt || connectors.Find(account.Platform) is not { } connector)
        {
            return connectors.Find(account.Platform) is not null;
        }

        return polledAt + Duration.FromTimeSpan(options.Value.Interval ?? connector.Capabilities.PollInterval) <= now;
    }
}
