using Inbox.Domain;
using Inbox.Domain.Messages;
using Inbox.Domain.Replies;
using Inbox.Server.Features.Replies;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Messages;

/// <summary>One message with everything a person needs to decide: the conversation, the clock, the findings, the suggestions, what was done.</summary>
internal sealed class OpenMessage(IDbContextFactory<InboxDbContext> contexts, ReplyAdvice advice)
{
    private const int LongestThread = 200;

    /// <returns>Null when there is no such message or the person may not see it: the two are not told apart.</returns>
    public async Task<MessageDetails?> RunAsync(Viewer viewer, MessageId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, viewer, advice.Policies, cancellationToken);
        var message = await sight.Visible(db.Messages.AsNoTracking().Include(message => message.Revisions))
            .SingleOrDefaultAsync(message => message.Id == id, cancellationToken);
        if (message is null)
        {
            return null;
        }

        var accountId = message.AccountId;
        var account = await db.Accounts.AsNoTracking().SingleAsync(account => account.Id == accountId, cancellationToken);
        var thread = await ThreadAsync(db, sight, message, cancellationToken);
        var authorIds = thread.Select(item => item.AuthorId).OfType<AuthorId>().Distinct().ToList();
        var authors = await db.Authors.AsNoTracking().Where(author => authorIds.Contains(author.Id))
            .ToDictionaryAsync(author => author.Id, cancellationToken);
        var replies = await RepliesAsync(db, thread, cancellationToken);
        return new MessageDetails
        {
            Message = message,
            Account = account,
            Author = message.AuthorId is { } author ? authors.GetValueOrDefault(author) : null,
            Thread = [.. Entries(thread, authors, replies)],
            Replies = [.. replies.Where(reply => reply.MessageId == id).OrderBy(reply => reply.CreatedAt)],
            Advice = message.IsOwed ? await advice.SuggestAsync(db, account, message, viewer, cancellationToken) : null,
            Escalations = await db.Escalations.AsNoTracking().Where(escalation => escalation.MessageId == id).ToListAsync(cancellationToken),
            EarlierByAuthor = await CountEarlierAsync(db, sight, message, cancellationToken),
        };
    }

    private static async Task<List<Message>> ThreadAsync(
        InboxDbContext db,
        MessageSight sight,
        Message message,
        CancellationToken cancellationToken)
    {
        var conversation = message.ConversationId;
        var seen = await sight.Visible(db.Messages.AsNoTracking().Include(item => item.Revisions))
            .Where(item => item.ConversationId == conversation)
            .OrderByDescending(item => item.PublishedAt)
            .Take(LongestThread)
            .ToListAsync(cancellationToken);

        // Our own words around a message that a person may see are public on the platform: they give it its meaning.
        var ours = await db.Messages.AsNoTracking().Include(item => item.Revisions)
            .Where(item => item.ConversationId == conversation && item.IsOurs)
            .OrderByDescending(item => item.PublishedAt)
            .Take(LongestThread)
            .ToListAsync(cancellationToken);
        return [.. seen.UnionBy(ours, item => item.Id).OrderBy(item => item.PublishedAt).ThenBy(item => item.Id.Value)];
    }

    private static async Task<List<Reply>> RepliesAsync(InboxDbContext db, List<Message> thread, CancellationToken cancellationToken)
    {
        var ids = thread.Select(item => item.Id).ToList();
        return await db.Replies.AsNoTracking().Where(reply => ids.Contains(reply.MessageId)).ToListAsync(cancellationToken);
    }

    private static IEnumerable<ThreadEntry> Entries(List<Message> thread, Dictionary<AuthorId, Author> authors, List<Reply> replies)
    {
        var onPlatform = thread.Select(item => item.ExternalId).ToHashSet(StringComparer.Ordinal);
        var sentHere = replies.Where(reply => reply.ExternalId is not null).ToLookup(reply => reply.ExternalId!);
        var read = thread.Select(item => new ThreadEntry
        {
            Message = item,
            Author = item.AuthorId is { } id ? authors.GetValueOrDefault(id) : null,
            Reply = sentHere[item.ExternalId].FirstOrDefault(),
            At = item.PublishedAt,
        });
        var unread = replies
            .Where(reply => reply.State is not (ReplyState.Withdrawn or ReplyState.Draft) && (reply.ExternalId is null || !onPlatform.Contains(reply.ExternalId)))
            .Select(reply => new ThreadEntry { Reply = reply, At = reply.SentAt ?? reply.CreatedAt });
        return read.Concat(unread).OrderBy(entry => entry.At);
    }

    private static async Task<int> CountEarlierAsync(InboxDbContext db, MessageSight sight, Message message, CancellationToken cancellationToken)
    {
        if (message.AuthorId is not { } author)
        {
            return 0;
        }

        var id = message.Id;
        return await sight.Visible(db.Messages.AsNoTracking()).CountAsync(other => other.AuthorId == author && other.Id != id, cancellationToken);
    }
}
