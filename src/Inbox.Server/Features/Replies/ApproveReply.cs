using Inbox.Domain;
using Inbox.Domain.Replies;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Replies;

/// <summary>The named role approves an exact text, or sends it back with a reason.</summary>
internal sealed class ApproveReply(
    IDbContextFactory<InboxDbContext> contexts,
    PolicyCatalogue policies,
    OutboxSignal outbox,
    ChangeFeed changes,
    TimeProvider time)
{
    /// <returns>Null when done, else why not, in a sentence.</returns>
    public async Task<string?> RunAsync(Viewer viewer, ReplyId id, bool approve, string? reason, CancellationToken cancellationToken)
    {
        if (!approve && string.IsNullOrWhiteSpace(reason))
        {
            return "Say why it is sent back, so that its writer can mend it.";
        }

        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, viewer, policies, cancellationToken);
        var reply = await db.Replies.SingleOrDefaultAsync(reply => reply.Id == id, cancellationToken);
        var messageId = reply?.MessageId;
        var message = await sight.Visible(db.Messages.AsNoTracking()).SingleOrDefaultAsync(message => message.Id == messageId, cancellationToken);
        if (reply is null || message is null)
        {
            return "There is no such reply, or it is not yours to decide.";
        }

        if (reply.State != ReplyState.AwaitingApproval)
        {
            return "It has been decided already.";
        }

        if (!viewer.Is(reply.ApproverRole ?? ""))
        {
            return $"Only the {reply.ApproverRole} can approve this.";
        }

        if (approve)
        {
            reply.Approve(viewer.Id, now);
        }
        else
        {
            reply.Decline(reason!.Trim());
        }

        await db.AuditAsync(
            now, viewer.AsActor(), approve ? "reply.approved" : "reply.declined", $"message:{reply.MessageId}",
            $"Reply {reply.Id}.", reply.ApprovalClause ?? "", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new Change(message.AccountId, message.Id, message.ConversationId));
        outbox.Queued();
        return null;
    }
}
