using Inbox.Domain;
using Inbox.Domain.Accounts;
using NodaTime;

namespace Inbox.Server.Features.Ingest;

/// <summary>What one look at an account brought.</summary>
internal sealed record PollSummary
{
    public required AccountId Account { get; init; }

    public required Platform Platform { get; init; }

    /// <summary>Items in the platform's answers, known ones included.</summary>
    public int Fetched { get; init; }

    /// <summary>Stored for the first time, our own words not counted.</summary>
    public int New { get; init; }

    /// <summary>Known ones whose text changed or that are gone.</summary>
    public int Changed { get; init; }

    /// <summary>Own replies found that ended a clock.</summary>
    public int Replies { get; init; }

    /// <summary>Items that could not be read and were kept for replay.</summary>
    public int Odd { get; init; }

    public int ApiCalls { get; init; }

    public Instant? NextPollAt { get; init; }

    /// <summary>Why it could not be read, in a sentence; null when it could.</summary>
    public string? Problem { get; init; }

    public PollSummary Add(PageSummary page) => this with
    {
        Fetched = Fetched + page.Fetched,
        New = New + page.New,
        Changed = Changed + page.Changed,
        Replies = Replies + page.Replies,
        Odd = Odd + page.Odd,
    };
}

/// <summary>What one committed page brought.</summary>
internal readonly record struct PageSummary(int Fetched, int New, int Changed, int Replies, int Odd);
