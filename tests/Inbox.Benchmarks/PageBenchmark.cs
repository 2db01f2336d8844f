using System.Diagnostics;
using Inbox.Domain;
using Inbox.Domain.People;
using Inbox.Server.Features.Messages;
using Inbox.Testing;
using Microsoft.Data.Sqlite;

namespace Inbox.Benchmarks;

/// <summary>
/// A moderator's first page of what needs a reply, of few and of many messages, as a ratio to the same page in hand-written SQL on a
/// pooled connection: the same filter, order, joins and columns, read into plain values.
/// </summary>
internal static class PageBenchmark
{
    private const int Open = 10_000;

    /// <summary>Rounds before the counting ones, so that no page pays for code that is not yet compiled in full.</summary>
    private const int WarmUp = 2_000;

    private const string BareSql =
        """
        SELECT m.Id, a.Platform, a.DisplayName, u.Name, u.Handle, m.Text, m.Kind, m.Category, m.Flags, m.State, m.Rank, m.Outcome,
               m.PublishedAt, m.DueAt, m.WarnAt, m.SortDueAt, m.FirstReplyAt, m.ClosedAt, m.IsAnsweredInApp, m.IsEscalated
        FROM Messages m JOIN Accounts a ON a.Id = m.AccountId LEFT JOIN Authors u ON u.Id = m.AuthorId
        WHERE m.IsOwed = 1 AND m.IsSafeguarding = 0 AND m.AccountId = $account
        ORDER BY m.Rank, m.SortDueAt, m.Id LIMIT 51
        """;

    public static async Task RunAsync(bool small, string? keep)
    {
        using var temporary = new TempDirectory();
        var folder = keep ?? temporary.Path;
        var (few, many) = small ? (10_000, 50_000) : (10_000, 1_000_000);
        Console.WriteLine($"page: first page of {Open:N0} waiting among {few:N0} and among {many:N0}");
        var ofFew = await MeasureAsync(Path.Combine(folder, $"page-{few}"), few, small ? 300 : 2_000);
        var ofMany = await MeasureAsync(Path.Combine(folder, $"page-{many}"), many, small ? 300 : 2_000);
        Figures.Aim($"{few:N0}: page to bare SQL, p50", ofFew.Product50 / ofFew.Bare50, 2, atLeast: false);
        Figures.Aim($"{many:N0}: page to bare SQL, p50", ofMany.Product50 / ofMany.Bare50, 2, atLeast: false);
        Figures.Aim($"{many:N0} to {few:N0}, p50", ofMany.Product50 / ofFew.Product50, 1.3, atLeast: false);
    }

    private static async Task<(double Product50, double Bare50)> MeasureAsync(string folder, int count, int rounds)
    {
        await using var store = await PageFill.OpenAsync(folder, count, Open);
        var list = store.Get<ListMessages>();
        var query = new ListMessages.Query(new Viewer(new UserId(1), "Moderator", new HashSet<string>([Role.Moderator])), Queue.NeedsReply);
        var product = new List<double>();
        var bare = new List<double>();
        for (var round = 0; round < rounds + WarmUp; round++)
        {
            // In turns, so that whatever else the machine does meets both alike.
            var started = Stopwatch.GetTimestamp();
            var page = await list.RunAsync(query, CancellationToken.None);
            var middle = Stopwatch.GetTimestamp();
            var rows = BarePage(store);
            var ended = Stopwatch.GetTimestamp();
            if (page.Rows.Count != ListMessages.PageLength || rows != ListMessages.PageLength + 1)
            {
                throw new InvalidOperationException($"The pages have {page.Rows.Count} and {rows} rows.");
            }

            if (round >= WarmUp)
            {
                product.Add(Stopwatch.GetElapsedTime(started, middle).TotalMilliseconds);
                bare.Add(Stopwatch.GetElapsedTime(middle, ended).TotalMilliseconds);
            }
        }

        Figures.Line($"{count:N0}: page, p50 / p95", $"{Figures.Median(product):0.000} / {Figures.Percentile(product, 95):0.000} ms");
        Figures.Line($"{count:N0}: bare SQL, p50 / p95", $"{Figures.Median(bare):0.000} / {Figures.Percentile(bare, 95):0.000} ms");
        return (Figures.Median(product), Figures.Median(bare));
    }

    private static int BarePage(BenchStore store)
    {
        using var connection = store.OpenRaw();
        using var command = connection.CreateCommand();
        command.CommandText = BareSql;
        command.Parameters.Add(new SqliteParameter("$account", store.Account.Value));
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>(ListMessages.PageLength + 1);
        while (reader.Read())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(values);
        }

        return rows.Count;
    }
}
