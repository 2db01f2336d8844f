using Inbox.Storage.Messages;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Storage.Sqlite;

/// <summary>What is SQLite's own: one writer at a time, and the FTS5 index <c>MessageWords</c> that triggers keep in step.</summary>
public sealed class SqliteInboxContext(DbContextOptions<SqliteInboxContext> options, WriteGate gate) : InboxDbContext(options)
{
    public override Task<IWriteTransaction> BeginWriteAsync(CancellationToken cancellationToken) =>
        SqliteWriteTransaction.BeginAsync(this, gate, cancellationToken);

    public override IQueryable<MessageMatch> SearchMessages(string words) =>
        Set<MessageMatch>().FromSql(
            $"SELECT rowid AS MessageId, rank AS Rank FROM MessageWords WHERE MessageWords MATCH {Fts5Query.From(words)}");
}
