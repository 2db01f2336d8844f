using Inbox.Domain.Accounts;

namespace Inbox.Domain.Connectors;

/// <summary>What a connector is told of an account. The credentials are in the clear: never log this.</summary>
public sealed record ConnectedAccount
{
    public required AccountId Id { get; init; }

    public required Platform Platform { get; init; }

    /// <summary>The platform's own id of the profile or page; empty while it is being connected and not yet known.</summary>
    public required string ExternalId { get; init; }

    /// <summary>Without the leading @.</summary>
    public required string Handle { get; init; }

    /// <summary>Where the platform's API is; null for the platform's public address.</summary>
    public Uri? BaseAddress { get; init; }

    public required Credentials Credentials { get; init; }

    /// <summary>Keeps the credentials and its secrets out of logs and messages (I12).</summary>
    public override string ToString() => $"{Platform.Id} account {Id}";
}
