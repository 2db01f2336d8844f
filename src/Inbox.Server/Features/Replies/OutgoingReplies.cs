using Inbox.Domain;
using Inbox.Domain.Connectors;
using Inbox.Domain.Replies;
using Inbox.Server.Features.Accounts;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Replies;

/// <summary>A reply with what its connector needs to send it or look for it.</summary>
internal sealed record Outgoing(ReplyId ReplyId, MessageId MessageId, ConversationId ConversationId, ConnectedAccount Account, OutboundAct Act);

/// <summary>What a reply has to do with other rows.</summary>
internal static class OutgoingReplies
{
    public static async Task<Outgoing> DescribeAsync(InboxDbContext db, Reply reply, CredentialVault vault, CancellationToken cancellationToken)
    {
        var messageId = reply.MessageId;
        var accountId = reply.AccountId;
        var target = await db.Messages.AsNoTracking()
            .Where(message => message.Id == messageId)
            .Select(message => new
            {
                message.ExternalId,
                message.ConversationId,
                Conversation = db.Conversations.First(conversation => conversation.Id == message.ConversationId).ExternalId,
                Author = db.Authors.Where(author => author.Id == message.AuthorId).Select(author => author.ExternalId).FirstOrDefault(),
            })
            .SingleAsync(cancellationToken);
        var account = await db.Accounts.AsNoTracking().SingleAsync(account => account.Id == accountId, cancellationToken);
        return new Outgoing(
            reply.Id, messageId, target.ConversationId, account.Open(vault), reply.ToAct(target.ExternalId, target.Conversation, target.Author));
    }

    /// <summary>A reply that the platform has ends the clock of what it answers (I4); an acknowledgement does so only where the pack says.</summary>
    public static async Task EndClockAsync(InboxDbContext db, Reply reply, CancellationToken cancellationToken)
    {
        var messageId = reply.MessageId;
        var message = await db.Messages.SingleAsync(message => message.Id == messageId, cancellationToken);
        var sentAt = reply.SentAt ?? throw new InvalidOperationException("A sent reply has a time.");
        message.Answer(sentAt, inApp: false, reply.Kind == ReplyKind.Redirect);
        if (message.FirstReplyAt == sentAt)
        {
            message.AnsweredHere();
        }
    }
}
