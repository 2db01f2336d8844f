using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Inbox.Connectors.Bluesky;
using Inbox.Connectors.Http;
using Inbox.Connectors.Tests.Contract;
using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>One call that the server received.</summary>
internal sealed record XrpcCall(string Method, IQueryCollection Query, string? Proxy, string? Token, JsonElement? Body)
{
    public string? this[string parameter] => Query[parameter];

    /// <summary>The place in a list where the places are numbers; 0 at its start.</summary>
    public int Place => this["cursor"] is { } place ? int.Parse(place, CultureInfo.InvariantCulture) : 0;
}

/// <summary>
/// A loopback server that answers calls by name as a test tells it, for answers that the real servers cannot be made to give. A call that
/// the test did not foresee fails the test.
/// </summary>
internal sealed class XrpcServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ServiceProvider services;
    private readonly MemoryKeeper keeper = new();
    private readonly ConcurrentDictionary<string, Func<XrpcCall, (int Status, object Body)>> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<XrpcCall> calls = [];

    private XrpcServer(IEnumerable<(string Name, string Value)> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Map("/xrpc/{method}", AnswerAsync);
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton<ICredentialKeeper>(keeper);
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            settings.Append(($"{ConnectorsHttpOptions.Section}:RetryDelay", "00:00:00")).Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2))).Build());
        collection.AddBlueskyConnector();
        services = collection.BuildServiceProvider();
    }

    public ManualTimeProvider Time { get; } = new(Bodies.Now);

    public MemoryKeeper Keeper => keeper;

    public IConnector Connector => services.GetRequiredService<IConnector>();

    public IReadOnlyList<XrpcCall> Calls => [.. calls];

    public ConnectedAccount Account => new()
    {
        Id = new AccountId(7),
        Platform = Platform.Bluesky,
        ExternalId = Bodies.Us,
        Handle = "us.test",
        BaseAddress = new Uri(app.Urls.Single()),
        Credentials = new Credentials(
        [
            new("identifier", "us.test"), new("app_password", "aaaa-bbbb-cccc-dddd"), new("access_jwt", "access-1"), new("refresh_jwt", "refresh-1"), new("did", Bodies.Us),
        ]),
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A server with a quiet account: nothing to read anywhere.</summary>
    public static async Task<XrpcServer> StartAsync(params (string Name, string Value)[] settings)
    {
        var server = new XrpcServer(settings);
        server.On("app.bsky.notification.listNotifications", _ => new { notifications = Array.Empty<object>() });
        server.On("app.bsky.feed.getPosts", _ => new { posts = Array.Empty<object>() });
        server.On("com.atproto.repo.listRecords", _ => new { records = Array.Empty<object>() });
        server.On("chat.bsky.convo.getLog", _ => new { logs = Array.Empty<object>(), cursor = "log-0" });
        server.On("chat.bsky.convo.listConvos", _ => new { convos = Array.Empty<object>() });
        await server.app.StartAsync(Cancelled);
        return server;
    }

    public void On(string method, Func<XrpcCall, object> answer) => answers[method] = call => (200, answer(call));

    public void Fail(string method, int status, string error, string message = "") => answers[method] = _ => (status, new { error, message });

    public void Answer(string method, Func<XrpcCall, (int Status, object Body)> answer) => answers[method] = answer;

    public IReadOnlyList<XrpcCall> CallsOf(string method) => [.. calls.Where(call => call.Method == method)];

    public void Forget() => calls.Clear();

    public Task<FetchResult> FetchAsync(FetchCursor? after = null) => Connector.FetchAsync(Account, after, Cancelled);

    /// <summary>A whole look, page by page.</summary>
    public async Task<(List<InboundMessage> Messages, List<string> Gone, FetchCursor? Next)> LookAsync(FetchCursor? after = null)
    {
        List<InboundMessage> messages = [];
        List<string> gone = [];
        for (var pages = 0; pages < 100; pages++)
        {
            var page = Assert.IsType<FetchResult.Page>(await FetchAsync(after));
            Assert.Empty(page.Odd);
            messages.AddRange(page.Messages);
            gone.AddRange(page.Gone);
            after = page.Next;
            if (!page.HasMore)
            {
                return (messages, gone, after);
            }
        }

        throw new InvalidOperationException("The look does not end.");
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await app.DisposeAsync();
        keeper.Dispose();
        Assert.DoesNotContain(calls, call => !answers.ContainsKey(call.Method));
    }

    private async Task AnswerAsync(HttpContext http, string method)
    {
        JsonElement? body = http.Request.ContentLength > 0 ? await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body, cancellationToken: http.RequestAborted) : null;
        var call = new XrpcCall(method, http.Request.Query, http.Request.Headers["atproto-proxy"], http.Request.Headers.Authorization, body);
        calls.Enqueue(call);
        var (status, answer) = answers.TryGetValue(method, out var known) ? known(call) : (501, new { error = "MethodNotImplemented" });
        http.Response.StatusCode = status;
        await http.Response.WriteAsJsonAsync(answer, http.RequestAborted);
    }
}
