using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.Bluesky.Endpoints;
using Inbox.Sandbox.Platforms.Bluesky.Pages;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky;

/// <summary>
/// Bluesky: the calls of a personal data server and of what stands behind it under <c>/bluesky/xrpc</c>, a front door that only
/// signs in under <c>/bluesky/entryway/xrpc</c>, and public pages under <c>/bluesky/public</c>.
/// </summary>
/// <param name="options">Accounts and behaviours; null for the defaults.</param>
public sealed class BlueskyPlatform(BlueskyOptions? options = null) : ISandboxPlatform, IDisposable
{
    internal const string PlatformName = "bluesky";

    private Network? network;
    private BlueskyActs? acts;

    /// <inheritdoc />
    public string Name => PlatformName;

    /// <inheritdoc />
    public string Title => "Bluesky";

    /// <inheritdoc />
    public IReadOnlyList<SandboxLink> Pages { get; } = PublicPages.IndexLinks;

    /// <summary>What people do, apart from the API.</summary>
    /// <exception cref="InvalidOperationException">The sandbox has not opened it yet.</exception>
    public BlueskyActs Acts => acts ?? throw NotOpen();

    private Network Net => network ?? throw NotOpen();

    /// <inheritdoc />
    public void Open(SandboxContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var chosen = options ?? new BlueskyOptions();
        network = new Network(context, chosen);
        acts = new BlueskyActs(network);
        foreach (var account in chosen.Accounts)
        {
            acts.AddAccount(account);
        }
    }

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder group)
    {
        var desk = new SignInDesk(Net);
        var server = new XrpcServer(Net, desk);
        var sessions = new ServerEndpoints(Net, desk);
        sessions.Map(server, group);
        sessions.MapSessions(server, group.MapGroup("/entryway"));
        new RepoEndpoints(Net).Map(server, group);
        new NotificationEndpoints(Net).Map(server, group);
        FeedEndpoints.Map(server, group);
        new GraphEndpoints(Net).Map(server, group);
        new ReportEndpoints(Net).Map(server, group);
        new ChatEndpoints(Net).Map(server, group);
        new ChatMessageEndpoints(Net).Map(server, group);
        new PublicPages(Net, Acts).Map(group);
    }

    /// <inheritdoc />
    public void MapControl(IEndpointRouteBuilder group) => BlueskyControl.Map(group, Acts);

    /// <inheritdoc />
    /// <remarks><see cref="Fault.Detail"/> replaces the name of the error, such as <c>AccountTakedown</c>.</remarks>
    public Task WriteFaultAsync(HttpContext http, Fault fault) => XrpcFaults.WriteAsync(http, fault, Net.Now);

    /// <inheritdoc />
    public bool HasPlayed(string actKey) => Net.HasAct(actKey);

    /// <inheritdoc />
    public string? FindActId(string actKey) => Net.FindActId(actKey);

    /// <inheritdoc />
    public void EnsureAccount(string handle, string name) => Acts.EnsureAccount(handle, name);

    /// <inheritdoc />
    public void Play(ScriptAct act, DateTimeOffset publishedAt) => new BlueskyScript(Net, Acts).Play(act, publishedAt);

    /// <inheritdoc />
    public void Dispose() => network?.Dispose();

    private static InvalidOperationException NotOpen() => new("The Bluesky sandbox has not been opened.");
}
