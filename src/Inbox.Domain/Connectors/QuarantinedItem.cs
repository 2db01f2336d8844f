using NodaTime;

namespace Inbox.Domain.Connectors;

/// <summary>A platform's odd item, kept so that it can be replayed once the connector understands it. Holds personal data.</summary>
public sealed class QuarantinedItem
{
    private QuarantinedItem()
    {
    }

    public long Id { get; private set; }

    public AccountId AccountId { get; private set; }

    public Instant FetchedAt { get; private set; }

    /// <summary>Why it could not be read; no personal data.</summary>
    public string Reason { get; private set; } = "";

    public string Raw { get; private set; } = "";

    public static QuarantinedItem Keep(AccountId account, OddItem item, Instant at) => new()
    {
        Id = IdSequence.Next(),
        AccountId = account,
        FetchedAt = at,
        Reason = item.Reason,
        Raw = item.Raw,
    };
}
