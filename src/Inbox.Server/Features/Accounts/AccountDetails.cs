using Inbox.Domain;
using Inbox.Domain.Accounts;
using NodaTime;

namespace Inbox.Server.Features.Accounts;

/// <summary>An account as administrators see it. Never its credentials (I12).</summary>
public sealed record AccountDetails(
    AccountId Id,
    Platform Platform,
    AccountCategory Category,
    string DisplayName,
    string Handle,
    string? OwnerName,
    AccountState State,
    string? Trouble,
    Instant? ReadAt);
