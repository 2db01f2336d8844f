using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Inbox.Domain.Audit;

/// <summary>
/// One act of one human author or one named rule (I11), chained to the one before it by hash: a changed, missing or inserted entry is
/// found. Entries are appended, never edited.
/// </summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <summary>1, 2, 3 … without a gap.</summary>
    public long Sequence { get; private set; }

    public Instant At { get; private set; }

    /// <summary><c>user:ID</c>, <c>rule:ID</c> or <c>system</c> for starting up.</summary>
    public string Actor { get; private set; } = "";

    /// <summary>The person's name, or the rule in words.</summary>
    public string ActorName { get; private set; } = "";

    /// <summary>What was done, for example <c>reply.sent</c>.</summary>
    public string Act { get; private set; } = "";

    /// <summary>What it was done to, for example <c>message:123</c>.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>Before, after and why, in a sentence. No message text and no secret.</summary>
    public string Details { get; private set; } = "";

    /// <summary>The clause, for an automatic decision; else empty.</summary>
    public string Clause { get; private set; } = "";

    public string PreviousHash { get; private set; } = "";

    /// <summary>SHA-256 over everything above, in lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The entry after <paramref name="previous"/>, or the first.</summary>
    public static AuditEntry After(
        AuditEntry? previous,
        Instant at,
        Actor actor,
        string act,
        string subject,
        string details,
        string clause)
    {
        var entry = new AuditEntry
        {
            Sequence = (previous?.Sequence ?? 0) + 1,
            At = at,
            Actor = actor.Id,
            ActorName = actor.Name,
            Act = act,
            Subject = subject,
            Details = details,
            Clause = clause,
            PreviousHash = previous?.Hash ?? "",
        };
        entry.Hash = entry.Reckon();
        return entry;
    }

    /// <summary>The hash that the stored contents give; differs from <see cref="Hash"/> when something was changed.</summary>
    public string Reckon()
    {
        var text = string.Join('\u001f', Sequence, InstantPattern.ExtendedIso.Format(At), Actor, ActorName, Act, Subject, Details, Clause, PreviousHash);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
