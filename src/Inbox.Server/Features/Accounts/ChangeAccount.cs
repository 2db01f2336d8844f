using Inbox.Domain;
using Inbox.Domain.Audit;
using Inbox.Server.Features.Live;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Accounts;

/// <summary>Stops reading an account, goes on, or takes it out; its messages stay.</summary>
internal sealed class ChangeAccount(IDbContextFactory<InboxDbContext> contexts, ChangeFeed changes, TimeProvider time)
{
    internal enum Step
    {
        Pause,
        Resume,
        Remove,
    }

    /// <returns>Null when done, else why not, in a sentence.</returns>
    public async Task<string?> RunAsync(Actor by, AccountId id, Step step, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var account = await db.Accounts.SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
        if (account is null)
        {
            return $"There is no account {id}.";
        }

        switch (step)
        {
            case Step.Pause:
                account.Pause();
                break;
            case Step.Resume:
                account.Resume();
                break;
            default:
                account.Remove();
                break;
        }

        var act = step switch { Step.Pause => "account.paused", Step.Resume => "account.resumed", _ => "account.removed" };
        await db.AuditAsync(time.GetInstant(), by, act, $"account:{id}", "", "", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new Change(id, null, null));
        return null;
    }
}
