using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inbox.Storage.Messages;

internal sealed class MessageMatchConfiguration : IEntityTypeConfiguration<MessageMatch>
{
    // Not a table of the model: each engine keeps its own word index and answers with a query.
    public void Configure(EntityTypeBuilder<MessageMatch> builder) => builder.HasNoKey().ToView(null);
}
