using System.Diagnostics;

namespace Inbox.Benchmarks;

/// <summary>Measures both the clock and the processor time of this process; the second bears a crowded machine better.</summary>
internal readonly struct Watch
{
    private readonly long startedAt;
    private readonly TimeSpan processorBefore;

    private Watch(long startedAt, TimeSpan processorBefore)
    {
        this.startedAt = startedAt;
        this.processorBefore = processorBefore;
    }

    public static Watch Start()
    {
        // Nobody pays for what another left behind.
        GC.Collect();
        return new Watch(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
    }

    public Took Stop() => new(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, (Environment.CpuUsage.TotalTime - processorBefore).TotalSeconds);
}

/// <summary>What something took, in seconds by the clock and of processor time.</summary>
internal readonly record struct Took(double Seconds, double Processor);
