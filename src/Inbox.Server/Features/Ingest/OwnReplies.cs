using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Ingest;

/// <summary>
/// Finds which clocks our own words on the platform end (I4): a public reply ends its parent's, a direct message ends those of all
/// earlier unanswered messages of its conversation (SLA-17). It works in either order of arrival.
/// </summary>
internal static class OwnReplies
{
    public static async Task<IReadOnlyCollection<Message>> CloseAnsweredAsync(
        InboxDbContext db,
        Account account,
        IReadOnlyCollection<Message> touched,
        Instant now,
        CancellationToken cancellationToken)
    {
        var conversationIds = touched.Select(message => message.ConversationId).Distinct().ToList();
        if (conversationIds.Count == 0)
        {
            return [];
        }

        var accountId = account.Id;
        var inStore = await db.Messages
            .Where(message => message.AccountId == accountId && EF.Parameter(conversationIds).Contains(message.ConversationId)
                && (message.IsOurs || message.IsOwed || message.FirstReplyAt != null))
            .ToListAsync(cancellationToken);
        var all = inStore.Concat(touched).Distinct().ToLookup(message => message.ConversationId);
        var sentHere = await SentHereAsync(db, accountId, all, cancellationToken);
        var answered = new HashSet<Message>();
        foreach (var conversation in all)
        {
            var theirs = conversation.Where(message => !message.IsOurs && message.State != MessageState.Context).ToList();
            foreach (var own in conversation.Where(message => message.IsOurs).OrderBy(message => message.PublishedAt))
            {
                answered.UnionWith(EndedBy(own, theirs, isNew: own.FetchedAt == now).Where(message =>
                    message.Answer(own.PublishedAt, !sentHere.ContainsKey(own.ExternalId), sentHere.GetValueOrDefault(own.ExternalId))));
            }
        }

        return answered;
    }

    private static IEnumerable<Message> EndedBy(Message own, List<Message> theirs, bool isNew)
    {
        if (own.Kind == MessageKind.DirectMessage)
        {
            return theirs.Where(message => message.PublishedAt <= own.PublishedAt && message.FirstReplyAt is null);
        }

        var parent = theirs.Find(message => message.ExternalId == own.ParentExternalId);
        if (parent is null)
        {
            return [];
        }

        if (parent.FirstReplyAt is not { } first || first >= own.PublishedAt)
        {
            return [parent];
        }

        if (!isNew)
        {
            return [];
        }

        // Where the platform keeps two levels only, an answer to an answer hangs on the first comment: take the newest waiting under it.
        var waiting = theirs
            .Where(message => message.ParentExternalId == parent.ExternalId && message.IsOwed && message.PublishedAt <= own.PublishedAt)
            .MaxBy(message => message.PublishedAt);
        return waiting is null ? [] : [waiting];
    }

    /// <summary>Which of our words on the platform left through this program, and whether as a redirect.</summary>
    private static async Task<Dictionary<string, bool>> SentHereAsync(
        InboxDbContext db,
        AccountId accountId,
        ILookup<ConversationId, Message> all,
        CancellationToken cancellationToken)
    {
        var ownIds = all.SelectMany(conversation => conversation).Where(message => message.IsOurs).Select(message => message.ExternalId).ToList();
        return ownIds.Count == 0
            ? []
            : await db.Replies.AsNoTracking()
                .Where(reply => reply.AccountId == accountId && reply.ExternalId != null && EF.Parameter(ownIds).Contains(reply.ExternalId))
                .ToDictionaryAsync(reply => reply.ExternalId!, reply => reply.Kind == Domain.Replies.ReplyKind.Redirect, cancellationToken);
    }
}
