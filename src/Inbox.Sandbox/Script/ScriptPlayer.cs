using Inbox.Sandbox.Events;

namespace Inbox.Sandbox.Script;

/// <summary>
/// Plays a script. Time of the script starts with the first start of the sandbox, which is remembered, and goes on while
/// the sandbox is down: acts that fell due meanwhile are played at the next start with the time they were due.
/// </summary>
public sealed class ScriptPlayer : IDisposable
{
    private readonly IReadOnlyDictionary<string, ISandboxPlatform> platforms;
    private readonly TimeProvider clock;
    private readonly EventLog<ScriptStarted> log;
    private readonly Lock gate = new();
    private readonly List<(ScriptAct Act, DateTimeOffset DueAt)> waiting;
    private readonly List<SkippedAct> skipped = [];
    private DateTimeOffset? origin;

    internal ScriptPlayer(
        SandboxScript script, IReadOnlyList<ISandboxPlatform> platforms, SandboxOptions options, string? logDirectory)
    {
        this.platforms = platforms.ToDictionary(p => p.Name, StringComparer.Ordinal);
        clock = options.TimeProvider;
        log = EventLogFile.Open<ScriptStarted>(logDirectory, "script", e => origin = e.At);
        if (origin is null)
        {
            log.Append(new ScriptStarted(clock.GetUtcNow()));
        }

        foreach (var account in script.Accounts)
        {
            Platform(account.Platform, account.Handle).EnsureAccount(account.Handle, account.Name);
        }

        foreach (var act in script.Acts)
        {
            Platform(act.Platform, act.Key);
        }

        var start = origin ?? clock.GetUtcNow();
        waiting = [.. script.Acts.Select(a => (a, DueAt(a, start, options.Speed))).OrderBy(a => a.Item2)];
    }

    /// <summary>Number of acts not yet played.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>
    /// Acts that could not be done when they were due, for instance because what they answer was deleted meanwhile. They are
    /// left out; a test of a script expects none.
    /// </summary>
    public IReadOnlyList<SkippedAct> Skipped
    {
        get
        {
            lock (gate)
            {
                return [.. skipped];
            }
        }
    }

    /// <summary>
    /// Plays every act that is due and was not played before, oldest first, and says how many. The host calls it at the start
    /// and from then on whenever an act falls due; with a clock under a test's control call it after moving the clock.
    /// </summary>
    /// <exception cref="IOException">An act could not be written down; it stays due.</exception>
    public int PlayDue() => Play(catchUp: false);

    /// <inheritdoc />
    public void Dispose() => log.Dispose();

    internal int Play(bool catchUp)
    {
        var played = 0;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (waiting.Count > 0 && waiting[0].DueAt <= now)
            {
                var (act, dueAt) = waiting[0];
                var platform = Platform(act.Platform, act.Key);
                if (!platform.HasPlayed(act.Key))
                {
                    // While running, "now": an id made of the time must not fall behind one that was already read.
                    played += PlayOne(platform, act, catchUp ? dueAt : now);
                }

                waiting.RemoveAt(0);
            }
        }

        return played;
    }

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        while (NextDueAt() is { } next)
        {
            var wait = next - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                // Wakes at least once a minute, so a computer that slept does not oversleep.
                await Task.Delay(wait < TimeSpan.FromMinutes(1) ? wait : TimeSpan.FromMinutes(1), clock, cancellationToken);
            }

            try
            {
                Play(catchUp: false);
            }
            catch (IOException)
            {
                // The disk is full, say; the act stays due.
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken);
            }
        }
    }

    private int PlayOne(ISandboxPlatform platform, ScriptAct act, DateTimeOffset publishedAt)
    {
        try
        {
            platform.Play(act, publishedAt);
            return 1;
        }
        catch (ScriptException wrong)
        {
            skipped.Add(new SkippedAct(act.Key, wrong.Message));
            return 0;
        }
    }

    private static DateTimeOffset DueAt(ScriptAct act, DateTimeOffset origin, double speed)
    {
        var offset = act.At is { } at ? at - origin : act.Offset;
        return origin + (offset > TimeSpan.Zero ? offset / speed : offset);
    }

    private ISandboxPlatform Platform(string name, string by) => platforms.GetValueOrDefault(name)
        ?? throw new ScriptException($"'{by}' names the platform '{name}', which is not there.");

    private DateTimeOffset? NextDueAt()
    {
        lock (gate)
        {
            return waiting.Count == 0 ? null : waiting[0].DueAt;
        }
    }

    private sealed record ScriptStarted(DateTimeOffset At);
}
