using Inbox.Domain.Escalations;
using Inbox.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inbox.Storage.Escalations;

internal sealed class EscalationConfiguration : IEntityTypeConfiguration<Escalation>
{
    public void Configure(EntityTypeBuilder<Escalation> builder)
    {
        builder.Property(escalation => escalation.Id).ValueGeneratedNever();
        builder.HasOne<Message>().WithMany().HasForeignKey(escalation => escalation.MessageId).OnDelete(DeleteBehavior.Restrict);

        // One per message and role; later flags are added to it.
        builder.HasIndex(escalation => new { escalation.MessageId, escalation.Role }).IsUnique();
        builder.HasIndex(escalation => new { escalation.AcknowledgedAt, escalation.NextChaseAt });
    }
}
