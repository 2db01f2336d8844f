using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Ingest;

/// <summary>The rows that one page touches, loaded in a handful of queries whatever its length, and what becomes of them.</summary>
internal sealed class PageWork
{
    private readonly InboxDbContext db;
    private readonly Account account;
    private readonly IReadOnlyList<InboundMessage> inbound;
    private readonly Instant now;
    private readonly Dictionary<string, Message> messages;
    private readonly Dictionary<string, Author> authors;
    private readonly Dictionary<string, Conversation> conversations;
    private readonly List<Message> gone;
    private readonly List<Arrival> judged = [];
    private readonly List<Author> newAuthors = [];
    private readonly List<Conversation> newConversations = [];
    private readonly List<Message> newMessages = [];
    private readonly HashSet<Message> touched = [];
    private PageSummary summary;

    private PageWork(
        InboxDbContext db,
        Account account,
        IReadOnlyList<InboundMessage> inbound,
        Instant now,
        Dictionary<string, Message> messages,
        Dictionary<string, Author> authors,
        Dictionary<string, Conversation> conversations,
        List<Message> gone)
    {
        this.db = db;
        this.account = account;
        this.inbound = inbound;
        this.now = now;
        this.messages = messages;
        this.authors = authors;
        this.conversations = conversations;
        this.gone = gone;
    }

    public PageSummary Summary => summary;

    public IReadOnlyCollection<Message> Touched => touched;

    public bool RaisedEscalations { get; private set; }

    public static async Task<PageWork> LoadAsync(
        InboxDbContext db,
        Account account,
        IReadOnlyList<InboundMessage> inbound,
        IReadOnlyList<string> goneIds,
        Instant now,
        CancellationToken cancellationToken)
    {
        var accountId = account.Id;
        var platform = account.Platform;
        var ids = inbound.Select(item => item.ExternalId).Distinct().ToList();
        var authorIds = inbound.Select(item => item.Author?.Id).OfType<string>().Distinct().ToList();
        var conversationIds = inbound.Select(item => item.ConversationId).Distinct().ToList();
        var messages = await db.Messages.Where(message => message.AccountId == accountId && EF.Parameter(ids).Contains(message.ExternalId))
            .ToDictionaryAsync(message => message.ExternalId, cancellationToken);
        var authors = await db.Authors.Where(author => author.Platform == platform && EF.Parameter(authorIds).Contains(author.ExternalId))
            .ToDictionaryAsync(author => author.ExternalId, cancellationToken);
        var conversations = await db.Conversations
            .Where(conversation => conversation.AccountId == accountId && EF.Parameter(conversationIds).Contains(conversation.ExternalId))
            .ToDictionaryAsync(conversation => conversation.ExternalId, cancellationToken);
        var gone = goneIds.Count == 0
            ? []
            : await db.Messages.Where(message => message.AccountId == accountId && goneIds.Contains(message.ExternalId))
                .ToListAsync(cancellationToken);
        return new PageWork(db, account, inbound, now, messages, authors, conversations, gone);
    }

    public async Task StoreAsync(MessageJudge judge, CancellationToken cancellationToken)
    {
        foreach (var item in inbound)
        {
            Take(item);
        }

        foreach (var message in gone.Where(message => message.Withdraw(now)))
        {
            summary = summary with { Changed = summary.Changed + 1 };
            touched.Add(message);
        }

        RaisedEscalations = await judge.JudgeAsync(db, account, judged, now, cancellationToken);
        var answered = await OwnReplies.CloseAnsweredAsync(db, account, touched, now, cancellationToken);
        summary = summary with { Fetched = inbound.Count, Replies = answered.Count };
        touched.UnionWith(answered);
        await InsertNewAsync(cancellationToken);
    }

    public async Task MarkCheckedAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var accountId = account.Id;
        foreach (var message in await db.Messages.Where(message => message.AccountId == accountId && ids.Contains(message.ExternalId))
            .ToListAsync(cancellationToken))
        {
            message.Checked(now);
        }
    }

    // Last of all, when nothing about them changes any more: what is new is inserted in bulk, without being tracked.
    private async Task InsertNewAsync(CancellationToken cancellationToken)
    {
        await db.InsertNewAsync(newConversations, cancellationToken);
        await db.InsertNewAsync(newAuthors, cancellationToken);
        await db.InsertNewAsync(newMessages.FindAll(message => message.Revisions.Count == 0), cancellationToken);
        db.Messages.AddRange(newMessages.Where(message => message.Revisions.Count > 0));
    }

    private void Take(InboundMessage item)
    {
        if (messages.TryGetValue(item.ExternalId, out var known))
        {
            if (known.Refresh(item, now))
            {
                summary = summary with { Changed = summary.Changed + 1 };
                Touch(known, item);
            }

            return;
        }

        var message = Message.Receive(account.Id, ConversationOf(item).Id, AuthorOf(item)?.Id, item, now);
        messages.Add(item.ExternalId, message);
        newMessages.Add(message);
        summary = summary with { New = summary.New + (message.IsOurs ? 0 : 1) };
        Touch(message, item);
    }

    private void Touch(Message message, InboundMessage item)
    {
        if (touched.Add(message) && message.State != MessageState.Context)
        {
            judged.Add(new Arrival(message, item.Labels));
        }
    }

    private Conversation ConversationOf(InboundMessage item)
    {
        if (!conversations.TryGetValue(item.ConversationId, out var conversation))
        {
            conversation = Conversation.Begin(account.Id, item.ConversationId);
            conversations.Add(item.ConversationId, conversation);
            newConversations.Add(conversation);
        }

        return conversation;
    }

    private Author? AuthorOf(InboundMessage item)
    {
        if (item.Author is not { } external)
        {
            return null;
        }

        if (authors.TryGetValue(external.Id, out var author))
        {
            author.Update(external);
            return author;
        }

        author = Author.FirstSeen(account.Platform, external, now);
        authors.Add(external.Id, author);
        newAuthors.Add(author);
        return author;
    }
}
