using Inbox.Domain.Audit;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Escalations;

/// <summary>Tells again whoever has not acknowledged (I9): every few hours as the pack says, until somebody does.</summary>
internal sealed class ChaseEscalations(IDbContextFactory<InboxDbContext> contexts, PolicyCatalogue policies, EscalationSignal signal, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var due = await db.Escalations
            .Where(escalation => escalation.AcknowledgedAt == null && escalation.NextChaseAt <= now)
            .Join(db.Messages, escalation => escalation.MessageId, message => message.Id, (escalation, message) => new { escalation, message.AccountId, MessageId = message.Id })
            .Join(db.Accounts, pair => pair.AccountId, account => account.Id, (pair, account) => new { pair.escalation, pair.MessageId, account.PolicyId })
            .ToListAsync(cancellationToken);
        foreach (var pair in due)
        {
            pair.escalation.Chased(policies.NextChase(pair.PolicyId, now));
            await RaiseEscalations.AddDeliveriesAsync(db, pair.escalation, now, cancellationToken);
            await db.AuditAsync(
                now, Actor.Rule("escalation/chase", "Chased until acknowledged"), "escalation.chased", $"message:{pair.MessageId}",
                $"Escalation {pair.escalation.Id}, round {pair.escalation.Chases}.", pair.escalation.Clause, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (due.Count > 0)
        {
            signal.Raised();
        }
    }
}
