using Inbox.Domain.Escalations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inbox.Storage.Escalations;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.HasOne<Escalation>().WithMany().HasForeignKey(delivery => delivery.EscalationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(delivery => new { delivery.EscalationId, delivery.RecipientId, delivery.Round }).IsUnique();
        builder.HasIndex(delivery => new { delivery.DeliveredAt, delivery.NextTryAt });
    }
}
