using Inbox.Domain.Audit;
using Inbox.Domain.Escalations;
using Inbox.Domain.Messages;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Escalations;

/// <summary>Who must be told of a message, and why.</summary>
/// <param name="Role">The sign-in role.</param>
/// <param name="Reason">The findings, for people.</param>
/// <param name="Clause">The clause that demands it.</param>
/// <param name="NextChaseAt">Told again then, and on, until acknowledged.</param>
internal sealed record EscalationOrder(string Role, string Reason, string Clause, Instant NextChaseAt);

/// <summary>
/// Writes escalations and their first deliveries in the transaction of the message that raised them (SLA-14), so that neither exists
/// without the other. One per message and role: later findings are added to it.
/// </summary>
internal static class RaiseEscalations
{
    public static async Task<bool> RaiseAsync(
        InboxDbContext db,
        Message message,
        IReadOnlyList<EscalationOrder> orders,
        Instant now,
        CancellationToken cancellationToken)
    {
        var messageId = message.Id;
        var standing = message.WasEscalated
            ? await db.Escalations.Where(escalation => escalation.MessageId == messageId).ToListAsync(cancellationToken)
            : [];
        var raised = false;
        foreach (var order in orders)
        {
            if (standing.Find(escalation => escalation.Role == order.Role) is { } known)
            {
                known.AddReason(order.Reason);
                continue;
            }

            var escalation = Escalation.Raise(messageId, order.Role, order.Reason, order.Clause, now, order.NextChaseAt);
            db.Escalations.Add(escalation);
            message.Escalate();
            await AddDeliveriesAsync(db, escalation, now, cancellationToken);
            await db.AuditAsync(
                now, Actor.Rule("escalation/" + order.Clause, order.Reason), "escalation.raised", $"message:{messageId}",
                $"To {order.Role}: {order.Reason}.", order.Clause, cancellationToken);
            raised = true;
        }

        return raised;
    }

    /// <summary>One delivery for each person in the role now; a role without people shows as failing on the escalations page.</summary>
    public static async Task AddDeliveriesAsync(InboxDbContext db, Escalation escalation, Instant now, CancellationToken cancellationToken)
    {
        foreach (var (id, address) in await RoleMembers.OfAsync(db, escalation.Role, cancellationToken))
        {
            db.Deliveries.Add(Delivery.Of(escalation, id, address, now));
        }
    }
}
