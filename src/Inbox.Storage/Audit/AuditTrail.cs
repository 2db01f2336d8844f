using Inbox.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Storage.Audit;

/// <summary>Appends to the chain of audit entries. Call inside the write transaction of the act itself, so that both happen or neither.</summary>
public static class AuditTrail
{
    public static async Task AuditAsync(
        this InboxDbContext db,
        Instant at,
        Actor actor,
        string act,
        string subject,
        string details,
        string clause,
        CancellationToken cancellationToken)
    {
        var previous = db.AuditEntries.Local.MaxBy(entry => entry.Sequence)
            ?? await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(cancellationToken);
        db.AuditEntries.Add(AuditEntry.After(previous, at, actor, act, subject, details, clause));
    }

    /// <summary>Walks the whole chain; returns the first fault in a sentence, or null with the number of entries when it is whole.</summary>
    public static async Task<(long Count, string? Fault)> VerifyAsync(this InboxDbContext db, CancellationToken cancellationToken)
    {
        var expected = 1L;
        var previousHash = "";
        await foreach (var entry in db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Sequence != expected)
            {
                return (expected - 1, $"Entry {expected} is missing: entry {entry.Sequence} follows entry {expected - 1}.");
            }

            if (entry.PreviousHash != previousHash)
            {
                return (expected - 1, $"Entry {entry.Sequence} does not follow the entry before it: one of the two was changed.");
            }

            if (entry.Reckon() != entry.Hash)
            {
                return (expected - 1, $"Entry {entry.Sequence} was changed after it was written.");
            }

            previousHash = entry.Hash;
            expected++;
        }

        return (expected - 1, null);
    }
}
