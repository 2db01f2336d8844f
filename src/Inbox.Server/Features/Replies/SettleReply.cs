using Inbox.Domain;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Replies;

/// <summary>What a person does with a reply after it was written: take it back, try a refused one again, or say whether a doubtful one is there.</summary>
internal sealed class SettleReply(
    IDbContextFactory<InboxDbContext> contexts,
    PolicyCatalogue policies,
    OutboxSignal outbox,
    ChangeFeed changes,
    TimeProvider time)
{
    internal enum Step
    {
        /// <summary>Take it back before it leaves.</summary>
        TakeBack,

        /// <summary>Try a refused one again.</summary>
        Retry,

        /// <summary>"I looked: it is on the platform."</summary>
        IsThere,

        /// <summary>"I looked: it is not there", so it is sent again.</summary>
        IsNotThere,
    }

    /// <returns>Null when done, else why not, in a sentence.</returns>
    public async Task<string?> RunAsync(Viewer viewer, ReplyId id, Step step, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, viewer, policies, cancellationToken);
        var reply = await db.Replies.SingleOrDefaultAsync(reply => reply.Id == id, cancellationToken);
        var messageId = reply?.MessageId;
        var message = await sight.Visible(db.Messages).SingleOrDefaultAsync(message => message.Id == messageId, cancellationToken);
        if (reply is null || message is null)
        {
            return "There is no such reply, or it is not yours to decide.";
        }

        try
        {
            switch (step)
            {
                case Step.TakeBack:
                    reply.TakeBack();
                    break;
                case Step.Retry:
                    reply.Retry(now);
                    break;
                case Step.IsThere:
                    reply.Confirm($"seen:{reply.Id}", reply.FirstTriedAt ?? now, null);
                    await OutgoingReplies.EndClockAsync(db, reply, cancellationToken);
                    break;
                default:
                    reply.NotThere(now);
                    break;
            }
        }
        catch (InvalidOperationException fault)
        {
            return fault.Message;
        }

        await db.AuditAsync(
            now, viewer.AsActor(), $"reply.{step switch { Step.TakeBack => "taken_back", Step.Retry => "retried", Step.IsThere => "seen", _ => "not_seen" }}",
            $"message:{reply.MessageId}", $"Reply {reply.Id}.", "", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new Change(message.AccountId, message.Id, message.ConversationId));
        outbox.Queued();
        return null;
    }
}
