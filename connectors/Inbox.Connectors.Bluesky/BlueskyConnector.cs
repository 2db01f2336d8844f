using System.Collections.Frozen;
using Inbox.Connectors.Http;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Inbox.Connectors.Bluesky;

/// <summary>Bluesky: mentions, replies, quotes and direct messages of one account; replies, and hiding below our own posts.</summary>
internal sealed class BlueskyConnector(
    [FromKeyedServices("bluesky")] PlatformClient client,
    ICredentialKeeper keeper,
    IOptions<BlueskyOptions> options,
    TimeProvider time) : IConnector
{
    private readonly BlueskySignIn signIn = new(client, options.Value, time);

    public Platform Platform => Platform.Bluesky;

    public ConnectorCapabilities Capabilities { get; } = new()
    {
        Reads = FrozenSet.Create(MessageKind.Reply, MessageKind.Mention, MessageKind.DirectMessage, MessageKind.Post),
        Acts = FrozenSet.Create(OutboundActKind.Reply, OutboundActKind.Hide, OutboundActKind.Unhide),
        CredentialFields = BlueskyCredentials.Fields,
        LongestReply = BlueskyText.LongestPost,
        LongestDirectMessage = BlueskyText.LongestDirectMessage,
        LengthUnit = "graphemes",
        PollInterval = options.Value.PollInterval,
    };

    public IReadOnlyList<string> ReplayKinds => BlueskyReplay.Kinds;

    public Task<CheckResult> CheckAsync(ConnectedAccount account, CancellationToken cancellationToken) =>
        new BlueskyCheck(signIn, Api, time).CheckAsync(account, cancellationToken);

    public Task<FetchResult> FetchAsync(ConnectedAccount account, FetchCursor? after, CancellationToken cancellationToken) =>
        new BlueskyFetch(Api(account), options.Value, View(account), time).NextAsync(after, cancellationToken);

    public async Task<RecheckResult> RecheckAsync(
        ConnectedAccount account,
        IReadOnlyList<KnownItem> items,
        CancellationToken cancellationToken)
    {
        var api = Api(account);
        var result = await new BlueskyRecheck(api, View(account), time).CheckAsync(items, cancellationToken);
        return result with { ApiCalls = api.Calls.Count };
    }

    public Task<ActResult> ActAsync(ConnectedAccount account, OutboundAct act, CancellationToken cancellationToken)
    {
        var api = Api(account);
        var acts = new BlueskyActs(api, View(account), time);
        return act.Kind switch
        {
            OutboundActKind.Reply when IsPost(act) => acts.ReplyAsync(act, cancellationToken),
            OutboundActKind.Reply => acts.SendMessageAsync(act, cancellationToken),
            OutboundActKind.Hide or OutboundActKind.Unhide =>
                new BlueskyThreadgate(api, acts, time).SetAsync(act, act.Kind == OutboundActKind.Hide, cancellationToken),
            _ => Task.FromResult<ActResult>(BlueskyActs.Refused(FailureClass.OurBug, "Bluesky lets nobody remove what others wrote.")),
        };
    }

    public Task<FindResult> FindAsync(ConnectedAccount account, OutboundAct act, CancellationToken cancellationToken)
    {
        var api = Api(account);
        var find = new BlueskyFind(api, View(account), time);
        return act.Kind switch
        {
            OutboundActKind.Reply when IsPost(act) => find.ReplyAsync(act, cancellationToken),
            OutboundActKind.Reply => find.MessageAsync(act, cancellationToken),
            OutboundActKind.Hide or OutboundActKind.Unhide => new BlueskyThreadgate(api, new BlueskyActs(api, View(account), time), time)
                .FindAsync(act, act.Kind == OutboundActKind.Hide, cancellationToken),
            _ => Task.FromResult<FindResult>(new FindResult.NotFound()),
        };
    }

    public int Measure(string text, MessageKind kind) => BlueskyText.Graphemes(text);

    public ReplayResult Replay(ReplayInput input) => BlueskyReplay.Read(input, options.Value.WebAddress);

    // Posts have an address of their own; what has none is a message of a direct-message conversation.
    private static bool IsPost(OutboundAct act) => AtUri.Parse(act.TargetExternalId) is { IsPost: true };

    private BlueskyApi Api(ConnectedAccount account) => new(
        new AccountSession(client, keeper, account)
        {
            IsTokenExpired = BlueskyFailures.IsTokenExpired,
            Renew = (stored, calls, token) => signIn.RenewAsync(account, stored, calls, token),
        },
        options.Value);

    private Viewpoint View(ConnectedAccount account) =>
        new(BlueskyCredentials.AccountId(account.Credentials, account), options.Value.WebAddress);
}
