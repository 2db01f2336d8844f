using Inbox.Benchmarks;

// Plain stopwatch benchmarks of the parts that must be quick: what is measured, beside the least that could be done instead, in one run.
var small = args.Contains("--small");
var verbs = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
var keep = args.FirstOrDefault(arg => arg.StartsWith("--keep=", StringComparison.Ordinal))?["--keep=".Length..];
if (verbs.Count != 1 || args.Any(arg => arg.StartsWith("--", StringComparison.Ordinal) && arg != "--small" && !arg.StartsWith("--keep=", StringComparison.Ordinal)))
{
    await Console.Error.WriteLineAsync("Usage: Inbox.Benchmarks ingest|page|sla [--small] [--keep=FOLDER]   (--keep: filled databases of `page` stay there for the next run)");
    return 2;
}

Figures.Machine();
switch (verbs[0])
{
    case "ingest":
        await IngestBenchmark.RunAsync(small);
        return 0;
    case "page":
        await PageBenchmark.RunAsync(small, keep);
        return 0;
    case "sla":
        await SlaBenchmark.RunAsync(small);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"There is no benchmark “{verbs[0]}”: ingest, page or sla.");
        return 2;
}
