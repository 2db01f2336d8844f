using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;

namespace Inbox.Domain.Connectors;

/// <summary>
/// The code that speaks to one platform. It translates: it does not store, schedule, reckon due times, read policy or log content.
/// Outcomes that a caller should plan for are values; exceptions are for cancellation and broken assumptions. Safe to use from many
/// threads at once.
/// </summary>
public interface IConnector
{
    Platform Platform { get; }

    ConnectorCapabilities Capabilities { get; }

    /// <summary>Tests credentials and finds out whose they are.</summary>
    Task<CheckResult> CheckAsync(ConnectedAccount account, CancellationToken cancellationToken);

    /// <summary>
    /// Reads one page of what is new since <paramref name="after"/>, overlapping enough that nothing late is missed; our own posts and
    /// replies are part of it. Null reads back as far as is useful on first connection (some days).
    /// </summary>
    Task<FetchResult> FetchAsync(ConnectedAccount account, FetchCursor? after, CancellationToken cancellationToken);

    /// <summary>Asks the platform how known public items read today, to see edits and deletions. Direct messages may be left unknown.</summary>
    Task<RecheckResult> RecheckAsync(
        ConnectedAccount account,
        IReadOnlyList<KnownItem> items,
        CancellationToken cancellationToken);

    /// <summary>Does one outbound act, once. Never retried inside after the platform may have acted.</summary>
    Task<ActResult> ActAsync(ConnectedAccount account, OutboundAct act, CancellationToken cancellationToken);

    /// <summary>Did an unconfirmed act arrive? Asked before anything is sent again (I3).</summary>
    Task<FindResult> FindAsync(ConnectedAccount account, OutboundAct act, CancellationToken cancellationToken);

    /// <summary>How long this text is as the platform counts it, in <see cref="ConnectorCapabilities.LengthUnit"/>s.</summary>
    int Measure(string text, MessageKind kind);

    /// <summary>Maps one recorded body of an API answer, exactly as the platform sent it.</summary>
    /// <exception cref="UnknownReplayKindException">The kind is not one of <see cref="ReplayKinds"/>.</exception>
    ReplayResult Replay(ReplayInput input);

    /// <summary>The kinds of recorded bodies that <see cref="Replay"/> reads.</summary>
    IReadOnlyList<string> ReplayKinds { get; }
}
