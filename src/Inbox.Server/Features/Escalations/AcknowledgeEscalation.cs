using Inbox.Domain;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Messages;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Escalations;

/// <summary>Somebody of the named role has it: the chasing ends.</summary>
internal sealed class AcknowledgeEscalation(IDbContextFactory<InboxDbContext> contexts, ChangeFeed changes, TimeProvider time)
{
    /// <returns>Null when done (also when somebody was quicker), else why not, in a sentence.</returns>
    public async Task<string?> RunAsync(Viewer viewer, EscalationId id, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var escalation = await db.Escalations.SingleOrDefaultAsync(escalation => escalation.Id == id, cancellationToken);
        if (escalation is null || !viewer.Is(escalation.Role))
        {
            return "There is no such escalation, or it was not sent to you.";
        }

        var messageId = escalation.MessageId;
        var message = await db.Messages.SingleAsync(message => message.Id == messageId, cancellationToken);
        if (escalation.Acknowledge(viewer.Id, viewer.Name, now))
        {
            var othersWait = await db.Escalations.AnyAsync(
                other => other.MessageId == messageId && other.Id != id && other.AcknowledgedAt == null, cancellationToken);
            if (!othersWait)
            {
                message.EscalationAcknowledged();
            }

            await db.AuditAsync(
                now, viewer.AsActor(), "escalation.acknowledged", $"message:{messageId}", $"Escalation {id}.", escalation.Clause, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            changes.Publish(new Change(message.AccountId, message.Id, message.ConversationId));
        }

        return null;
    }
}
