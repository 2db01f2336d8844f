using Inbox.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Inbox.Storage.Design;

/// <summary>Makes the context for <c>dotnet ef</c>; the file is never opened.</summary>
public sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqliteInboxContext>
{
    public SqliteInboxContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteInboxContext>().UseSqlite("Data Source=design.db").Options, new WriteGate());
}
