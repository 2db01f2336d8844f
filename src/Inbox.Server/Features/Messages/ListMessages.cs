using Inbox.Domain;
using Inbox.Domain.Messages;
using Inbox.Domain.Replies;
using Inbox.Domain.Triage;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Messages;

/// <summary>One page of the inbox, worst first, through the one filter of what the person may see (I13). Pages go by key, not by offset.</summary>
public sealed class ListMessages(IDbContextFactory<InboxDbContext> contexts, PolicyCatalogue policies, TimeProvider time)
{
    public const int PageLength = 50;

    /// <param name="Viewer">Who looks.</param>
    /// <param name="Queue">Which queue.</param>
    /// <param name="Account">One account alone; null for all.</param>
    /// <param name="Words">Only messages with these words; null for all.</param>
    /// <param name="After">The last row of the page before; null for the first page.</param>
    public sealed record Query(Viewer Viewer, Queue Queue, AccountId? Account = null, string? Words = null, PageKey? After = null);

    /// <summary>Where a page ended.</summary>
    public readonly record struct PageKey(MessageRank Rank, Instant At, MessageId Id);

    /// <summary>A page, and whether more follow.</summary>
    public sealed record Result(IReadOnlyList<MessageRow> Rows, PageKey? Next);

    public async Task<Result> RunAsync(Query query, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, query.Viewer, policies, cancellationToken);
        var messages = Narrow(db, sight.Visible(db.Messages.AsNoTracking()), query);
        var ordered = IsNewestFirst(query.Queue) ? NewestFirst(messages, query.After) : WorstFirst(messages, query.After);
        var rows = await ToRows(db, ordered.Take(PageLength + 1)).ToListAsync(cancellationToken);
        if (rows.Count <= PageLength)
        {
            return new Result(rows, null);
        }

        rows.RemoveAt(PageLength);
        var last = rows[^1];
        return new Result(rows, new PageKey(last.Rank, IsNewestFirst(query.Queue) ? last.PublishedAt : last.SortDueAt, last.Id));
    }

    /// <summary>How many wait in each queue that a person works from.</summary>
    public async Task<IReadOnlyDictionary<Queue, int>> CountAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, viewer, policies, cancellationToken);
        var counts = new Dictionary<Queue, int>();
        foreach (var queue in new[] { Queue.NeedsReply, Queue.Crossed, Queue.Late, Queue.DueSoon, Queue.Approval })
        {
            counts[queue] = await Narrow(db, sight.Visible(db.Messages.AsNoTracking()), new Query(viewer, queue)).CountAsync(cancellationToken);
        }

        return counts;
    }

    private static bool IsNewestFirst(Queue queue) => queue is Queue.Answered or Queue.Withdrawn or Queue.All;

    private static IQueryable<Message> WorstFirst(IQueryable<Message> messages, PageKey? after)
    {
        if (after is { } key)
        {
            messages = messages.Where(message => message.Rank > key.Rank
                || (message.Rank == key.Rank && (message.SortDueAt > key.At || (message.SortDueAt == key.At && (long)(object)message.Id > key.Id.Value))));
        }

        return messages.OrderBy(message => message.Rank).ThenBy(message => message.SortDueAt).ThenBy(message => message.Id);
    }

    private static IQueryable<Message> NewestFirst(IQueryable<Message> messages, PageKey? after)
    {
        if (after is { } key)
        {
            messages = messages.Where(message => message.PublishedAt < key.At
                || (message.PublishedAt == key.At && (long)(object)message.Id < key.Id.Value));
        }

        return messages.OrderByDescending(message => message.PublishedAt).ThenByDescending(message => message.Id);
    }

    private static IQueryable<MessageRow> ToRows(InboxDbContext db, IQueryable<Message> messages) =>
        from message in messages
        join account in db.Accounts on message.AccountId equals account.Id
        join author in db.Authors on message.AuthorId equals (AuthorId?)author.Id into known
        from author in known.DefaultIfEmpty()
        select new MessageRow
        {
            Id = message.Id,
            Platform = account.Platform,
            AccountName = account.DisplayName,
            AuthorName = author == null ? "" : author.Name,
            AuthorHandle = author == null ? "" : author.Handle,
            Text = message.Text,
            Kind = message.Kind,
            Category = message.Category,
            Flags = EF.Property<List<Flag>>(message, "flags"),
            State = message.State,
            Rank = message.Rank,
            Outcome = message.Outcome,
            PublishedAt = message.PublishedAt,
            DueAt = message.DueAt,
            WarnAt = message.WarnAt,
            SortDueAt = message.SortDueAt,
            FirstReplyAt = message.FirstReplyAt,
            ClosedAt = message.ClosedAt,
            IsAnsweredInApp = message.IsAnsweredInApp,
            IsEscalated = message.IsEscalated,
        };

    private IQueryable<Message> Narrow(InboxDbContext db, IQueryable<Message> messages, Query query)
    {
        var now = time.GetInstant();

        // A parameter, so that the statement says "= @owed": SQLite uses no index for a bare column as a condition.
        var owed = true;
        messages = query.Queue switch
        {
            Queue.NeedsReply => messages.Where(message => message.IsOwed == owed),
            Queue.Crossed => messages.Where(message => message.IsOwed == owed && message.Rank != MessageRank.ByDueTime),
            Queue.Late => messages.Where(message => message.IsOwed == owed && message.State != MessageState.Held && message.SortDueAt < now),
            Queue.DueSoon => messages.Where(message =>
                message.IsOwed == owed && message.State != MessageState.Held && message.SortDueAt >= now && message.WarnAt != null && message.WarnAt <= now),
            Queue.Approval => messages.Where(message =>
                db.Replies.Any(reply => reply.MessageId == message.Id && reply.State == ReplyState.AwaitingApproval)),
            Queue.Answered => messages.Where(message => message.State == MessageState.Closed && message.Outcome != ClosingOutcome.Withdrawn),
            Queue.Withdrawn => messages.Where(message => message.DeletedAt != null && message.State != MessageState.Context),
            _ => messages.Where(message => message.State != MessageState.Context),
        };
        if (query.Account is { } account)
        {
            messages = messages.Where(message => message.AccountId == account);
        }

        if (!string.IsNullOrWhiteSpace(query.Words))
        {
            var matches = db.SearchMessages(query.Words);
            messages = messages.Where(message => matches.Any(match => match.MessageId == message.Id));
        }

        return messages;
    }
}
