using Inbox.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inbox.Storage.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.ExternalId).HasMaxLength(300);
        builder.Property(account => account.Cursor).HasMaxLength(4000);

        // I7 in the database itself: 2 is personal, which is never stored as a connected account.
        builder.ToTable("Accounts", table => table.HasCheckConstraint("CK_Accounts_never_personal", "\"Category\" <> 2"));
        builder.HasIndex(account => new { account.Platform, account.ExternalId });
    }
}
