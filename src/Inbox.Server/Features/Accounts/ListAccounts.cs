using Inbox.Domain.Accounts;
using Inbox.Domain.People;
using Inbox.Server.Features.Messages;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Accounts;

/// <summary>The connected accounts: all of them for an administrator, official ones for others who watch over them.</summary>
internal sealed class ListAccounts(IDbContextFactory<InboxDbContext> contexts, TimeProvider time)
{
    public async Task<IReadOnlyList<AccountDetails>> RunAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        var seesAll = viewer.Is(Role.Administrator);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var accounts = await db.Accounts.AsNoTracking()
            .Where(account => account.State != AccountState.Removed && (seesAll || account.Category == AccountCategory.Official))
            .ToListAsync(cancellationToken);
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(user => user.Id, user => user.FullName, cancellationToken);
        return
        [
            .. accounts
                .OrderBy(account => account.Category).ThenBy(account => account.Platform.DisplayName).ThenBy(account => account.DisplayName)
                .Select(account => new AccountDetails(
                    account.Id, account.Platform, account.Category, account.DisplayName, account.Handle,
                    account.OwnerId is { } owner ? names.GetValueOrDefault(owner.Value) : null,
                    account.State, AccountLines.Trouble(account, now), account.ReadAt)),
        ];
    }
}
