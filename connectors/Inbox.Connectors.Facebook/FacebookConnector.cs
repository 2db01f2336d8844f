using Inbox.Connectors.Http;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Inbox.Connectors.Facebook;

/// <summary>Facebook Pages by the Graph API. See README.md for permissions, limits and quirks.</summary>
internal sealed class FacebookConnector(
    [FromKeyedServices(FacebookConnector.Id)] PlatformClient client,
    FacebookBudget budget,
    IOptions<FacebookOptions> options,
    TimeProvider time,
    ILogger<FacebookConnector> logger) : IConnector
{
    internal const string Id = "facebook";

    public Platform Platform => Platform.Facebook;

    public ConnectorCapabilities Capabilities { get; } = new()
    {
        Reads = new HashSet<MessageKind>
        {
            MessageKind.Post, MessageKind.Comment, MessageKind.Reply, MessageKind.Mention, MessageKind.DirectMessage,
        },
        Acts = new HashSet<OutboundActKind> { OutboundActKind.Reply, OutboundActKind.Hide, OutboundActKind.Unhide, OutboundActKind.Delete },
        CredentialFields =
        [
            new(
                FacebookApi.TokenName,
                "Page access token",
                "Comes with the Page in the list of Pages that a person with a role on it may manage (me/accounts); it does not run out."),
            new(
                FacebookApi.AppSecretName,
                "App secret",
                "In the app's basic settings at Facebook; needed when the app demands a proof with each call.",
                IsRequired: false),
        ],
        LongestReply = 8_000,
        LongestDirectMessage = 2_000,
        LengthUnit = "characters",
        PollInterval = options.Value.PollInterval,
    };

    public IReadOnlyList<string> ReplayKinds => FacebookReplay.Kinds;

    public Task<CheckResult> CheckAsync(ConnectedAccount account, CancellationToken cancellationToken) =>
        FacebookCheck.LookAsync(Api(account), cancellationToken);

    public Task<FetchResult> FetchAsync(ConnectedAccount account, FetchCursor? after, CancellationToken cancellationToken) =>
        FacebookFetch.NextAsync(Api(account), options.Value, after, logger, cancellationToken);

    public Task<RecheckResult> RecheckAsync(ConnectedAccount account, IReadOnlyList<KnownItem> items, CancellationToken cancellationToken) =>
        new FacebookRecheck(Api(account)).LookAsync(items, cancellationToken);

    public Task<ActResult> ActAsync(ConnectedAccount account, OutboundAct act, CancellationToken cancellationToken) =>
        new FacebookActs(Api(account), options.Value).DoAsync(act, cancellationToken);

    public Task<FindResult> FindAsync(ConnectedAccount account, OutboundAct act, CancellationToken cancellationToken) =>
        new FacebookFind(Api(account), options.Value, act).LookAsync(cancellationToken);

    /// <summary>UTF-16 units, the stricter of the two ways in which Facebook may count.</summary>
    public int Measure(string text, MessageKind kind) => text.Length;

    public ReplayResult Replay(ReplayInput input) => FacebookReplay.Read(input);

    private FacebookApi Api(ConnectedAccount account) => new(client, budget, options.Value, time, account);
}
