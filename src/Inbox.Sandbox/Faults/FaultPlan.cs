namespace Inbox.Sandbox.Faults;

/// <summary>
/// The faults of one platform, in the order they were added. Safe from several threads; forgotten at a restart.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];

    /// <summary>Plans a fault.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public void Add(Fault fault)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fault.Count, 1);
        lock (gate)
        {
            faults.Add(fault);
        }
    }

    /// <summary>The next <paramref name="count"/> matching requests meet a fault of this kind.</summary>
    public void Next(FaultKind kind, int count = 1, string? method = null, string? path = null) =>
        Add(new Fault { Kind = kind, Count = count, Method = method, Path = path });

    /// <summary>The platform does not answer at all until <see cref="Clear"/>.</summary>
    public void Down() => Next(FaultKind.Down);

    /// <summary>Forgets every planned fault.</summary>
    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
        }
    }

    /// <summary>What is still planned, counts as they stand.</summary>
    public IReadOnlyList<Fault> Pending()
    {
        lock (gate)
        {
            return [.. faults];
        }
    }

    /// <summary>
    /// Takes the delay of a planned <see cref="FaultKind.Lag"/> for a write that is being performed; zero when none is planned.
    /// </summary>
    public TimeSpan TakeLag(string method, string path) =>
        Take(f => f.Kind == FaultKind.Lag && f.Matches(method, path))?.Lag ?? TimeSpan.Zero;

    internal Fault? Take(string method, string path) =>
        Take(f => f.Kind != FaultKind.Lag && f.Matches(method, path));

    private Fault? Take(Predicate<Fault> wanted)
    {
        lock (gate)
        {
            var index = faults.FindIndex(wanted);
            if (index < 0)
            {
                return null;
            }

            var fault = faults[index];
            if (fault.Kind == FaultKind.Down)
            {
                return fault;
            }

            if (fault.Count > 1)
            {
                faults[index] = fault with { Count = fault.Count - 1 };
            }
            else
            {
                faults.RemoveAt(index);
            }

            return fault;
        }
    }
}
