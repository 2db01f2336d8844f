using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Inbox.Connectors.Http;
using Inbox.Connectors.Tests.Contract;
using Inbox.Connectors.Tests.Http;
using Inbox.Connectors.X;
using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Inbox.Connectors.Tests.X;

/// <summary>How calls are signed and tokens renewed, seen from the other side.</summary>
public sealed class XSignInTests
{
    private const string Page = """{"meta":{"result_count":0}}""";
    private readonly List<(string Method, string Address, string? Authorization, string Body)> requests = [];

    [Fact]
    public async Task OAuth_1_signs_every_parameter_of_the_address()
    {
        await using var server = await AnswerServer.StartAsync(Keep(200, Page));
        using var services = Services();
        var account = AnAccount(server.Address, ("consumer_key", "ck"), ("consumer_secret", "c&s"), ("oauth_token", "tok"), ("oauth_token_secret", "t s"));

        FetchCursor? cursor = null;
        for (var call = 0; call < 4; call++)
        {
            cursor = Assert.IsType<FetchResult.Page>(await Connector(services).FetchAsync(account, cursor, TestContext.Current.CancellationToken)).Next;
        }

        Assert.Contains(requests, request => request.Address.Contains("/search/recent", StringComparison.Ordinal));
        Assert.All(requests, request => Assert.Equal(Signature(request, "c&s", "t s"), OAuthPart(request.Authorization!, "oauth_signature")));
        Assert.All(requests, request => Assert.Equal("tok", OAuthPart(request.Authorization!, "oauth_token")));
    }

    [Fact]
    public async Task OAuth_1_signs_a_reply_too()
    {
        await using var server = await AnswerServer.StartAsync(Keep(201, """{"data":{"id":"77","text":"Hello"}}"""));
        using var services = Services();
        var account = AnAccount(server.Address, ("consumer_key", "ck"), ("consumer_secret", "cs"), ("oauth_token", "tok"), ("oauth_token_secret", "ts"));

        Assert.IsType<ActResult.Done>(await Connector(services).ActAsync(account, AReply(), TestContext.Current.CancellationToken));

        var request = Assert.Single(requests);
        Assert.Equal(Signature(request, "cs", "ts"), OAuthPart(request.Authorization!, "oauth_signature"));
        Assert.Equal("""{"text":"Hello","reply":{"in_reply_to_tweet_id":"5"}}""", request.Body);
    }

    [Theory]
    [InlineData("secret&1", "Basic Y2xpZW50OnNlY3JldCUyNjE=", false)]
    [InlineData(null, null, true)]
    public async Task A_refresh_names_the_client_by_header_or_in_the_form(string? secret, string? authorization, bool inForm)
    {
        await using var server = await AnswerServer.StartAsync(
            Keep(401, """{"title":"Unauthorized","type":"about:blank","status":401}"""),
            Keep(200, """{"token_type":"bearer","expires_in":7200,"access_token":"new","refresh_token":"new-refresh","scope":"tweet.read"}"""),
            Keep(200, Page));
        using var services = Services();
        var account = AnAccount(server.Address, ("access_token", "old"), ("refresh_token", "old-refresh"), ("client_id", "client"));
        account = secret is null ? account : account with { Credentials = account.Credentials.With(("client_secret", secret)) };

        Assert.IsType<FetchResult.Page>(await Connector(services).FetchAsync(account, null, TestContext.Current.CancellationToken));

        Assert.Equal(["Bearer old", authorization, "Bearer new"], requests.Select(r => r.Authorization));
        Assert.Equal(inForm, requests[1].Body.Contains("client_id=client", StringComparison.Ordinal));
        Assert.Contains("refresh_token=old-refresh", requests[1].Body, StringComparison.Ordinal);
        var stored = services.GetRequiredService<MemoryKeeper>().Stored;
        Assert.Equal(("new", "new-refresh", "tweet.read"), (stored?["access_token"], stored?["refresh_token"], stored?["scope"]));
    }

    [Fact]
    public async Task A_renewal_that_the_line_lost_is_no_reason_to_sign_in_again()
    {
        await using var server = await AnswerServer.StartAsync(Keep(401, """{"status":401,"title":"Unauthorized"}"""), AnswerServer.Cut);
        using var services = Services();
        var account = AnAccount(server.Address, ("access_token", "old"), ("refresh_token", "old-refresh"), ("client_id", "client"));

        var failed = Assert.IsType<FetchResult.Failed>(await Connector(services).FetchAsync(account, null, TestContext.Current.CancellationToken));

        Assert.Equal(FailureClass.Transient, failed.Failure.Class);
        Assert.Equal(2, failed.ApiCalls);
    }

