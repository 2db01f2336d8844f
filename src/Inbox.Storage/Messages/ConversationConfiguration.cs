using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inbox.Storage.Messages;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.Property(conversation => conversation.Id).ValueGeneratedNever();
        builder.Property(conversation => conversation.ExternalId).HasMaxLength(300);
        builder.HasOne<Account>().WithMany().HasForeignKey(conversation => conversation.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(conversation => new { conversation.AccountId, conversation.ExternalId }).IsUnique();
    }
}
