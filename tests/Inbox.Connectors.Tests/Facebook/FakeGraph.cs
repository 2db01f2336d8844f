using System.Collections.Concurrent;
using Inbox.Connectors.Facebook;
using Inbox.Connectors.Http;
using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Inbox.Connectors.Tests.Facebook;

/// <summary>
/// A loopback Graph API whose answers a test writes itself, for what the sandbox does not do; and the connector that calls it. A path
/// without an answer is an empty list.
/// </summary>
internal sealed class FakeGraph : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ServiceProvider services;
    private readonly ConcurrentDictionary<string, Func<HttpRequest, Answer>> answers = new();
    private readonly ConcurrentQueue<(string Method, string Path, string Query, string Body)> requests = new();
    private string address = "";

    private FakeGraph(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(AnswerAsync);
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([.. settings, new($"{ConnectorsHttpOptions.Section}:RetryDelay", "00:00:00")]).Build());
        collection.AddFacebookConnector();
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public ManualTimeProvider Time { get; } = new(ManualTimeProvider.Noon);

    public IConnector Connector => services.GetRequiredService<IConnector>();

    /// <summary>What was asked, in order: path after the version, with the method before it where it is no GET.</summary>
    public IReadOnlyList<string> Asked => [.. requests.Select(request => (request.Method == "GET" ? "" : request.Method + " ") + request.Path)];

    public IReadOnlyList<(string Method, string Path, string Query, string Body)> Requests => [.. requests];

    public string LastQuery => Uri.UnescapeDataString(requests.Last().Query);

    public ConnectedAccount Account { get; private set; } = null!; // set when started

    public static async Task<FakeGraph> StartAsync(params IEnumerable<(string Name, string Value)> settings)
    {
        var graph = new FakeGraph(settings.Select(setting => KeyValuePair.Create($"{FacebookOptions.Section}:{setting.Name}", (string?)setting.Value)));
        await graph.app.StartAsync(TestContext.Current.CancellationToken);
        graph.address = graph.app.Urls.Single();
        graph.Account = new ConnectedAccount
        {
            Id = new AccountId(7),
            Platform = Platform.Facebook,
            ExternalId = FacebookBodies.PageId,
            Handle = "brightkettle",
            BaseAddress = new Uri(graph.address),
            Credentials = new Credentials([new("page_access_token", "EAAB-page-token")]),
        };
        return graph;
    }

    public void On(string path, string body, int status = 200, params (string Name, string Value)[] headers) =>
        answers[path] = _ => new Answer(body, status, headers);

    public void On(string path, Func<HttpRequest, string> body) => answers[path] = request => new Answer(body(request), 200, []);

    public void On(string path, Func<HttpRequest, Answer> answer) => answers[path] = answer;

    /// <summary>A paging block whose next address carries a token, as Facebook's do.</summary>
    public string Next(string path, string after) =>
        $$"""{"cursors":{"before":"b","after":"{{after}}"},"next":"{{address}}/v26.0/{{path}}?access_token=EAAB-page-token&after={{after}}"}""";

    public async Task<FetchResult.Page> PageAsync(FetchCursor? after) =>
        Assert.IsType<FetchResult.Page>(await Connector.FetchAsync(Account, after, TestContext.Current.CancellationToken));

    public async Task<FetchResult> FetchAsync(FetchCursor? after) => await Connector.FetchAsync(Account, after, TestContext.Current.CancellationToken);

    /// <summary>Fetches until nothing more is waiting.</summary>
    public async Task<(List<InboundMessage> Messages, FetchCursor Next)> LookAsync(FetchCursor? after = null)
    {
        List<InboundMessage> messages = [];
        for (var pages = 0; pages < 100; pages++)
        {
            var page = await PageAsync(after);
            messages.AddRange(page.Messages);
            after = page.Next;
            if (!page.HasMore)
            {
                return (messages, after!.Value);
            }
        }

        throw new InvalidOperationException("The look does not end.");
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!["/v26.0/".Length..];
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        requests.Enqueue((http.Request.Method, path, http.Request.QueryString.Value ?? "", body));
        Assert.Equal("Bearer EAAB-page-token", http.Request.Headers.Authorization);
        Assert.DoesNotContain("EAAB", http.Request.QueryString.Value!, StringComparison.Ordinal);
        var answer = answers.TryGetValue(path, out var make) ? make(http.Request) : new Answer("""{"data":[]}""", 200, []);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json; charset=UTF-8";
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }

    internal sealed record Answer(string Body, int Status, (string Name, string Value)[] Headers);
}
