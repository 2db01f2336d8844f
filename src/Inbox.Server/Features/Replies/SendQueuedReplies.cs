using Inbox.Domain;
using Inbox.Domain.Audit;
using Inbox.Domain.Connectors;
using Inbox.Domain.Replies;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Live;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Replies;

/// <summary>
/// The outbox (I3). A reply is marked as sending and committed before the platform is called; what came of it is committed after. Cut off
/// in between, it is found as sending at the next start, becomes unconfirmed, and is looked for before anything is sent again.
/// </summary>
internal sealed partial class SendQueuedReplies(
    IDbContextFactory<InboxDbContext> contexts,
    ConnectorCatalogue connectors,
    CredentialVault vault,
    ChangeFeed changes,
    TimeProvider time,
    ILogger<SendQueuedReplies> logger)
{
    /// <summary>A refusal without a stated wait is tried again after this.</summary>
    private static readonly Duration ShortWait = Duration.FromSeconds(30);

    /// <summary>Run once at start, before anything is sent: what was being sent when the program died may be on the platform.</summary>
    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var cutOff = await db.Replies.Where(reply => reply.State == ReplyState.Sending).ToListAsync(cancellationToken);
        foreach (var reply in cutOff)
        {
            reply.Lose("Inbox stopped while this was being sent.");
            await db.AuditAsync(time.GetInstant(), Actor.System, "reply.unconfirmed", $"reply:{reply.Id}", "Stopped while sending.", "", cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Sends what is queued and looks for what is unconfirmed, one after the other, until nothing is left to do now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await NextUnconfirmedAsync(cancellationToken) is { } lost)
        {
            await LookForAsync(lost, cancellationToken);
        }

        while (await BeginNextAsync(cancellationToken) is { } outgoing)
        {
            await SendAsync(outgoing, cancellationToken);
        }
    }

    private async Task<Outgoing?> BeginNextAsync(CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var reply = await db.Replies.Where(reply => reply.State == ReplyState.Queued && (reply.NotBefore == null || reply.NotBefore <= now))
            .OrderBy(reply => reply.QueuedAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (reply is null)
        {
            return null;
        }

        reply.BeginSending(now);
        var outgoing = await OutgoingReplies.DescribeAsync(db, reply, vault, cancellationToken);
        await db.AuditAsync(
            now, Actor.User(reply.WrittenBy, reply.WrittenByName), "reply.sending", $"reply:{reply.Id}", $"Try {reply.Tries}.", "", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Tell(outgoing);
        return outgoing;
    }

    private async Task SendAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        ActResult result;
        try
        {
            // Stopping the program does not cut off a call that may already have reached the platform; the connector has its own time limit.
            result = await connectors.Get(outgoing.Account.Platform).ActAsync(outgoing.Account, outgoing.Act, CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogBroken(fault, outgoing.ReplyId);
            result = new ActResult.Unconfirmed("Sending broke off with a fault of ours.");
        }

        await RecordAsync(
            outgoing,
            reply => result switch
            {
                ActResult.Done done => Confirm(reply, done.ExternalId, done.At, done.Permalink),
                ActResult.Refused refused => Refuse(reply, refused.Failure),
                ActResult.Unconfirmed unconfirmed => Lose(reply, unconfirmed.Reason),
                _ => throw new InvalidOperationException("An act ended in no known way."),
            },
            cancellationToken);
    }

    private async Task<Outgoing?> NextUnconfirmedAsync(CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reply = await db.Replies.AsNoTracking()
            .Where(reply => reply.State == ReplyState.Unconfirmed && (reply.NotBefore == null || reply.NotBefore <= now))
            .OrderBy(reply => reply.FirstTriedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return reply is null ? null : await OutgoingReplies.DescribeAsync(db, reply, vault, cancellationToken);
    }

    private async Task LookForAsync(Outgoing outgoing, CancellationToken cancellationToken)
    {
        var result = await connectors.Get(outgoing.Account.Platform).FindAsync(outgoing.Account, outgoing.Act, cancellationToken);
        await RecordAsync(
            outgoing,
            reply => result switch
            {
                FindResult.Found found => Confirm(reply, found.ExternalId, found.At, found.Permalink),
                FindResult.NotFound => NotThere(reply),
                FindResult.CannotTell unknown => AskPerson(reply, unknown.Reason),
                FindResult.Failed failed => LookAgain(reply, failed.Failure),
                _ => throw new InvalidOperationException("A search ended in no known way."),
            },
            cancellationToken);
    }

    private async Task RecordAsync(Outgoing outgoing, Func<Reply, (string Act, string Details)> apply, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await db.BeginWriteAsync(CancellationToken.None);
        var reply = await db.Replies.SingleAsync(reply => reply.Id == outgoing.ReplyId, CancellationToken.None);
        var (act, details) = apply(reply);
        if (reply.State == ReplyState.Sent)
        {
            await OutgoingReplies.EndClockAsync(db, reply, CancellationToken.None);
        }

        var actor = Actor.User(reply.WrittenBy, reply.WrittenByName);
        await db.AuditAsync(time.GetInstant(), actor, act, $"reply:{reply.Id}", details, reply.ApprovalClause ?? "", CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        Tell(outgoing);
        LogOutcome(outgoing.ReplyId, act);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private (string Act, string Details) Confirm(Reply reply, string externalId, Instant? at, Uri? permalink)
    {
        reply.Confirm(externalId, at ?? reply.FirstTriedAt ?? time.GetInstant(), permalink);
        return ("reply.sent", "The platform confirmed it.");
    }

    private (string Act, string Details) Refuse(Reply reply, PlatformFailure failure)
    {
        if (failure.Class is FailureClass.Throttled or FailureClass.Transient)
        {
            reply.Postpone(Instant.Max(failure.RetryAt ?? Instant.MinValue, time.GetInstant() + ShortWait), failure.Detail);
            return ("reply.postponed", failure.Detail);
        }

        reply.Fail(failure.Detail);
        return ("reply.failed", failure.Detail);
    }

    private static (string Act, string Details) Lose(Reply reply, string reason)
    {
        reply.Lose(reason);
        return ("reply.unconfirmed", reason);
    }

    private (string Act, string Details) NotThere(Reply reply)
    {
        reply.NotThere(time.GetInstant());
        return ("reply.not_there", "Looked for it on the platform: it is not there, so it is sent again.");
    }

    private static (string Act, string Details) AskPerson(Reply reply, string reason)
    {
        reply.AskWhetherSent(reason);
        return ("reply.ask_person", reason);
    }

    private (string Act, string Details) LookAgain(Reply reply, PlatformFailure failure)
    {
        reply.LookAgain(Instant.Max(failure.RetryAt ?? Instant.MinValue, time.GetInstant() + ShortWait), failure.Detail);
        return ("reply.look_again", failure.Detail);
    }

    private void Tell(Outgoing outgoing) => changes.Publish(new Change(outgoing.Account.Id, outgoing.MessageId, outgoing.ConversationId));

    [LoggerMessage(Level = LogLevel.Information, Message = "Reply {Reply}: {Outcome}.")]
    private partial void LogOutcome(ReplyId reply, string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending reply {Reply} broke off. It is looked for on the platform before anything is sent again.")]
    private partial void LogBroken(Exception fault, ReplyId reply);
}
