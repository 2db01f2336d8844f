using Inbox.Connectors.Http;
using Inbox.Domain.Connectors;
using Inbox.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Inbox.Connectors.Tests.Contract;

/// <summary>
/// One connector against the sandbox over real HTTP, with one clock for both. A request that the sandbox does not know fails the test.
/// </summary>
public abstract class ConnectorTestBase(ContractWorld world) : IAsyncLifetime
{
    private readonly ManualTimeProvider time = new(ManualTimeProvider.Noon);
    private readonly MemoryKeeper keeper = new();
    private SandboxHost? sandbox;
    private ServiceProvider? services;

    private protected ManualTimeProvider Time => time;

    private protected MemoryKeeper Keeper => keeper;

    protected SandboxHost Sandbox => sandbox ?? throw new InvalidOperationException("Not started.");

    protected IConnector Connector => services?.GetRequiredService<IConnector>() ?? throw new InvalidOperationException("Not started.");

    /// <summary>Settings of the connector under test beyond the defaults.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sandbox = await SandboxHost.StartAsync(new SandboxOptions { TimeProvider = time, Platforms = [world.Platform] }, Cancelled);
        world.Sandbox = sandbox;
        world.Advance = time.Advance;
        world.Begin();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(time);
        collection.AddSingleton<ICredentialKeeper>(keeper);
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            Settings.Append(new($"{ConnectorsHttpOptions.Section}:RetryDelay", "00:00:00"))).Build());
        world.AddConnector(collection);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        if (sandbox is not null)
        {
            var unexpected = sandbox.Journal.Unexpected();
            await sandbox.DisposeAsync();
            Assert.Empty(unexpected);
        }

        keeper.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Fetches until nothing more is waiting, as the poller does.</summary>
    protected async Task<Walk> WalkAsync(FetchCursor? after = null, ConnectedAccount? account = null, Func<int, Task>? betweenPages = null)
    {
        var walk = new Walk([], [], after, 0, 0);
        for (var more = true; more && walk.Pages < 200;)
        {
            var result = await Connector.FetchAsync(account ?? world.Account(), walk.Next, Cancelled);
            var page = Assert.IsType<FetchResult.Page>(result);
            Assert.Empty(page.Odd);
            Assert.True((page.Next?.Value.Length ?? 0) <= 4_000, "A cursor holds at most 4,000 characters.");
            walk = new Walk(
                [.. walk.Messages, .. page.Messages], [.. walk.Gone, .. page.Gone], page.Next, walk.Pages + 1, walk.ApiCalls + page.ApiCalls);
            more = page.HasMore;
            if (more && betweenPages is not null)
            {
                await betweenPages(walk.Pages);
            }
        }

        Assert.True(walk.Pages < 200, "The walk does not end.");
        return walk;
    }

    protected OutboundAct AReply(string target, string text, string? conversation = null, string? author = null) => new()
    {
        Kind = OutboundActKind.Reply,
        Text = text,
        TargetExternalId = target,
        ConversationExternalId = conversation ?? target,
        TargetAuthorExternalId = author,
        IdempotencyKey = Guid.CreateVersion7(time.GetUtcNow()),
        FirstTriedAt = time.Now,
    };

    /// <summary>A reply to a message that was read first, with conversation and author as the message tells them.</summary>
    protected async Task<OutboundAct> AReplyToAsync(string id, string text)
    {
        var message = (await WalkAsync()).Messages.Last(m => m.ExternalId == id);
        return AReply(id, text, message.ConversationId, message.Author?.Id);
    }

    protected static KnownItem Known(InboundMessage message) => new(message.ExternalId, message.Kind, message.ConversationId);

    /// <summary>What a whole walk brought.</summary>
    protected sealed record Walk(
        IReadOnlyList<InboundMessage> Messages, IReadOnlyList<string> Gone, FetchCursor? Next, int Pages, int ApiCalls)
    {
        public InboundMessage The(string id) => Messages.Last(message => message.ExternalId == id);

        public IReadOnlyList<string> FromThePublic => [.. Messages.Where(m => !m.IsOurs).Select(m => m.ExternalId).Distinct()];
    }
}
