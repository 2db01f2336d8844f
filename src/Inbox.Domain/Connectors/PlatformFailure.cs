using NodaTime;

namespace Inbox.Domain.Connectors;

/// <summary>A platform's refusal, classified.</summary>
/// <param name="Class">What it means for us.</param>
/// <param name="Detail">One sentence for a person: platform's code and what to do; no personal data, no token, no message text.</param>
/// <param name="RetryAt">When calls are accepted again, where body or headers tell.</param>
public sealed record PlatformFailure(FailureClass Class, string Detail, Instant? RetryAt = null);
