using Inbox.Domain.Audit;
using Inbox.Storage.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Storage.Tests;

/// <summary>One writer at a time, all or nothing, and an audit trail that only grows.</summary>
public sealed class WritingTests
{
    [Fact]
    public async Task I10_audit_entries_can_be_neither_edited_nor_removed()
    {
        await using var world = await StorageWorld.StartAsync();
        await AuditAsync(world, "first");
        await AuditAsync(world, "second");
        await using var db = await world.OpenAsync();

        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("UPDATE AuditEntries SET Act = 'x'", StorageWorld.Cancel));
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM AuditEntries", StorageWorld.Cancel));

        Assert.Equal((2L, null), await db.VerifyAsync(StorageWorld.Cancel));
        Assert.Equal(["first", "second"], await db.AuditEntries.OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync(StorageWorld.Cancel));
    }

    [Fact]
    public async Task Only_one_writer_is_inside_at_a_time_and_what_it_read_stays_true()
    {
        await using var world = await StorageWorld.StartAsync();
        var inside = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
        {
            for (var turn = 0; turn < 5; turn++)
            {
                await using var db = await world.OpenAsync();
                await using var transaction = await db.BeginWriteAsync(StorageWorld.Cancel);
                most = Math.Max(most, Interlocked.Increment(ref inside));
                await db.AuditAsync(StorageWorld.Noon, Actor.System, $"act-{number}", "test", "", "", StorageWorld.Cancel);
                await db.SaveChangesAsync(StorageWorld.Cancel);
                Interlocked.Decrement(ref inside);
                await transaction.CommitAsync(StorageWorld.Cancel);
            }
        }));

        Assert.Equal(1, most);
        await using var after = await world.OpenAsync();
        Assert.Equal((40L, null), await after.VerifyAsync(StorageWorld.Cancel));
    }

    [Fact]
    public async Task What_is_not_committed_did_not_happen_and_the_next_writer_gets_in()
    {
        await using var world = await StorageWorld.StartAsync();
        await using (var db = await world.OpenAsync())
        await using (await db.BeginWriteAsync(StorageWorld.Cancel))
        {
            await db.AuditAsync(StorageWorld.Noon, Actor.System, "dropped", "test", "", "", StorageWorld.Cancel);
            await db.SaveChangesAsync(StorageWorld.Cancel);
        }

        await AuditAsync(world, "kept");

        await using var after = await world.OpenAsync();
        Assert.Equal("kept", (await after.AuditEntries.SingleAsync(StorageWorld.Cancel)).Act);
    }

    [Fact]
    public async Task A_writer_that_gives_up_waiting_leaves_the_gate_as_it_was()
    {
        await using var world = await StorageWorld.StartAsync();
        using var impatient = new CancellationTokenSource();
        await using var first = await world.OpenAsync();
        await using var second = await world.OpenAsync();
        Task<IWriteTransaction> waiting;
        await using (await first.BeginWriteAsync(StorageWorld.Cancel))
        {
            waiting = second.BeginWriteAsync(impatient.Token);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }

        await AuditAsync(world, "after");

        await using var after = await world.OpenAsync();
        Assert.Equal(1, await after.AuditEntries.CountAsync(StorageWorld.Cancel));
    }

    [Fact]
    public async Task A_full_disk_stores_nothing_by_halves_and_work_goes_on_when_there_is_room()
    {
        await using var world = await StorageWorld.StartAsync();
        var (account, conversation) = await world.AddAccountAsync();
        await using var db = await world.OpenAsync();
        await db.Database.OpenConnectionAsync(StorageWorld.Cancel);
        var pages = (long)(await StorageWorld.ScalarAsync(db, "PRAGMA page_count"))!;
        await StorageWorld.ScalarAsync(db, $"PRAGMA max_page_count={pages}");
        var big = string.Join(' ', Enumerable.Range(0, 4_000).Select(number => $"word{number}"));
        db.Messages.AddRange(Enumerable.Range(0, 20).Select(number => StorageWorld.AMessage(account, conversation, $"{number}", big)));

        var fault = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(StorageWorld.Cancel));
        var half = await CountAsync(world);
        await StorageWorld.ScalarAsync(db, "PRAGMA max_page_count=1000000");
        await db.SaveChangesAsync(StorageWorld.Cancel);

        Assert.Equal(13, Assert.IsType<SqliteException>(fault.InnerException).SqliteErrorCode);
        Assert.Equal(0, half);
        Assert.Equal(20, await CountAsync(world));
    }

    private static async Task<int> CountAsync(StorageWorld world)
    {
        await using var db = await world.OpenAsync();
        return await db.Messages.CountAsync(StorageWorld.Cancel);
    }

    private static async Task AuditAsync(StorageWorld world, string act)
    {
        await using var db = await world.OpenAsync();
        await using var transaction = await db.BeginWriteAsync(StorageWorld.Cancel);
        await db.AuditAsync(StorageWorld.Noon, Actor.System, act, "test", "", "", StorageWorld.Cancel);
        await db.SaveChangesAsync(StorageWorld.Cancel);
        await transaction.CommitAsync(StorageWorld.Cancel);
    }
}
