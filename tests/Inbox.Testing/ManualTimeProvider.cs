using NodaTime;

namespace Inbox.Testing;

/// <summary>
/// A clock that moves only when a test moves it. Timers made from it fire inside <see cref="Advance"/>, in the order they are due,
/// on the thread that advances; a periodic one fires once for each period passed. Safe to use from several threads.
/// </summary>
public sealed class ManualTimeProvider(Instant start) : TimeProvider
{
    private readonly Lock guard = new();
    private readonly List<ManualTimer> timers = [];
    private DateTimeOffset now = start.ToDateTimeOffset();

    /// <summary>Starts on a Monday morning in term time, 16 March 2026, 09:00 UTC.</summary>
    public ManualTimeProvider() : this(Instant.FromUtc(2026, 3, 16, 9, 0)) { }

    /// <summary>The moment it is for everything that uses this clock.</summary>
    public Instant Now => Instant.FromDateTimeOffset(GetUtcNow());

    /// <summary>UTC, whatever the machine says: a zone that matters is named by the code under test.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (guard)
        {
            return now;
        }
    }

    /// <summary>Moves on; never back.</summary>
    public void Advance(Duration by) => AdvanceTo(Now + by);

    /// <summary>Moves on to a moment that is not before now. Each timer on the way sees its own due time as the present.</summary>
    public void AdvanceTo(Instant moment)
    {
        var target = moment.ToDateTimeOffset();
        ArgumentOutOfRangeException.ThrowIfLessThan(target, GetUtcNow(), nameof(moment));
        while (TakeNextDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeNextDue(DateTimeOffset target)
    {
        lock (guard)
        {
            var next = timers.Where(timer => timer.DueAt <= target).MinBy(timer => timer.DueAt);
            // A timer set while advancing may be due at once: time does not run backwards for it.
            var reached = next?.DueAt ?? target;
            now = reached > now ? reached : now;
            next?.Reschedule();
            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, Action callback) : ITimer
    {
        private TimeSpan period;

        /// <summary>Null: not running.</summary>
        public DateTimeOffset? DueAt { get; private set; }

        public void Fire() => callback();

        public void Reschedule() => DueAt = period > TimeSpan.Zero ? DueAt + period : null;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock.guard)
            {
                period = newPeriod;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                if (!clock.timers.Contains(this))
                {
                    clock.timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.guard)
            {
                DueAt = null;
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
