using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Audit;
using Inbox.Domain.Connectors;
using Inbox.Domain.Escalations;
using Inbox.Domain.Messages;
using Inbox.Domain.Replies;
using Inbox.Storage.Messages;
using Inbox.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Storage;

/// <summary>
/// The one model of what is stored. What differs between engines (column types, search, write transactions, migrations) is in the
/// subclass of each engine. Make one per operation through <see cref="IDbContextFactory{TContext}"/> and dispose of it.
/// </summary>
public abstract class InboxDbContext(DbContextOptions options) : IdentityDbContext<InboxUser, IdentityRole<long>, long>(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Author> Authors => Set<Author>();

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Reply> Replies => Set<Reply>();

    public DbSet<Escalation> Escalations => Set<Escalation>();

    public DbSet<Delivery> Deliveries => Set<Delivery>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<QuarantinedItem> QuarantinedItems => Set<QuarantinedItem>();

    /// <summary>
    /// Begins the transaction of a use case that changes something. Whoever holds it is alone in writing, so what it reads inside stays
    /// true until it commits. Commit it, or nothing of it happened.
    /// </summary>
    public abstract Task<IWriteTransaction> BeginWriteAsync(CancellationToken cancellationToken);

    /// <summary>Messages whose text holds every word of <paramref name="words"/> (the last one as a beginning), best first.</summary>
    public abstract IQueryable<MessageMatch> SearchMessages(string words);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(InboxDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<AccountId>().HaveConversion<AccountIdConverter>();
        configurationBuilder.Properties<AuthorId>().HaveConversion<AuthorIdConverter>();
        configurationBuilder.Properties<ConversationId>().HaveConversion<ConversationIdConverter>();
        configurationBuilder.Properties<EscalationId>().HaveConversion<EscalationIdConverter>();
        configurationBuilder.Properties<MessageId>().HaveConversion<MessageIdConverter>();
        configurationBuilder.Properties<ReplyId>().HaveConversion<ReplyIdConverter>();
        configurationBuilder.Properties<UserId>().HaveConversion<UserIdConverter>();
        configurationBuilder.Properties<Platform>().HaveConversion<PlatformConverter>().HaveMaxLength(40);
    }
}
