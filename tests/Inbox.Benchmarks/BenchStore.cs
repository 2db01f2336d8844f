using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Server.Hosting;
using Inbox.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Inbox.Benchmarks;

/// <summary>The program's own services on a SQLite file of their own, with one official account; nothing polls and nothing listens.</summary>
internal sealed class BenchStore : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string file;

    private BenchStore(WebApplication app, string file)
    {
        this.app = app;
        this.file = file;
    }

    public AccountId Account { get; private set; }

    public static async Task<BenchStore> OpenAsync(string folder)
    {
        var app = ServerHost.Build([new("Inbox:DataDirectory", folder), new("urls", "http://127.0.0.1:0")]);
        var store = new BenchStore(app, Path.Combine(folder, "inbox.db"));
        await store.Get<StorePreparation>().PrepareAsync(CancellationToken.None);
        await using var db = await store.Get<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync();
        var account = await db.Accounts.FirstOrDefaultAsync();
        if (account is null)
        {
            account = Domain.Accounts.Account.Connect(
                Platform.Facebook, AccountCategory.Official, "100", "engtrust", "The Engineering Trust", "ett", null, null, "",
                Instant.FromUtc(2026, 1, 5, 9, 0));
            db.Accounts.Add(account);
            await db.SaveChangesAsync();
        }

        store.Account = account.Id;
        return store;
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A plain pooled connection with the very settings of the program's own ones.</summary>
    public SqliteConnection OpenRaw()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, Pooling = true }.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>The settings that SQLite keeps per connection, as <c>SqlitePragmas</c> makes them.</summary>
    public static void Configure(SqliteConnection connection) =>
        Execute(connection, "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;");

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Fixed statements of the benchmarks; nothing comes from outside.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
