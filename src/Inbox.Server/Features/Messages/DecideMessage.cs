using Inbox.Domain;
using Inbox.Domain.Messages;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Messages;

/// <summary>A person decides without a reply: none is due, it is a troll to be ignored, or the decision was wrong and it is open again.</summary>
internal sealed class DecideMessage(IDbContextFactory<InboxDbContext> contexts, PolicyCatalogue policies, ChangeFeed changes, TimeProvider time)
{
    internal enum Decision
    {
        /// <summary>No reply is due; the reason is kept.</summary>
        NoReplyRequired,

        /// <summary>A troll: ignored, as a person confirms.</summary>
        IgnoreTroll,

        /// <summary>Back on the list.</summary>
        Reopen,
    }

    /// <returns>Null when done, else why not, in a sentence.</returns>
    public async Task<string?> RunAsync(Viewer viewer, MessageId id, Decision decision, string? reason, CancellationToken cancellationToken)
    {
        if (decision == Decision.NoReplyRequired && string.IsNullOrWhiteSpace(reason))
        {
            return "Say why no reply is due: the reason is kept with the message.";
        }

        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, viewer, policies, cancellationToken);
        var message = await sight.Visible(db.Messages).SingleOrDefaultAsync(message => message.Id == id, cancellationToken);
        if (message is null)
        {
            return "There is no such message, or it is not yours to decide.";
        }

        if (decision != Decision.Reopen && !message.IsOwed)
        {
            return "It has been decided already.";
        }

        try
        {
            switch (decision)
            {
                case Decision.NoReplyRequired:
                    message.Close(ClosingOutcome.NoReplyRequired, now, reason!.Trim());
                    break;
                case Decision.IgnoreTroll:
                    message.Close(ClosingOutcome.IgnoredTroll, now, string.IsNullOrWhiteSpace(reason) ? "A troll, ignored." : reason.Trim());
                    break;
                default:
                    message.Reopen();
                    break;
            }
        }
        catch (InvalidOperationException fault)
        {
            return fault.Message;
        }

        await db.AuditAsync(
            now, viewer.AsActor(), decision switch
            {
                Decision.NoReplyRequired => "message.no_reply_required",
                Decision.IgnoreTroll => "message.ignored_troll",
                _ => "message.reopened",
            },
            $"message:{id}", message.ClosingReason ?? "", "", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new Change(message.AccountId, message.Id, message.ConversationId));
        return null;
    }
}
