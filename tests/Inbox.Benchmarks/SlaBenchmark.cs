using System.Diagnostics;
using Inbox.Server.Features.Policies;
using NodaTime;

namespace Inbox.Benchmarks;

/// <summary>Due times, each with its full explanation, on one core.</summary>
internal static class SlaBenchmark
{
    public static Task RunAsync(bool small)
    {
        var policies = PolicyCatalogueLoader.Load(Path.Combine(AppContext.BaseDirectory, "config"));
        var pack = policies.Get("ett");
        var count = small ? 20_000 : 200_000;
        var from = Instant.FromUtc(2025, 1, 1, 0, 0);
        var rates = new List<double>();
        for (var round = 0; round <= 5; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
            {
                _ = policies.DueFor(pack, from + Duration.FromMinutes(4L * i)).Steps.Count;
            }

            rates.Add(count / Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        Console.WriteLine($"sla: {count} due times with their steps, median of 5 rounds");
        Figures.Line("due times per second", $"{Figures.Median(rates.Skip(1)):0}");
        return Task.CompletedTask;
    }
}
