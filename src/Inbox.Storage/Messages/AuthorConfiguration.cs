using Inbox.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inbox.Storage.Messages;

internal sealed class AuthorConfiguration : IEntityTypeConfiguration<Author>
{
    public void Configure(EntityTypeBuilder<Author> builder)
    {
        builder.Property(author => author.Id).ValueGeneratedNever();
        builder.Property(author => author.ExternalId).HasMaxLength(300);
        builder.Ignore(author => author.ShownName);
        builder.HasIndex(author => new { author.Platform, author.ExternalId }).IsUnique();
    }
}
