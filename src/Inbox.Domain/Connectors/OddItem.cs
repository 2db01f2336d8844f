namespace Inbox.Domain.Connectors;

/// <summary>An item of a platform's answer that could not be read.</summary>
/// <param name="Reason">Why, without personal data.</param>
/// <param name="Raw">The item as it came; kept for replay, never logged.</param>
public sealed record OddItem(string Reason, string Raw);
