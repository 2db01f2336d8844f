using System.Globalization;
using Inbox.Domain.Messages;
using Inbox.Server.Features.Ingest;
using Inbox.Testing;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Inbox.Benchmarks;

/// <summary>
/// A database with a given number of messages, some of them open. The rows are those of a real ingest, repeated with ids and times of
/// their own; the word index, which no list reads, is left out of the repeating.
/// </summary>
internal static class PageFill
{
    private const int Templates = 2_000;
    private const int PerTransaction = 5_000;

    public static async Task<BenchStore> OpenAsync(string folder, int count, int open)
    {
        Directory.CreateDirectory(folder);
        var store = await BenchStore.OpenAsync(folder);
        using var connection = store.OpenRaw();
        if (Count(connection) == 0)
        {
            await FillAsync(store, connection, count, open);
        }

        return store;
    }

    private static async Task FillAsync(BenchStore store, SqliteConnection target, int count, int open)
    {
        using var folder = new TempDirectory();
        await using var real = await BenchStore.OpenAsync(folder.Path);
        var people = new SyntheticPublic(1);
        for (var page = 0; page < Templates / 100; page++)
        {
            await real.Get<IngestPage>().CommitAsync(real.Account, people.NextPage(100, Instant.FromUtc(2026, 9, 1, 8, 0)), CancellationToken.None);
        }

        using var source = real.OpenRaw();
        BenchStore.Execute(target, "PRAGMA synchronous=OFF; PRAGMA cache_size=-500000; DROP TRIGGER Messages_words_insert;");
        Copy(RawRows.Read(source, "Authors"), target, store);
        Copy(RawRows.Read(source, "Conversations"), target, store);
        Repeat(RawRows.Read(source, "Messages"), target, store, count, open);
        BenchStore.Execute(target, "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous=FULL;");
    }

    private static void Copy(RawRows rows, SqliteConnection target, BenchStore store)
    {
        using var transaction = target.BeginTransaction();
        using var insert = rows.PrepareInsert(target);
        insert.Transaction = transaction;
        var account = rows.IndexOf("AccountId");
        foreach (var row in rows.Rows)
        {
            if (account >= 0)
            {
                row[account] = store.Account.Value;
            }

            RawRows.Insert(insert, row);
        }

        transaction.Commit();
    }

    private static void Repeat(RawRows templates, SqliteConnection target, BenchStore store, int count, int open)
    {
        using var insert = templates.PrepareInsert(target);
        var waitEvery = count / open;
        foreach (var numbers in Enumerable.Range(0, count).Chunk(PerTransaction))
        {
            using var transaction = target.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var number in numbers)
            {
                RawRows.Insert(insert, Row(templates, number, store.Account.Value, isOpen: number % waitEvery == 0));
            }

            transaction.Commit();
        }
    }

    private static object[] Row(RawRows templates, int number, long account, bool isOpen)
    {
        var row = (object[])templates.Rows[number % templates.Rows.Count].Clone();
        var later = Duration.FromMinutes(3L * number).BclCompatibleTicks;
        Set("Id", 1_000_000L + number);
        Set("AccountId", account);
        Set("ExternalId", "m" + number.ToString(CultureInfo.InvariantCulture));
        Move("PublishedAt");
        Move("DueAt");
        Move("WarnAt");
        if (row[templates.IndexOf("DueAt")] is long due)
        {
            Set("SortDueAt", due);
        }

        if (!isOpen)
        {
            Set("State", (long)MessageState.Closed);
            Set("Outcome", (long)ClosingOutcome.Replied);
            Set("IsOwed", 0L);
            Set("ClosedAt", row[templates.IndexOf("PublishedAt")]);
            Set("FirstReplyAt", row[templates.IndexOf("PublishedAt")]);
        }

        return row;

        void Set(string column, object value) => row[templates.IndexOf(column)] = value;

        void Move(string column)
        {
            var index = templates.IndexOf(column);
            row[index] = row[index] is long ticks ? ticks + later : row[index];
        }
    }

    private static long Count(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM (SELECT 1 FROM Messages LIMIT 1)";
        return (long)command.ExecuteScalar()!;
    }
}
