using System.Collections.Concurrent;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Extensions;

namespace Inbox.Connectors.X;

/// <summary>X, formerly Twitter, by its API version 2.</summary>
internal sealed class XConnector(
    PlatformClient client,
    ICredentialKeeper keeper,
    XOptions options,
    TimeProvider time,
    ILogger<XConnector> logger) : IConnector
{
    private const int MostIdsInALookup = 100;
    private readonly ConcurrentDictionary<Uri, XNaming> namings = new();

    public Platform Platform => Platform.X;

    public ConnectorCapabilities Capabilities { get; } = XCapabilities.Of(options);

    public IReadOnlyList<string> ReplayKinds => XReplay.Kinds;

    public async Task<CheckResult> CheckAsync(ConnectedAccount account, CancellationToken cancellationToken)
    {
        if (XSignIn.Missing(account.Credentials) is { } missing)
        {
            return new CheckResult.Failed(missing);
        }

        var api = Api(account);
        var response = await api.MeAsync(cancellationToken);
        if (XFailures.Of(response, Now()) is { } failure)
        {
            return new CheckResult.Failed(failure);
        }

        if (response.Json?.Object("data") is not { } me || me.Id("id") is not { } id)
        {
            return new CheckResult.Failed(CommonFailures.NotSpoken(response, Now()));
        }

        if (account.ExternalId.Length > 0 && account.ExternalId != id)
        {
            return new CheckResult.Failed(
                new(FailureClass.NeedsPerson, "These credentials belong to another X profile: sign in as the right one."));
        }

        var handle = me.Text("username") ?? "";
        return new CheckResult.Works(id, handle, me.Text("name") ?? handle, api.Credentials, XCapabilities.Warnings(api.Credentials));
    }

    public async Task<FetchResult> FetchAsync(ConnectedAccount account, FetchCursor? after, CancellationToken cancellationToken) =>
        XSignIn.Missing(account.Credentials) is { } missing
            ? new FetchResult.Failed(missing)
            : await new XReading(Api(account), account, options, Now(), logger).NextPageAsync(after, cancellationToken);

    public async Task<RecheckResult> RecheckAsync(
        ConnectedAccount account,
        IReadOnlyList<KnownItem> items,
        CancellationToken cancellationToken)
    {
        var api = Api(account);
        var present = new Dictionary<string, InboundMessage>(StringComparer.Ordinal);
        var gone = new HashSet<string>(StringComparer.Ordinal);

        // X does not show direct messages by id: they stay unknown.
        var waiting = new Queue<string>(items.Where(item => item.Kind != MessageKind.DirectMessage).Select(item => item.ExternalId).Distinct());
        var known = waiting.ToHashSet(StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            var ids = Enumerable.Range(0, Math.Min(MostIdsInALookup, waiting.Count)).Select(_ => waiting.Dequeue()).ToList();
            var response = await api.LookupAsync(ids, cancellationToken);
            var deleted = response.Json is { } body ? XFailures.DeletedIds(body).ToHashSet(StringComparer.Ordinal) : [];
            if (XFailures.Of(response, Now()) is { } failure && !(response.IsSuccess && deleted.Count > 0))
            {
                return new RecheckResult.Failed(failure) { ApiCalls = api.Calls };
            }

            gone.UnionWith(deleted.Intersect(known));
            var root = response.Json ?? default;
            foreach (var post in XMapping.Posts(root, Reader(account)).Messages)
            {
                present[post.ExternalId] = post;
            }

            // An id names one version of a post: where a newer one exists, that is how it reads today.
            foreach (var post in XItems.Data(root))
            {
                if (XMapping.NewestId(post) is { } newest && newest != post.Id("id") && !ids.Contains(newest))
                {
                    waiting.Enqueue(newest);
                }
            }
        }

        return new RecheckResult.Checked([.. present.Values.Where(post => known.Contains(post.ExternalId))], [.. gone.Except(present.Keys)])
        {
            ApiCalls = api.Calls,
        };
    }

    public async Task<ActResult> ActAsync(ConnectedAccount account, OutboundAct act, CancellationToken cancellationToken) =>
        XSignIn.Missing(account.Credentials) is { } missing
            ? new ActResult.Refused(missing)
            : await Acting(account).ActAsync(act, cancellationToken);

    public async Task<FindResult> FindAsync(ConnectedAccount account, OutboundAct act, CancellationToken cancellationToken) =>
        XSignIn.Missing(account.Credentials) is { } missing
            ? new FindResult.Failed(missing)
            : await Acting(account).FindAsync(act, cancellationToken);

    public int Measure(string text, MessageKind kind) =>
        kind == MessageKind.DirectMessage ? text.EnumerateRunes().Count() : XText.WeightedLength(text);

    public ReplayResult Replay(ReplayInput input) => XReplay.Read(input, options);

    private XApi Api(ConnectedAccount account) => new(client, keeper, account, options, namings, Now);

    private XActing Acting(ConnectedAccount account) => new(Api(account), account, options, Now);

    private XReader Reader(ConnectedAccount account) => new(account.ExternalId, account.Handle, options.RepliesNeedMention);

    private Instant Now() => time.GetCurrentInstant();
}
