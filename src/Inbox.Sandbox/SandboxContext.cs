using Inbox.Sandbox.Faults;

namespace Inbox.Sandbox;

/// <summary>What the host hands to a platform.</summary>
public sealed class SandboxContext
{
    /// <summary>The only clock.</summary>
    public required TimeProvider TimeProvider { get; init; }

    /// <summary>Folder of the event logs, or null when the world lives in memory only.</summary>
    public required string? LogDirectory { get; init; }

    /// <summary>Seed of everything that looks random.</summary>
    public required int Seed { get; init; }

    /// <summary>Faults of this platform; <see cref="FaultPlan.TakeLag"/> is the platform's to ask.</summary>
    public required FaultPlan Faults { get; init; }

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => TimeProvider.GetUtcNow();
}
