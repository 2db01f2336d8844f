using Inbox.Domain;
using Inbox.Domain.Audit;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Mail;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Escalations;

/// <summary>
/// Hands every waiting delivery to the mail server, and keeps at it: what fails stays visible and is tried again (I9). A crash between
/// the server's yes and our record sends the same mail again, under the same Message-ID: told twice is better than not told.
/// </summary>
internal sealed partial class DeliverEscalations(
    IDbContextFactory<InboxDbContext> contexts,
    IMailSender mail,
    AlertMail alerts,
    ChangeFeed changes,
    TimeProvider time,
    ILogger<DeliverEscalations> logger)
{
    private const int Batch = 50;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (deliveryId, outgoing) in await WaitingAsync(cancellationToken))
        {
            var result = await mail.SendAsync(outgoing, cancellationToken);
            await RecordAsync(deliveryId, result);
        }
    }

    private async Task<IReadOnlyList<(long Id, OutgoingMail Mail)>> WaitingAsync(CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var waiting = await db.Deliveries.AsNoTracking()
            .Where(delivery => delivery.DeliveredAt == null && delivery.NextTryAt <= now)
            .OrderBy(delivery => delivery.NextTryAt)
            .Take(Batch)
            .Join(db.Escalations, delivery => delivery.EscalationId, escalation => escalation.Id, (delivery, escalation) => new { delivery, escalation })
            .Where(pair => pair.escalation.AcknowledgedAt == null || pair.delivery.Round == 0)
            .ToListAsync(cancellationToken);
        var mails = new List<(long, OutgoingMail)>(waiting.Count);
        foreach (var pair in waiting)
        {
            mails.Add((pair.delivery.Id, await alerts.ComposeAsync(db, pair.escalation, pair.delivery, cancellationToken)));
        }

        return mails;
    }

    private async Task RecordAsync(long deliveryId, MailResult result)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        var delivery = await db.Deliveries.SingleAsync(delivery => delivery.Id == deliveryId, CancellationToken.None);
        var escalationId = delivery.EscalationId;
        var message = await db.Escalations.Where(escalation => escalation.Id == escalationId)
            .Join(db.Messages, escalation => escalation.MessageId, message => message.Id, (escalation, message) => message)
            .AsNoTracking()
            .SingleAsync(CancellationToken.None);
        if (result is MailResult.Failed failed)
        {
            delivery.TryAgain(failed.Reason, now);
            LogFailed(escalationId, delivery.Tries, failed.Reason, delivery.NextTryAt);
        }
        else
        {
            delivery.Arrived(now);
            LogArrived(escalationId, delivery.Round);
            await db.AuditAsync(
                now, Actor.Rule("escalation/delivery", "Escalations are delivered by mail"), "escalation.delivered",
                $"message:{message.Id}", $"Escalation {escalationId}, round {delivery.Round}.", "", CancellationToken.None);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        changes.Publish(new Change(message.AccountId, message.Id, message.ConversationId));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Escalation {Escalation} was mailed (round {Round}).")]
    private partial void LogArrived(EscalationId escalation, int round);

    [LoggerMessage(Level = LogLevel.Error, Message = "Escalation {Escalation} could not be mailed (try {Tries}): {Reason} Next try {NextTryAt}.")]
    private partial void LogFailed(EscalationId escalation, int tries, string reason, Instant nextTryAt);
}
