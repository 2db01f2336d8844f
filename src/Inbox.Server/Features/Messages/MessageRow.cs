using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Inbox.Domain.Triage;
using NodaTime;

namespace Inbox.Server.Features.Messages;

/// <summary>One line of the inbox, as the store gives it.</summary>
public sealed record MessageRow
{
    public required MessageId Id { get; init; }

    public required Platform Platform { get; init; }

    public required string AccountName { get; init; }

    public required string AuthorName { get; init; }

    public required string AuthorHandle { get; init; }

    public required string Text { get; init; }

    public required MessageKind Kind { get; init; }

    public required Category Category { get; init; }

    public required IReadOnlyList<Flag> Flags { get; init; }

    public required MessageState State { get; init; }

    public required MessageRank Rank { get; init; }

    public required ClosingOutcome? Outcome { get; init; }

    public required Instant PublishedAt { get; init; }

    public required Instant? DueAt { get; init; }

    public required Instant? WarnAt { get; init; }

    public required Instant SortDueAt { get; init; }

    public required Instant? FirstReplyAt { get; init; }

    public required Instant? ClosedAt { get; init; }

    public required bool IsAnsweredInApp { get; init; }

    public required bool IsEscalated { get; init; }
}
