namespace Inbox.Sandbox.Journal;

/// <summary>One request the sandbox received. Bodies and headers are never kept; secrets in the query are masked.</summary>
/// <param name="Number">1, 2, 3 … in order of arrival.</param>
/// <param name="At">When it arrived, by the sandbox's clock.</param>
/// <param name="Platform">Platform name, or empty for the index and control calls.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path after the platform's prefix.</param>
/// <param name="Query">Query with leading question mark, or empty.</param>
/// <param name="Status">Status answered, or null when the connection was cut.</param>
/// <param name="Known">False when no endpoint exists for method and path: what a test calls an unexpected request.</param>
/// <param name="IsPage">True for the public pages, which are not the platform's API.</param>
public sealed record JournalEntry(
    int Number,
    DateTimeOffset At,
    string Platform,
    string Method,
    string Path,
    string Query,
    int? Status,
    bool Known,
    bool IsPage);
