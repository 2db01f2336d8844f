using Inbox.Domain.Connectors;
using Inbox.Domain.Triage;
using Inbox.Server.Features.Ingest;
using Inbox.Testing;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Inbox.Benchmarks;

/// <summary>
/// From a connector's pages to committed rows with triage, clock, flags and word index, as a ratio to inserting the very same rows with
/// prepared statements into a database of the same schema: same indexes, same triggers, same settings, one transaction per 100.
/// </summary>
internal static class IngestBenchmark
{
    private const int PageLength = 100;

    /// <summary>Pages of each round before the watch starts, in both ways: a server runs for weeks, its first queries are no measure.</summary>
    private const int WarmUp = 10;

    public static async Task RunAsync(bool small)
    {
        var pages = small ? 20 : 100;
        var rounds = small ? 3 : 5;
        var product = new List<Took>();
        var raw = new List<Took>();
        var triage = new List<Took>();
        for (var round = 0; round <= rounds; round++)
        {
            var (ingested, inserted, judged) = await RoundAsync(round, pages);
            if (round > 0)
            {
                // The first round only warms up.
                product.Add(ingested);
                raw.Add(inserted);
                triage.Add(judged);
            }
        }

        var count = pages * PageLength;
        Console.WriteLine($"ingest: {pages} pages of {PageLength} messages, median of {rounds} rounds");
        Figures.Rate("messages ingested", product, count);
        Figures.Rate("raw rows inserted", raw, count);
        Figures.Rate("of the first, triage alone", triage, count);
        Figures.Aim("ratio by the clock", Figures.Median(raw.Zip(product, (bare, mine) => bare.Seconds / mine.Seconds)), 0.5, atLeast: true);
        Figures.Aim("ratio by processor time", Figures.Median(raw.Zip(product, (bare, mine) => bare.Processor / mine.Processor)), 0.5, atLeast: true);
    }

    private static async Task<(Took Product, Took Raw, Took Triage)> RoundAsync(int seed, int pages)
    {
        using var folder = new TempDirectory();
        await using var first = await BenchStore.OpenAsync(folder.Combine("product"));
        var people = new SyntheticPublic(seed);
        var from = Instant.FromUtc(2026, 9, 1, 8, 0);
        var work = Enumerable.Range(0, WarmUp + pages).Select(_ => people.NextPage(PageLength, from)).ToList();
        var product = await IngestAsync(first, work);

        await using var second = await BenchStore.OpenAsync(folder.Combine("raw"));
        using var source = first.OpenRaw();
        using var target = second.OpenRaw();
        BenchStore.Configure(target);
        return (product, Copy(source, target), Judge(first, work));
    }

    private static async Task<Took> IngestAsync(BenchStore store, List<FetchResult.Page> work)
    {
        var ingest = store.Get<IngestPage>();
        var watch = default(Watch);
        foreach (var (number, page) in work.Index())
        {
            if (number == WarmUp)
            {
                watch = Watch.Start();
            }

            await ingest.CommitAsync(store.Account, page, CancellationToken.None);
        }

        return watch.Stop();
    }

    private static Took Judge(BenchStore store, List<FetchResult.Page> work)
    {
        var engine = store.Get<TriageEngine>();
        var watch = Watch.Start();
        foreach (var message in work.Skip(WarmUp).SelectMany(page => page.Messages))
        {
            engine.Judge(new TriageInput { Text = message.Text, PublishedAt = message.PublishedAt ?? default });
        }

        return watch.Stop();
    }

    private static Took Copy(SqliteConnection source, SqliteConnection target)
    {
        var accounts = RawRows.Read(source, "Accounts");
        var authors = RawRows.Read(source, "Authors");
        var conversations = RawRows.Read(source, "Conversations");
        var messages = RawRows.Read(source, "Messages");
        BenchStore.Execute(target, "DELETE FROM Accounts");
        using var insertAccount = accounts.PrepareInsert(target);
        accounts.Rows.ToList().ForEach(row => RawRows.Insert(insertAccount, row));

        var watch = default(Watch);
        using var insertAuthor = authors.PrepareInsert(target);
        using var insertConversation = conversations.PrepareInsert(target);
        using var insertMessage = messages.PrepareInsert(target);
        var pages = messages.Rows.Chunk(PageLength).ToList();
        var newAuthors = FirstNeeded(pages, messages.IndexOf("AuthorId"), authors);
        var newConversations = FirstNeeded(pages, messages.IndexOf("ConversationId"), conversations);
        foreach (var (number, page) in pages.Index())
        {
            if (number == WarmUp)
            {
                watch = Watch.Start();
            }

            using var transaction = target.BeginTransaction(deferred: false);
            insertAuthor.Transaction = insertConversation.Transaction = insertMessage.Transaction = transaction;
            newAuthors[number].ForEach(row => RawRows.Insert(insertAuthor, row));
            newConversations[number].ForEach(row => RawRows.Insert(insertConversation, row));
            foreach (var row in page)
            {
                RawRows.Insert(insertMessage, row);
            }

            transaction.Commit();
        }

        return watch.Stop();
    }

    /// <summary>For each page, the rows that one of its messages is the first to refer to.</summary>
    private static List<List<object[]>> FirstNeeded(List<object[][]> pages, int reference, RawRows rows)
    {
        var id = rows.IndexOf("Id");
        var waiting = rows.Rows.ToDictionary(row => (long)row[id]);
        var needed = new List<List<object[]>>();
        foreach (var page in pages)
        {
            var first = new List<object[]>();
            foreach (var row in page)
            {
                if (waiting.Remove((long)row[reference], out var found))
                {
                    first.Add(found);
                }
            }

            needed.Add(first);
        }

        return needed;
    }
}
