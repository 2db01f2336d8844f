using NodaTime;

namespace Inbox.Domain.Escalations;

/// <summary>One telling of an escalation to one person: an outbox of its own, retried until it arrived or plainly failed (I9).</summary>
public sealed class Delivery
{
    private Delivery()
    {
    }

    public long Id { get; private set; }

    public EscalationId EscalationId { get; private set; }

    public UserId RecipientId { get; private set; }

    /// <summary>The address it goes to, as it was when it was written down.</summary>
    public string Address { get; private set; } = "";

    /// <summary>0 for the first telling, then one for each chase.</summary>
    public int Round { get; private set; }

    public Instant CreatedAt { get; private set; }

    public Instant NextTryAt { get; private set; }

    public int Tries { get; private set; }

    public Instant? DeliveredAt { get; private set; }

    /// <summary>Why the last try failed; null when none did or it has arrived.</summary>
    public string? LastFailure { get; private set; }

    public static Delivery Of(Escalation escalation, UserId recipient, string address, Instant at) => new()
    {
        Id = IdSequence.Next(),
        EscalationId = escalation.Id,
        RecipientId = recipient,
        Address = address,
        Round = escalation.Chases,
        CreatedAt = at,
        NextTryAt = at,
    };

    public void Arrived(Instant at)
    {
        DeliveredAt = at;
        Tries++;
        LastFailure = null;
    }

    /// <summary>Tried and failed: again after 10 s, doubling up to 10 minutes, for ever; it stays visible as failing.</summary>
    public void TryAgain(string failure, Instant at)
    {
        Tries++;
        LastFailure = failure;
        NextTryAt = at + Duration.FromSeconds(Math.Min(600, 10 * Math.Pow(2, Math.Min(Tries - 1, 10))));
    }
}
