using NodaTime;

namespace Inbox.Domain.Clock;

/// <content>Counting opening time. Windows are mapped to instants first, so a clock change inside one counts as it passes.</content>
public sealed partial class WorkingCalendar
{
    /// <summary>Opening time between two instants; zero when the second is not after the first.</summary>
    public Duration OpenTimeBetween(Instant from, Instant to)
    {
        var total = Duration.Zero;
        if (to <= from)
        {
            return total;
        }

        var last = to.InZone(Zone).Date;
        for (var date = from.InZone(Zone).Date; date <= last; date = date.PlusDays(1))
        {
            foreach (var window in WindowsOn(date))
            {
                var start = Instant.Max(from, ToInstant(window.OpensOn(date)));
                var end = Instant.Min(to, ToInstant(window.ClosesOn(date)));
                if (end > start)
                {
                    total += end - start;
                }
            }
        }

        return total;
    }

    /// <summary>The moment at which this much opening time has passed. A budget used up at close ends at close.</summary>
    public Instant AddOpenTime(Instant from, Duration openTime) => AddOpenTime(from, openTime, null);

    internal Instant AddOpenTime(Instant from, Duration openTime, ClockTrace? trace)
    {
        if (openTime <= Duration.Zero)
        {
            return from;
        }

        var left = openTime;
        for (var date = from.InZone(Zone).Date; ; date = date.PlusDays(1))
        {
            var windows = WindowsOn(date);
            if (windows.IsEmpty)
            {
                trace?.DaySkipped(date);
            }

            foreach (var window in windows)
            {
                var start = Instant.Max(from, ToInstant(window.OpensOn(date)));
                var end = ToInstant(window.ClosesOn(date));
                if (end <= start)
                {
                    continue;
                }

                var spent = Duration.Min(left, end - start);
                left -= spent;
                trace?.OpenTimeCounted(start, start + spent, left);
                if (left == Duration.Zero)
                {
                    return start + spent;
                }
            }
        }
    }

    /// <summary>The latest moment from which this much opening time lies ahead until <paramref name="until"/>.</summary>
    public Instant SubtractOpenTime(Instant until, Duration openTime)
    {
        if (openTime <= Duration.Zero)
        {
            return until;
        }

        var left = openTime;
        for (var date = until.InZone(Zone).Date; ; date = date.PlusDays(-1))
        {
            var windows = WindowsOn(date);
            for (var i = windows.Length - 1; i >= 0; i--)
            {
                var start = ToInstant(windows[i].OpensOn(date));
                var end = Instant.Min(until, ToInstant(windows[i].ClosesOn(date)));
                if (end <= start)
                {
                    continue;
                }

                if (end - start >= left)
                {
                    return end - left;
                }

                left -= end - start;
            }
        }
    }
}