    [Fact]
    public async Task A_token_that_is_refused_again_after_its_renewal_is_not_renewed_for_ever()
    {
        await using var server = await AnswerServer.StartAsync(
            Keep(401, """{"status":401,"title":"Unauthorized"}"""),
            Keep(200, """{"access_token":"new","refresh_token":"new-refresh"}"""),
            Keep(401, """{"status":401,"title":"Unauthorized"}"""));
        using var services = Services();
        var account = AnAccount(server.Address, ("access_token", "old"), ("refresh_token", "old-refresh"), ("client_id", "client"));

        var failed = Assert.IsType<FetchResult.Failed>(await Connector(services).FetchAsync(account, null, TestContext.Current.CancellationToken));

        Assert.Equal(FailureClass.TokenExpired, failed.Failure.Class);
        Assert.Equal(3, requests.Count);
    }

    [Fact]
    public async Task Without_a_refresh_token_a_person_signs_in_again()
    {
        await using var server = await AnswerServer.StartAsync(Keep(401, """{"status":401,"title":"Unauthorized"}"""));
        using var services = Services();

        var failed = Assert.IsType<FetchResult.Failed>(
            await Connector(services).FetchAsync(AnAccount(server.Address, ("access_token", "old")), null, TestContext.Current.CancellationToken));

        Assert.Equal(FailureClass.TokenExpired, failed.Failure.Class);
        Assert.Contains("sign in again", failed.Failure.Detail, StringComparison.Ordinal);
        Assert.Single(requests);
    }

    [Fact]
    public async Task While_connecting_the_new_pair_comes_back_with_the_check()
    {
        await using var server = await AnswerServer.StartAsync(
            Keep(401, """{"status":401,"title":"Unauthorized"}"""),
            Keep(200, """{"access_token":"new","refresh_token":"new-refresh"}"""),
            Keep(200, """{"data":{"id":"9001","name":"Holly School","username":"HollySchool"}}"""));
        using var services = Services();
        var account = AnAccount(server.Address, ("access_token", "old"), ("refresh_token", "old-refresh"), ("client_id", "client")) with { ExternalId = "" };

        var works = Assert.IsType<CheckResult.Works>(await Connector(services).CheckAsync(account, TestContext.Current.CancellationToken));

        Assert.Equal("new-refresh", works.Credentials["refresh_token"]);
        Assert.Null(services.GetRequiredService<MemoryKeeper>().Stored);
    }

    private static OutboundAct AReply() => new()
    {
        Kind = OutboundActKind.Reply,
        Text = "Hello",
        TargetExternalId = "5",
        ConversationExternalId = "5",
        IdempotencyKey = Guid.CreateVersion7(),
        FirstTriedAt = ManualTimeProvider.Noon,
    };

    private static ConnectedAccount AnAccount(Uri address, params (string, string)[] credentials) => new()
    {
        Id = new AccountId(7),
        Platform = Platform.X,
        ExternalId = "9001",
        Handle = "HollySchool",
        BaseAddress = address,
        Credentials = Credentials.None.With(credentials),
    };

    private static IConnector Connector(ServiceProvider services) => services.GetRequiredService<IConnector>();

    private static ServiceProvider Services() => new ServiceCollection()
        .AddSingleton<MemoryKeeper>()
        .AddSingleton<ICredentialKeeper>(provider => provider.GetRequiredService<MemoryKeeper>())
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            [new($"{ConnectorsHttpOptions.Section}:RetryDelay", "00:00:00")]).Build())
        .AddXConnector()
        .BuildServiceProvider();

    private RequestDelegate Keep(int status, string body) => async http =>
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        lock (requests)
        {
            var address = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
            requests.Add((http.Request.Method, address, http.Request.Headers.Authorization.FirstOrDefault(), text));
        }

        await AnswerServer.Answer(status, body)(http);
    };

    private static string OAuthPart(string authorization, string name) => Uri.UnescapeDataString(
        authorization["OAuth ".Length..].Split(',').Select(part => part.Trim().Split('=', 2)).Single(part => part[0] == name)[1].Trim('"'));

    // RFC 5849, section 3.4, written down once more so that it does not share the client's mistakes.
    private static string Signature((string Method, string Address, string? Authorization, string Body) request, string consumerSecret, string tokenSecret)
    {
        var address = new Uri(request.Address);
        var query = HttpUtility.ParseQueryString(address.Query);
        var parameters = query.AllKeys.Select(key => (Key: key!, Value: query[key]!)) // parsed from a query without bare keys
            .Concat(request.Authorization!["OAuth ".Length..].Split(',').Select(part => part.Trim().Split('=', 2))
                .Select(part => (Key: part[0], Value: Uri.UnescapeDataString(part[1].Trim('"'))))
                .Where(part => part.Key is not ("oauth_signature" or "realm")))
            .Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}")
            .Order(StringComparer.Ordinal);
        var text = string.Create(CultureInfo.InvariantCulture, $"{request.Method}&{Uri.EscapeDataString(address.GetLeftPart(UriPartial.Path))}&{Uri.EscapeDataString(string.Join('&', parameters))}");
        var key = $"{Uri.EscapeDataString(consumerSecret)}&{Uri.EscapeDataString(tokenSecret)}";
#pragma warning disable CA5350 // OAuth 1.0a on X is HMAC-SHA1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.ASCII.GetBytes(key), Encoding.ASCII.GetBytes(text)));
#pragma warning restore CA5350
    }
}
