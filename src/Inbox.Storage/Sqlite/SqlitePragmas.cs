using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Inbox.Storage.Sqlite;

/// <summary>
/// Settings that SQLite keeps per connection. <c>synchronous=FULL</c>: what was committed survives a power cut too, because a lost
/// "sent" would send twice; ingest writes in batches, which hides the cost. A connection that comes back out of the pool has them.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;";
    private static readonly ConditionalWeakTable<object, object> Done = [];

    // Asked for without naming its type: the assembly of that type is older at compile time than the one asked for (see SqliteBinding).
    private static readonly Func<SqliteConnection, object?> HandleOf =
        typeof(SqliteConnection).GetProperty("Handle")!.GetMethod!.CreateDelegate<Func<SqliteConnection, object?>>();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // SQLite answers at once, without waiting for a disk: there is nothing to gain from the asynchronous form.
        if (HandleOf((SqliteConnection)connection) is { } handle && !Done.TryGetValue(handle, out _))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
            Done.AddOrUpdate(handle, handle);
        }
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
