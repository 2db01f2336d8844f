using Inbox.Domain.Accounts;
using Inbox.Domain.Escalations;
using Inbox.Domain.Messages;
using Inbox.Domain.Replies;
using Inbox.Server.Features.Replies;
using NodaTime;

namespace Inbox.Server.Features.Messages;

/// <summary>One message with what surrounds it.</summary>
public sealed record MessageDetails
{
    public required Message Message { get; init; }

    public required Account Account { get; init; }

    /// <summary>Null where the platform hides who wrote it.</summary>
    public required Author? Author { get; init; }

    /// <summary>The conversation, oldest first.</summary>
    public required IReadOnlyList<ThreadEntry> Thread { get; init; }

    /// <summary>Our replies to this very message, in every state.</summary>
    public required IReadOnlyList<Reply> Replies { get; init; }

    /// <summary>What may be sent and what is suggested; null when nothing is owed.</summary>
    public required Advice? Advice { get; init; }

    public required IReadOnlyList<Escalation> Escalations { get; init; }

    /// <summary>Other messages of the same author that the person may see.</summary>
    public required int EarlierByAuthor { get; init; }
}

/// <summary>One entry of a conversation: as read from the platform, as sent from here, or both.</summary>
public sealed record ThreadEntry
{
    /// <summary>As read from the platform; null while it is only ours.</summary>
    public Message? Message { get; init; }

    public Author? Author { get; init; }

    /// <summary>The reply sent from here; null for everything else.</summary>
    public Reply? Reply { get; init; }

    public required Instant At { get; init; }
}
