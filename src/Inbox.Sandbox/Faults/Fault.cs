namespace Inbox.Sandbox.Faults;

/// <summary>One thing that will go wrong, a number of times.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>How many matching requests; 1 or more, default 1.</summary>
    public int Count { get; init; } = 1;

    /// <summary>HTTP method it applies to, or null (default) for any.</summary>
    public string? Method { get; init; }

    /// <summary>A part of the path after the platform's prefix, such as <c>/2/tweets</c>; null (default) for any.</summary>
    public string? Path { get; init; }

    /// <summary>Status for <see cref="FaultKind.ServerError"/>; default 500.</summary>
    public int Status { get; init; } = 500;

    /// <summary>
    /// For <see cref="FaultKind.Throttled"/>: time until the reset told in the headers; null for no such headers.
    /// </summary>
    public TimeSpan? ResetAfter { get; init; }

    /// <summary>For <see cref="FaultKind.Lag"/>: how long what was written stays invisible.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>A platform's own detail, such as an error code; its sandbox says which it knows.</summary>
    public string? Detail { get; init; }

    internal bool Matches(string method, string path) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && (Path is null || path.Contains(Path, StringComparison.Ordinal));
}
