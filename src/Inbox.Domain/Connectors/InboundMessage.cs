using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Domain.Connectors;

/// <summary>
/// One item as a connector read it from the platform, in our words. It may be the public's or our own (<see cref="IsOurs"/>): our own
/// posts begin threads, and our own replies, wherever they were made, stop clocks.
/// </summary>
public sealed record InboundMessage
{
    /// <summary>The platform's id; text everywhere. With the account it is unique (I2) and stable over edits.</summary>
    public required string ExternalId { get; init; }

    public required MessageKind Kind { get; init; }

    /// <summary>Who wrote it; null where the platform hides it.</summary>
    public ExternalAuthor? Author { get; init; }

    /// <summary>The text as a person reads it on the platform: entities decoded, shortened links expanded. May be empty.</summary>
    public required string Text { get; init; }

    /// <summary>When the author published, by the platform's clock; null when the platform does not say (then first sight counts).</summary>
    public Instant? PublishedAt { get; init; }

    /// <summary>The item it answers; null for a first one.</summary>
    public string? ParentId { get; init; }

    /// <summary>What holds the messages and replies together on the platform: root post or direct-message conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Its page for a person; null where there is none.</summary>
    public Uri? Permalink { get; init; }

    public IReadOnlyList<MediaItem> Media { get; init; } = [];

    /// <summary>Written by the account itself.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Taken out of public sight on the platform, where it tells.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Part of the thread but not addressed to us (somebody answering somebody else): kept for reading, no clock.</summary>
    public bool IsContextOnly { get; init; }

    /// <summary>The platform's own labels on it, such as <c>spam</c>.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Whether the API will take a reply, as far as the item tells: null when it may, else the reason in a sentence.</summary>
    public string? ReplyRefusal { get; init; }

    /// <summary>The item as the platform sent it, for evidence and replay.</summary>
    public string? Raw { get; init; }
}
