using NodaTime;

namespace Inbox.Domain.Escalations;

/// <summary>Something that a named role must acknowledge; chased until somebody does (I9). One per message.</summary>
public sealed class Escalation
{
    private Escalation()
    {
    }

    public EscalationId Id { get; private set; }

    public MessageId MessageId { get; private set; }

    /// <summary>The sign-in role that is told.</summary>
    public string Role { get; private set; } = "";

    /// <summary>The flags or the breach that raised it, for people: <c>threat, bad language</c>.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The clause that demands it; empty where the policy is silent.</summary>
    public string Clause { get; private set; } = "";

    public Instant RaisedAt { get; private set; }

    /// <summary>When it is told again if nobody acknowledges.</summary>
    public Instant? NextChaseAt { get; private set; }

    /// <summary>How often it has been chased.</summary>
    public int Chases { get; private set; }

    public Instant? AcknowledgedAt { get; private set; }

    public UserId? AcknowledgedBy { get; private set; }

    public string? AcknowledgedByName { get; private set; }

    public static Escalation Raise(MessageId message, string role, string reason, string clause, Instant at, Instant nextChaseAt) => new()
    {
        Id = EscalationId.New(),
        MessageId = message,
        Role = role,
        Reason = reason,
        Clause = clause,
        RaisedAt = at,
        NextChaseAt = nextChaseAt,
    };

    /// <summary>Later flags are added to the one that stands.</summary>
    public void AddReason(string reason) => Reason = reason;

    public void Chased(Instant nextChaseAt)
    {
        Chases++;
        NextChaseAt = nextChaseAt;
    }

    /// <summary>Ends the chasing. True the first time; a second person's click changes nothing.</summary>
    public bool Acknowledge(UserId by, string name, Instant at)
    {
        if (AcknowledgedAt is not null)
        {
            return false;
        }

        AcknowledgedAt = at;
        AcknowledgedBy = by;
        AcknowledgedByName = name;
        NextChaseAt = null;
        return true;
    }
}
