using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Inbox.Domain.Replies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inbox.Storage.Replies;

internal sealed class ReplyConfiguration : IEntityTypeConfiguration<Reply>
{
    public void Configure(EntityTypeBuilder<Reply> builder)
    {
        builder.Property(reply => reply.Id).ValueGeneratedNever();
        builder.Property(reply => reply.ExternalId).HasMaxLength(300);
        builder.HasOne<Message>().WithMany().HasForeignKey(reply => reply.MessageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(reply => reply.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(reply => reply.IdempotencyKey).IsUnique();
        builder.HasIndex(reply => new { reply.State, reply.NotBefore });
        builder.HasIndex(reply => new { reply.AccountId, reply.ExternalId });
    }
}
