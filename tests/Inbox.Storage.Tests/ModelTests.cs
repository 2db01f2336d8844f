using Inbox.Domain.Accounts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Storage.Tests;

/// <summary>Migrations, the settings of the file, and what the database itself refuses.</summary>
public sealed class ModelTests
{
    [Fact]
    public async Task A_new_file_is_brought_to_the_present_model_and_a_second_time_changes_nothing()
    {
        await using var world = await StorageWorld.StartAsync();
        await using var db = await world.OpenAsync();
        var before = await db.Database.GetAppliedMigrationsAsync(StorageWorld.Cancel);

        await Sqlite.SqliteRegistration.MigrateAsync(world.Contexts, StorageWorld.Cancel);

        Assert.NotEmpty(before);
        Assert.Equal(before, await db.Database.GetAppliedMigrationsAsync(StorageWorld.Cancel));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(StorageWorld.Cancel));
    }

    [Fact]
    public async Task The_migrations_say_all_that_the_model_says()
    {
        await using var world = await StorageWorld.StartAsync();
        await using var db = await world.OpenAsync();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData("PRAGMA journal_mode", "wal")]
    [InlineData("PRAGMA foreign_keys", "1")]
    [InlineData("PRAGMA synchronous", "2")]
    public async Task Every_connection_has_its_settings_the_second_from_the_pool_too(string pragma, string expected)
    {
        await using var world = await StorageWorld.StartAsync();
        for (var turn = 0; turn < 3; turn++)
        {
            await using var db = await world.OpenAsync();

            Assert.Equal(expected, Convert.ToString(await StorageWorld.ScalarAsync(db, pragma), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task Connections_open_at_once_have_their_settings_each()
    {
        await using var world = await StorageWorld.StartAsync();
        await using var first = await world.OpenAsync();
        await using var second = await world.OpenAsync();

        Assert.Equal(-32000L, await StorageWorld.ScalarAsync(first, "PRAGMA cache_size"));
        Assert.Equal(-32000L, await StorageWorld.ScalarAsync(second, "PRAGMA cache_size"));
    }

    [Fact]
    public async Task I2_the_database_refuses_a_second_message_with_the_same_account_and_platform_id()
    {
        await using var world = await StorageWorld.StartAsync();
        var (account, conversation) = await world.AddAccountAsync();
        var (other, elsewhere) = await world.AddAccountAsync("200");
        await world.StoreAsync(StorageWorld.AMessage(account, conversation, "1"));

        await world.StoreAsync(StorageWorld.AMessage(other, elsewhere, "1"));
        var fault = await Assert.ThrowsAsync<DbUpdateException>(() => world.StoreAsync(StorageWorld.AMessage(account, conversation, "1")));

        Assert.Contains("UNIQUE", Assert.IsType<SqliteException>(fault.InnerException).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I7_the_database_refuses_a_personal_account()
    {
        await using var world = await StorageWorld.StartAsync();
        await world.AddAccountAsync();
        await using var db = await world.OpenAsync();

        var fault = await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("UPDATE Accounts SET Category = 2", StorageWorld.Cancel));

        Assert.Equal((int)AccountCategory.Personal, 2);
        Assert.Contains("never_personal", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_no_account_is_refused()
    {
        await using var world = await StorageWorld.StartAsync();
        var (_, conversation) = await world.AddAccountAsync();
        var stranger = Account.Connect(Platform.X, AccountCategory.Official, "9", "x", "X", "ett", null, null, "", StorageWorld.Noon);

        await Assert.ThrowsAsync<DbUpdateException>(() => world.StoreAsync(StorageWorld.AMessage(stranger, conversation, "1")));
    }

    [Fact]
    public async Task Instants_order_and_compare_in_the_database_to_the_tick_and_before_1970()
    {
        await using var world = await StorageWorld.StartAsync();
        var (account, conversation) = await world.AddAccountAsync();
        var noon = StorageWorld.Noon;
        Instant[] moments = [noon.PlusTicks(1), Instant.FromUtc(1969, 7, 20, 20, 17), noon, Instant.FromUtc(9999, 1, 1, 0, 0), noon.PlusTicks(-1)];
        await world.StoreAsync([.. moments.Select((at, i) => StorageWorld.AMessage(account, conversation, $"{i}", at: at))]);

        await using var db = await world.OpenAsync();
        var ordered = await db.Messages.OrderBy(message => message.PublishedAt).Select(message => message.PublishedAt).ToListAsync(StorageWorld.Cancel);
        var before = await db.Messages.CountAsync(message => message.PublishedAt < noon, StorageWorld.Cancel);

        Assert.Equal(moments.Order(), ordered);
        Assert.Equal(2, before);
    }
}
