using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Escalations;
using Inbox.Domain.Messages;
using Inbox.Domain.Replies;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Escalations;

/// <summary>What waits for a person in charge: escalations not yet acknowledged, texts to approve, and the week in four numbers.</summary>
public sealed class ListEscalations(IDbContextFactory<InboxDbContext> contexts, PolicyCatalogue policies, TimeProvider time)
{
    private const int MostShown = 50;

    public sealed record Result
    {
        public required IReadOnlyList<EscalationCard> Waiting { get; init; }

        public required IReadOnlyList<EscalationCard> Acknowledged { get; init; }

        public required IReadOnlyList<ApprovalCard> Approvals { get; init; }

        public required WeekFigures Week { get; init; }

        public required IReadOnlyList<AccountLine> Troubled { get; init; }
    }

    public async Task<Result> RunAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, viewer, policies, cancellationToken);
        var cards = await CardsAsync(db, sight, viewer, cancellationToken);
        return new Result
        {
            Waiting = [.. cards.Where(card => card.Escalation.AcknowledgedAt is null)],
            Acknowledged = [.. cards.Where(card => card.Escalation.AcknowledgedAt is not null).Take(10)],
            Approvals = await ApprovalsAsync(db, sight, viewer, cancellationToken),
            Week = await WeekAsync(sight.Visible(db.Messages.AsNoTracking()), now, cancellationToken),
            Troubled = [.. (await AccountLines.ListAsync(db, sight, now, cancellationToken)).Where(account => account.Trouble is not null)],
        };
    }

    private static async Task<List<EscalationCard>> CardsAsync(InboxDbContext db, MessageSight sight, Viewer viewer, CancellationToken cancellationToken)
    {
        var roles = viewer.Roles.ToList();
        var rows = await (
            from escalation in db.Escalations.AsNoTracking()
            where roles.Contains(escalation.Role)
            join message in sight.Visible(db.Messages.AsNoTracking()) on escalation.MessageId equals message.Id
            join account in db.Accounts on message.AccountId equals account.Id
            orderby escalation.AcknowledgedAt == null descending, escalation.RaisedAt descending
            select new { escalation, message.Text, message.PublishedAt, account.Platform, account.DisplayName }).Take(MostShown).ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.escalation.Id).ToList();
        var deliveries = (await db.Deliveries.AsNoTracking().Where(delivery => ids.Contains(delivery.EscalationId)).ToListAsync(cancellationToken))
            .ToLookup(delivery => delivery.EscalationId);
        return [.. rows.Select(row => new EscalationCard(
            row.escalation, row.Platform, row.DisplayName, row.PublishedAt, row.Text, [.. deliveries[row.escalation.Id].OrderBy(delivery => delivery.CreatedAt)]))];
    }

    private static async Task<List<ApprovalCard>> ApprovalsAsync(InboxDbContext db, MessageSight sight, Viewer viewer, CancellationToken cancellationToken)
    {
        var roles = viewer.Roles.ToList();
        return await (
            from reply in db.Replies.AsNoTracking()
            where reply.State == ReplyState.AwaitingApproval && reply.ApproverRole != null && roles.Contains(reply.ApproverRole)
            join message in sight.Visible(db.Messages.AsNoTracking()) on reply.MessageId equals message.Id
            join account in db.Accounts on message.AccountId equals account.Id
            orderby reply.CreatedAt
            select new ApprovalCard(reply, message.Id, message.Text, account.Platform, account.DisplayName, message.DueAt))
            .Take(MostShown)
            .ToListAsync(cancellationToken);
    }

    private static async Task<WeekFigures> WeekAsync(IQueryable<Message> seen, Instant now, CancellationToken cancellationToken)
    {
        var from = now - Duration.FromDays(7);
        var closed = await seen
            .Where(message => message.State != MessageState.Context && message.ClosedAt >= from)
            .Select(message => new { message.Outcome, message.DueAt, message.FirstReplyAt })
            .ToListAsync(cancellationToken);
        var late = await seen.CountAsync(message => message.IsOwed && message.State != MessageState.Held && message.SortDueAt < now, cancellationToken);
        var answered = closed.Where(message => message.FirstReplyAt is not null).ToList();
        return new WeekFigures(
            answered.Count,
            answered.Count(message => message.DueAt is null || message.FirstReplyAt <= message.DueAt),
            late,
            closed.Count(message => message.Outcome == ClosingOutcome.IgnoredTroll));
    }
}

/// <summary>One escalation as it is shown.</summary>
public sealed record EscalationCard(
    Escalation Escalation, Platform Platform, string AccountName, Instant PublishedAt, string Text, IReadOnlyList<Delivery> Deliveries);

/// <summary>One text that waits for approval.</summary>
public sealed record ApprovalCard(Reply Reply, MessageId Message, string MessageText, Platform Platform, string AccountName, Instant? DueAt);

/// <summary>The last seven days: answered, of these on time; late now; ignored trolls.</summary>
public sealed record WeekFigures(int Answered, int OnTime, int LateNow, int Ignored);
