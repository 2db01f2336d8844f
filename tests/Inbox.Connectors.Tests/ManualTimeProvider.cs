using NodaTime;

namespace Inbox.Connectors.Tests;

/// <summary>A clock that moves only when told. Its timers never fire.</summary>
internal sealed class ManualTimeProvider(Instant start) : TimeProvider
{
    private long ticks = start.ToUnixTimeTicks();

    public static Instant Noon { get; } = Instant.FromUtc(2026, 9, 14, 12, 0);

    public Instant Now => Instant.FromUnixTimeTicks(Interlocked.Read(ref ticks));

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public void Advance(Duration by) => Interlocked.Add(ref ticks, by.BclCompatibleTicks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

    private sealed class Never : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
