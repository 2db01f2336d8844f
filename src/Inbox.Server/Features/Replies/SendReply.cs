using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Inbox.Domain.Policies;
using Inbox.Domain.Replies;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Messages;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Replies;

/// <summary>A person sends a reply: straight to the outbox where the policy lets them, else to the role that must approve it.</summary>
internal sealed class SendReply(
    IDbContextFactory<InboxDbContext> contexts,
    ConnectorCatalogue connectors,
    ReplyAdvice advice,
    OutboxSignal outbox,
    ChangeFeed changes,
    TimeProvider time)
{
    private static readonly ReplyState[] UnderWay =
        [ReplyState.AwaitingApproval, ReplyState.Queued, ReplyState.Sending, ReplyState.Unconfirmed, ReplyState.AskPerson];

    /// <param name="Viewer">Who sends.</param>
    /// <param name="Message">What is answered.</param>
    /// <param name="Text">The exact text.</param>
    /// <param name="SuggestionId">The suggestion it began as; the text may have been edited since.</param>
    /// <param name="FormKey">Made with the form: sending the same form twice queues one reply (I3).</param>
    internal sealed record Command(Viewer Viewer, MessageId Message, string Text, string? SuggestionId, Guid FormKey);

    internal abstract record Result
    {
        private Result()
        {
        }

        internal sealed record Queued(ReplyId Reply) : Result;

        internal sealed record NeedsApproval(ReplyId Reply, string Role, string Clause) : Result;

        internal sealed record Refused(string Reason) : Result;
    }

    public async Task<Result> RunAsync(Command command, CancellationToken cancellationToken)
    {
        var text = command.Text.Trim();
        if (text.Length == 0)
        {
            return new Result.Refused("The reply is empty: write something first.");
        }

        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, command.Viewer, advice.Policies, cancellationToken);
        var message = await sight.Visible(db.Messages).SingleOrDefaultAsync(message => message.Id == command.Message, cancellationToken);
        if (message is null)
        {
            return new Result.Refused("There is no such message, or it is not yours to answer.");
        }

        var sameForm = await db.Replies.AsNoTracking().SingleOrDefaultAsync(reply => reply.IdempotencyKey == command.FormKey, cancellationToken);
        if (sameForm is not null)
        {
            return new Result.Queued(sameForm.Id);
        }

        var underWay = await db.Replies.AsNoTracking().FirstOrDefaultAsync(
            reply => reply.MessageId == message.Id && UnderWay.Contains(reply.State), cancellationToken);
        if (underWay is not null)
        {
            return new Result.Refused($"{underWay.WrittenByName} is answering this already: that reply is under way. Yours was not sent.");
        }

        var account = await db.Accounts.AsNoTracking().SingleAsync(account => account.Id == message.AccountId, cancellationToken);
        if (Refusal(account, message, text) is { } reason)
        {
            return new Result.Refused(reason);
        }

        var suggestions = await advice.SuggestAsync(db, account, message, command.Viewer, cancellationToken);
        var taken = suggestions.Options.FirstOrDefault(option => option.Id == command.SuggestionId);
        var isUnedited = taken is not null && taken.Text.Trim() == text;
        var kind = taken?.IsRedirect == true && text.Contains(taken.Contact ?? taken.Text, StringComparison.OrdinalIgnoreCase)
            ? ReplyKind.Redirect
            : ReplyKind.Answer;
        if (suggestions.Permission == ReplyPermission.Blocked)
        {
            return new Result.Refused($"Nothing may be sent to this message ({suggestions.Clause}).");
        }

        var reply = Reply.Draft(
            message.Id, account.Id, command.Viewer.Id, command.Viewer.Name, text, kind, taken?.Id, command.FormKey, now);
        var mustBeApproved = suggestions.Permission == ReplyPermission.ApprovalRequired
            || (suggestions.Permission == ReplyPermission.RedirectOnly && !(isUnedited && taken!.IsRedirect));
        Result result;
        if (mustBeApproved && !command.Viewer.Is(suggestions.ApproverRole))
        {
            reply.AskApproval(suggestions.ApproverRole, suggestions.Clause);
            result = new Result.NeedsApproval(reply.Id, suggestions.ApproverRole, suggestions.Clause);
        }
        else
        {
            reply.Queue(now, now);
            result = new Result.Queued(reply.Id);
        }

        db.Replies.Add(reply);
        var details = mustBeApproved ? $"For approval by {suggestions.ApproverRole}." : isUnedited ? "The suggestion as it stood." : "";
        await db.AuditAsync(
            now, command.Viewer.AsActor(), $"reply.{(result is Result.Queued ? "queued" : "approval_asked")}", $"message:{message.Id}",
            $"Reply {reply.Id}. {details}".TrimEnd(), mustBeApproved ? suggestions.Clause : "", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new Change(account.Id, message.Id, message.ConversationId));
        outbox.Queued();
        return result;
    }

    private string? Refusal(Account account, Message message, string text)
    {
        if (message.IsOurs || message.State == MessageState.Context)
        {
            return "This is not a message to us: nothing is owed on it.";
        }

        if (message.DeletedAt is not null)
        {
            return "The author has taken this message back: there is nothing left to answer.";
        }

        if (!message.IsOwed)
        {
            return "This message is settled already. Yours was not sent.";
        }

        if (account.State != AccountState.Active)
        {
            return $"The {account.Platform.DisplayName} account cannot send now: it is {account.State}. An administrator can put it right on the accounts page.";
        }

        if (message.ReplyRefusal is { } refusal)
        {
            return refusal;
        }

        var connector = connectors.Get(account.Platform);
        var longest = message.Kind == MessageKind.DirectMessage ? connector.Capabilities.LongestDirectMessage : connector.Capabilities.LongestReply;
        var length = connector.Measure(text, message.Kind);
        return length > longest
            ? $"The reply is {length} {connector.Capabilities.LengthUnit} long; {account.Platform.DisplayName} takes {longest}. Shorten it by {length - longest}."
            : null;
    }
}
