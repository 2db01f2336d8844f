using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Inbox.Domain.Triage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inbox.Storage.Messages;

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.ExternalId).HasMaxLength(300);
        builder.Property(message => message.ParentExternalId).HasMaxLength(300);
        builder.Property(message => message.Media).HasJsonList<IReadOnlyList<MediaItem>, MediaItem>(list => list);
        builder.Ignore(message => message.Flags);
        builder.Property<List<Flag>>("flags").HasColumnName("Flags").HasJsonList<List<Flag>, Flag>(list => list);

        builder.HasOne<Account>().WithMany().HasForeignKey(message => message.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Conversation>().WithMany().HasForeignKey(message => message.ConversationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Author>().WithMany().HasForeignKey(message => message.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(message => message.Revisions).WithOne().HasForeignKey(revision => revision.MessageId);
        builder.Navigation(message => message.Revisions).HasField("revisions");

        // I2: polling again, overlapping windows and restarts cannot store a message twice.
        builder.HasIndex(message => new { message.AccountId, message.ExternalId }).IsUnique();

        // The inbox: what is owed, what crossed the line first, then by due time.
        builder.HasIndex(message => new { message.IsOwed, message.Rank, message.SortDueAt, message.Id });
        builder.HasIndex(message => new { message.AccountId, message.IsOwed, message.Rank, message.SortDueAt, message.Id });
        builder.HasIndex(message => new { message.ConversationId, message.PublishedAt });
        builder.HasIndex(message => message.AuthorId);
    }
}
