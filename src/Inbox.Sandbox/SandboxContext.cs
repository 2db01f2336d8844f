using Inbox.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

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

    /// <summary>Faults of this platform; a platform asks <see cref="TakeVisibleAt"/> at each write.</summary>
    public required FaultPlan Faults { get; init; }

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => TimeProvider.GetUtcNow();

    /// <summary>When what this request writes can be read: takes a planned lag; null for at once.</summary>
    public DateTimeOffset? TakeVisibleAt(HttpContext http) =>
        Faults.TakeLag(http.Request.Method, http.Request.Path) is { Ticks: > 0 } lag ? Now + lag : null;
}
