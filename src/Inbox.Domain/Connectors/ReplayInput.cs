using NodaTime;

namespace Inbox.Domain.Connectors;

/// <summary>One recorded answer.</summary>
/// <param name="Kind">Which call it answered.</param>
/// <param name="Body">The body as it came.</param>
/// <param name="AccountExternalId">Our own id on the platform, where known: tells our items from others'.</param>
/// <param name="Status">The HTTP status; null to decide from the body alone.</param>
/// <param name="Headers">The headers that were recorded.</param>
/// <param name="Now">The moment against which waiting times are reckoned.</param>
public sealed record ReplayInput(
    string Kind,
    string Body,
    string? AccountExternalId,
    int? Status,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    Instant Now);
