using Inbox.Domain.Accounts;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Messages;

/// <summary>The accounts of which a person sees at least something, with what is wrong with them now.</summary>
internal static class AccountLines
{
    public static async Task<IReadOnlyList<AccountLine>> ListAsync(
        InboxDbContext db,
        MessageSight sight,
        Instant now,
        CancellationToken cancellationToken)
    {
        var ids = sight.Accounts.ToList();
        var accounts = await db.Accounts.AsNoTracking()
            .Where(account => ids.Contains(account.Id) && account.State != AccountState.Removed)
            .ToListAsync(cancellationToken);
        return
        [
            .. accounts
                .OrderBy(account => account.Category).ThenBy(account => account.Platform.DisplayName).ThenBy(account => account.DisplayName)
                .Select(account => new AccountLine(account.Id, account.Platform, account.DisplayName, Trouble(account, now), account.ReadAt)),
        ];
    }

    /// <summary>Why an account is not being read, in a sentence; null when it is.</summary>
    public static string? Trouble(Account account, Instant now) => account.State switch
    {
        AccountState.NeedsSignIn => "Not monitored: it needs a new sign-in. " + account.LastFailure,
        AccountState.Paused => "Not monitored: it is paused.",
        AccountState.Active when account.FailingSince is { } since && now - since > Duration.FromMinutes(2) => "Not monitored now: " + account.LastFailure,
        _ => null,
    };
}
