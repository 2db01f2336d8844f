using System.Net.Http.Json;
using System.Text.Json;
using Inbox.Connectors.Bluesky;
using Inbox.Connectors.Http;
using Inbox.Connectors.Tests.Contract;
using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>
/// The real Bluesky servers on loopback, as <c>tests/parts/bluesky</c> starts them, with an organisation and a member of the public made for
/// one test. <c>INBOX_TEST_BLUESKY</c> names the file that says where they are; without it the test is skipped.
/// </summary>
internal sealed class RealNetwork : IAsyncDisposable
{
    private const string Variable = "INBOX_TEST_BLUESKY";

    private readonly HttpClient control = new();
    private readonly MemoryKeeper keeper = new();
    private readonly ServiceProvider services;
    private readonly Uri pds;

    private RealNetwork(JsonElement addresses)
    {
        control.BaseAddress = new Uri(addresses.GetProperty("control").GetString()!);
        pds = new Uri(addresses.GetProperty("pds").GetString()!);
        var collection = new ServiceCollection();
        collection.AddSingleton<ICredentialKeeper>(keeper);
        collection.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
        collection.AddBlueskyConnector();
        services = collection.BuildServiceProvider();
    }

    public IConnector Connector => services.GetRequiredService<IConnector>();

    public MemoryKeeper Keeper => keeper;

    /// <summary>The sign-in of the organisation.</summary>
    public JsonElement Organisation { get; private set; }

    public string OrganisationId => Organisation.GetProperty("did").GetString()!;

    public string OrganisationName => Organisation.GetProperty("name").GetString()!;

    public string OrganisationHandle => Organisation.GetProperty("handle").GetString()!;

    /// <summary>The sign-in of a member of the public.</summary>
    public JsonElement Parent { get; private set; }

    public string ParentId => Parent.GetProperty("did").GetString()!;

    public string ParentName => Parent.GetProperty("name").GetString()!;

    // Small pages, so that walks have more than one.
    private static Dictionary<string, string?> Settings => new()
    {
        [$"{ConnectorsHttpOptions.Section}:RetryDelay"] = "00:00:00",
        [$"{BlueskyOptions.Section}:PageSize"] = "3",
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<RealNetwork> OpenAsync()
    {
        var path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(path), $"{Variable} is not set: the real Bluesky servers are not running.");
        var network = new RealNetwork(JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(path, Cancelled)));
        network.Organisation = await network.PostAsync("organisations", new { name = NewName("o") });
        network.Parent = await network.PersonAsync();
        return network;
    }

    /// <summary>One more member of the public.</summary>
    public Task<JsonElement> PersonAsync() => PostAsync("people", new { name = NewName("p") });

    /// <summary>Somebody writes a post, in an app of their own.</summary>
    public async Task<string> WriteAsync(string name, string text, string? replyTo = null, string? quote = null, Instant? createdAt = null)
    {
        var made = await PostAsync($"people/{name}/post", new { text, replyTo, quote, createdAt = createdAt?.ToString() });
        return made.GetProperty("uri").GetString()!;
    }

    public Task<JsonElement> DeleteAsync(string name, string uri) => PostAsync($"people/{name}/delete", new { uri });

    public Task<JsonElement> MessageAsync(string name, string to, string text) => PostAsync($"people/{name}/message", new { to, text });

    /// <summary>Returns once everything written so far is indexed.</summary>
    public Task<JsonElement> SettleAsync() => PostAsync("settle", new { });

    /// <summary>The thread as this person reads it.</summary>
    public Task<JsonElement> ThreadAsync(string name, string uri) =>
        control.GetFromJsonAsync<JsonElement>($"people/{name}/thread?uri={Uri.EscapeDataString(uri)}", Cancelled);

    /// <summary>The conversation of two as this person reads it.</summary>
    public Task<JsonElement> ConversationAsync(string name, string with) =>
        control.GetFromJsonAsync<JsonElement>($"people/{name}/messagesWith?did={Uri.EscapeDataString(with)}", Cancelled);

    /// <summary>The account as a person types it in.</summary>
    public ConnectedAccount NewAccount(string password = "appPassword") => new()
    {
        Id = new AccountId(7),
        Platform = Platform.Bluesky,
        ExternalId = "",
        Handle = "",
        BaseAddress = pds,
        Credentials = new Credentials(
        [
            new("identifier", OrganisationHandle),
            new("app_password", Organisation.TryGetProperty(password, out var found) ? found.GetString()! : password),
        ]),
    };

    /// <summary>The account as it is after it was connected.</summary>
    public async Task<ConnectedAccount> AccountAsync(string password = "appPassword")
    {
        var account = NewAccount(password);
        var works = Assert.IsType<CheckResult.Works>(await Connector.CheckAsync(account, Cancelled));
        return account with { ExternalId = works.ExternalId, Handle = works.Handle, Credentials = works.Credentials };
    }

    /// <summary>Looks, as the poller does, until nothing more is waiting.</summary>
    public async Task<(List<InboundMessage> Messages, FetchCursor? Next)> LookAsync(ConnectedAccount account, FetchCursor? after = null)
    {
        List<InboundMessage> messages = [];
        for (var pages = 0; pages < 100; pages++)
        {
            var page = Assert.IsType<FetchResult.Page>(await Connector.FetchAsync(account, after, Cancelled));
            Assert.Empty(page.Odd);
            messages.AddRange(page.Messages);
            after = page.Next;
            if (!page.HasMore)
            {
                return (messages, after);
            }
        }

        throw new InvalidOperationException("The look does not end.");
    }

    public static OutboundAct Reply(InboundMessage to, string text, OutboundActKind kind = OutboundActKind.Reply) => new()
    {
        Kind = kind,
        Text = text,
        TargetExternalId = to.ExternalId,
        ConversationExternalId = to.ConversationId,
        TargetAuthorExternalId = to.Author?.Id,
        IdempotencyKey = Guid.CreateVersion7(),
        FirstTriedAt = SystemClock.Instance.GetCurrentInstant(),
    };

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        control.Dispose();
        keeper.Dispose();
    }

    private static string NewName(string kind) => $"{kind}{Guid.NewGuid():N}"[..12];

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await control.PostAsJsonAsync(path, body, Cancelled);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
