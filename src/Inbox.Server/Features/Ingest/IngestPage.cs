using Inbox.Domain;
using Inbox.Domain.Connectors;
using Inbox.Server.Features.Escalations;
using Inbox.Server.Features.Live;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Ingest;

/// <summary>
/// Commits one page of a platform's answer: messages with their flags, clocks and escalations, own replies that end clocks, the cursor.
/// All of it or nothing (I1); what is known already changes nothing (I2).
/// </summary>
internal sealed class IngestPage(
    IDbContextFactory<InboxDbContext> contexts,
    MessageJudge judge,
    EscalationSignal escalations,
    ChangeFeed changes,
    TimeProvider time)
{
    public async Task<PageSummary> CommitAsync(AccountId id, FetchResult.Page page, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var account = await db.Accounts.SingleAsync(account => account.Id == id, cancellationToken);
        var now = time.GetInstant();
        var work = await PageWork.LoadAsync(db, account, page.Messages, page.Gone, now, cancellationToken);
        await work.StoreAsync(judge, cancellationToken);
        foreach (var odd in page.Odd)
        {
            db.QuarantinedItems.Add(QuarantinedItem.Keep(id, odd, now));
        }

        var wasFailing = account.FailingSince is not null;
        account.PageRead(page.Next?.Value, page.Odd.Count, now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Tell(id, work, wasFailing);
        return work.Summary with { Odd = page.Odd.Count };
    }

    /// <summary>Commits what the platform says today of known items: edits become revisions, what is gone ends as withdrawn.</summary>
    public async Task<PageSummary> CommitRecheckAsync(
        AccountId id,
        IReadOnlyList<KnownItem> asked,
        RecheckResult.Checked found,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var account = await db.Accounts.SingleAsync(account => account.Id == id, cancellationToken);
        var work = await PageWork.LoadAsync(db, account, found.Present, found.Gone, time.GetInstant(), cancellationToken);
        await work.StoreAsync(judge, cancellationToken);
        await work.MarkCheckedAsync([.. asked.Select(item => item.ExternalId)], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Tell(id, work, isAccountNews: false);
        return work.Summary with { Fetched = 0 };
    }

    private void Tell(AccountId id, PageWork work, bool isAccountNews)
    {
        foreach (var message in work.Touched)
        {
            changes.Publish(new Change(id, message.Id, message.ConversationId));
        }

        if (isAccountNews)
        {
            changes.Publish(new Change(id, null, null));
        }

        if (work.RaisedEscalations)
        {
            escalations.Raised();
        }
    }
}
