using Inbox.Domain.Messages;

namespace Inbox.Domain.Connectors;

/// <summary>What a platform can do through this connector. What it cannot is stated, not faked.</summary>
public sealed record ConnectorCapabilities
{
    /// <summary>Kinds of message that are read.</summary>
    public required IReadOnlySet<MessageKind> Reads { get; init; }

    /// <summary>Acts that can be done by API.</summary>
    public required IReadOnlySet<OutboundActKind> Acts { get; init; }

    /// <summary>Names of the secrets that connecting asks for, in order, with a sentence each.</summary>
    public required IReadOnlyList<CredentialField> CredentialFields { get; init; }

    /// <summary>The longest reply, in <see cref="LengthUnit"/>s.</summary>
    public required int LongestReply { get; init; }

    /// <summary>The longest direct message, in <see cref="LengthUnit"/>s.</summary>
    public required int LongestDirectMessage { get; init; }

    /// <summary>What the platform counts, for people: <c>characters</c>, <c>weighted characters</c>, <c>graphemes</c>.</summary>
    public required string LengthUnit { get; init; }

    /// <summary>The time between two looks that the platform's limits bear well.</summary>
    public required TimeSpan PollInterval { get; init; }
}
