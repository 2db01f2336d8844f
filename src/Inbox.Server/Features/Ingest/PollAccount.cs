using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Polling;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Inbox.Server.Features.Ingest;

/// <summary>
/// One look at one account: page after page until the platform has no more, each committed before its cursor moves (I1), then a second
/// look at known items, to see edits and deletions. Safe to cut off anywhere and to run twice.
/// </summary>
internal sealed partial class PollAccount(
    IDbContextFactory<InboxDbContext> contexts,
    ConnectorCatalogue connectors,
    CredentialVault vault,
    IngestPage ingest,
    ChangeFeed changes,
    IOptions<PollingOptions> options,
    TimeProvider time,
    ILogger<PollAccount> logger)
{
    /// <summary>Pages in one look; the rest waits for the next, so that one busy account does not keep others waiting.</summary>
    private const int MostPages = 40;

    /// <summary>Known items asked about again in one look, longest unasked first.</summary>
    private const int MostRechecked = 50;

    public async Task<PollSummary?> RunAsync(AccountId id, CancellationToken cancellationToken)
    {
        var account = await FindAsync(id, cancellationToken);
        if (account is null)
        {
            return null;
        }

        var summary = new PollSummary { Account = account.Id, Platform = account.Platform };
        if (!account.MayBePolled(time.GetInstant()))
        {
            return summary with { NextPollAt = account.NotBefore, Problem = account.LastFailure ?? "Not polled while it is " + account.State };
        }

        var connector = connectors.Get(account.Platform);
        var opened = account.Open(vault);
        var cursor = account.Cursor is { } stored ? new FetchCursor(stored) : (FetchCursor?)null;
        for (var page = 0; page < MostPages; page++)
        {
            var result = await connector.FetchAsync(opened, cursor, cancellationToken);
            summary = summary with { ApiCalls = summary.ApiCalls + result.ApiCalls };
            if (result is FetchResult.Failed failed)
            {
                return await FailAsync(summary, failed.Failure, cancellationToken);
            }

            var read = (FetchResult.Page)result;
            summary = summary.Add(await ingest.CommitAsync(id, read, cancellationToken));
            cursor = read.Next;
            if (!read.HasMore)
            {
                break;
            }
        }

        summary = await RecheckAsync(connector, opened, summary, cancellationToken);
        return summary with { NextPollAt = time.GetInstant() + Duration.FromTimeSpan(connector.Capabilities.PollInterval) };
    }

    private async Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == id, cancellationToken);
    }

    private async Task<PollSummary> FailAsync(PollSummary summary, PlatformFailure failure, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var account = await db.Accounts.SingleAsync(account => account.Id == summary.Account, cancellationToken);
        account.LookFailed(failure, time.GetInstant());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new Change(summary.Account, null, null));
        LogFailed(summary.Account, summary.Platform, failure.Class, failure.Detail, account.NotBefore);
        return summary with { NextPollAt = account.NotBefore, Problem = failure.Detail };
    }

    private async Task<PollSummary> RecheckAsync(
        IConnector connector,
        ConnectedAccount account,
        PollSummary summary,
        CancellationToken cancellationToken)
    {
        var items = await DueForRecheckAsync(account.Id, cancellationToken);
        if (items.Count == 0)
        {
            return summary;
        }

        var result = await connector.RecheckAsync(account, items, cancellationToken);
        summary = summary with { ApiCalls = summary.ApiCalls + result.ApiCalls };
        return result switch
        {
            RecheckResult.Failed failed => await FailAsync(summary, failed.Failure, cancellationToken),
            RecheckResult.Checked found => summary.Add(await ingest.CommitRecheckAsync(account.Id, items, found, cancellationToken)),
            _ => throw new InvalidOperationException("A recheck ended in no known way."),
        };
    }

    private async Task<IReadOnlyList<KnownItem>> DueForRecheckAsync(AccountId id, CancellationToken cancellationToken)
    {
        var before = time.GetInstant() - Duration.FromTimeSpan(options.Value.RecheckAfter);
        var owed = true; // a parameter, so that the index on it is used
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Messages.AsNoTracking()
            .Where(message => message.AccountId == id && message.IsOwed == owed && message.CheckedAt < before
                && message.Kind != MessageKind.DirectMessage)
            .OrderBy(message => message.CheckedAt)
            .Take(MostRechecked)
            .Join(
                db.Conversations,
                message => message.ConversationId,
                conversation => conversation.Id,
                (message, conversation) => new KnownItem(message.ExternalId, message.Kind, conversation.ExternalId))
            .ToListAsync(cancellationToken);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Account {Account} on {Platform} could not be read ({Class}): {Detail} Not tried again before {NotBefore}.")]
    private partial void LogFailed(AccountId account, Platform platform, FailureClass @class, string detail, Instant? notBefore);
}
