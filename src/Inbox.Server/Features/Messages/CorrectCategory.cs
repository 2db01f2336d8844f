using Inbox.Domain;
using Inbox.Domain.Triage;
using Inbox.Server.Features.Escalations;
using Inbox.Server.Features.Ingest;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Messages;

/// <summary>A person says what a message is. The correction is kept with who made it; clock, sight and escalations follow the new category.</summary>
internal sealed class CorrectCategory(
    IDbContextFactory<InboxDbContext> contexts,
    PolicyCatalogue policies,
    MessageJudge judge,
    EscalationSignal escalations,
    ChangeFeed changes,
    TimeProvider time)
{
    /// <returns>Null when done, else why not, in a sentence.</returns>
    public async Task<string?> RunAsync(Viewer viewer, MessageId id, Category category, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, viewer, policies, cancellationToken);
        var message = await sight.Visible(db.Messages).SingleOrDefaultAsync(message => message.Id == id, cancellationToken);
        if (message is null)
        {
            return "There is no such message, or it is not yours to correct.";
        }

        var before = message.Category;
        var accountId = message.AccountId;
        var account = await db.Accounts.SingleAsync(account => account.Id == accountId, cancellationToken);
        message.CorrectCategory(category, category == Category.Safeguarding);
        var raised = await judge.ApplyPolicyAsync(db, account, message, now, cancellationToken);
        await db.AuditAsync(
            now, viewer.AsActor(), "message.category_corrected", $"message:{id}", $"From {before.Id()} to {category.Id()}.", "", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new Change(message.AccountId, message.Id, message.ConversationId));
        if (raised)
        {
            escalations.Raised();
        }

        return null;
    }
}
