using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Inbox.Storage.Sqlite;

/// <summary>Registers storage on one SQLite file.</summary>
public static class SqliteRegistration
{
    /// <summary>Adds <see cref="IDbContextFactory{TContext}"/> of <see cref="InboxDbContext"/> and a scoped context for Identity.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="file">The database file; its folder must exist.</param>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, string file)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, Pooling = true, DefaultTimeout = 30 };
        services.AddSingleton<WriteGate>();
        services.AddDbContextFactory<SqliteInboxContext>(options => options
            .UseSqlite(connection.ConnectionString)
            .AddInterceptors(new SqlitePragmas()));
        services.AddSingleton<IDbContextFactory<InboxDbContext>, SqliteContextFactory>();
        services.AddScoped<InboxDbContext>(provider => provider.GetRequiredService<SqliteInboxContext>());
        return services;
    }

    /// <summary>Brings the database up to the present model; makes it when there is none, in write-ahead-log mode.</summary>
    public static async Task MigrateAsync(this IDbContextFactory<InboxDbContext> factory, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private sealed class SqliteContextFactory(IDbContextFactory<SqliteInboxContext> factory) : IDbContextFactory<InboxDbContext>
    {
        public InboxDbContext CreateDbContext() => factory.CreateDbContext();
    }
}
