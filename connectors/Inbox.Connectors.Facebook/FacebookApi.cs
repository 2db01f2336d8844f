using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Domain.Connectors;
using NodaTime;
using NodaTime.Extensions;
using RestSharp;

namespace Inbox.Connectors.Facebook;

/// <summary>One answer of the Graph API.</summary>
/// <param name="Response">The answer itself.</param>
/// <param name="Failure">Why it is a refusal; null when it is none, and then the body is a JSON object or array.</param>
internal sealed record FacebookAnswer(PlatformResponse Response, PlatformFailure? Failure)
{
    public JsonElement Body => Response.Json ?? throw new InvalidOperationException("Only an answer without failure has a body to read.");
}

/// <summary>
/// The calls of one verb for one Page. The token goes into the header, never into an address.
/// https://developers.facebook.com/docs/graph-api/overview
/// </summary>
internal sealed class FacebookApi(
    PlatformClient client,
    FacebookBudget budget,
    FacebookOptions options,
    TimeProvider time,
    ConnectedAccount account)
{
    public const string TokenName = "page_access_token";
    public const string AppSecretName = "app_secret";

    private static readonly Uri PublicAddress = new("https://graph.facebook.com/");

    public ConnectedAccount Account => account;

    public CallCounter Calls { get; } = new();

    public Instant Now => time.GetCurrentInstant();

    /// <summary>The budget is nearly used up: make only the calls that must be made.</summary>
    public bool IsShort => budget.IsShort(account.Id);

    /// <summary>A read. Parameters without a value are left out.</summary>
    public Task<FacebookAnswer> GetAsync(
        string path, CancellationToken cancellationToken, params IEnumerable<(string Name, string? Value)> parameters) =>
        SendAsync(client.ReadAsync, () => Request(path, Method.Get, parameters), cancellationToken);

    /// <summary>A write with form fields.</summary>
    public Task<FacebookAnswer> PostAsync(
        string path, CancellationToken cancellationToken, params IEnumerable<(string Name, string Value)> fields) =>
        SendAsync(
            client.WriteAsync,
            () =>
            {
                var request = Request(path, Method.Post, []);
                foreach (var (name, value) in fields)
                {
                    request.AddParameter(name, value, ParameterType.GetOrPost);
                }

                return request;
            },
            cancellationToken);

    /// <summary>A write with a JSON body.</summary>
    public Task<FacebookAnswer> PostJsonAsync(string path, object body, CancellationToken cancellationToken) =>
        SendAsync(
            client.WriteAsync,
            () => Request(path, Method.Post, []).AddStringBody(JsonSerializer.Serialize(body), ContentType.Json),
            cancellationToken);

    /// <summary>Whether the Page itself can be read now: then a missing object is gone and not merely out of sight.</summary>
    public async Task<bool> CanReadPageAsync(CancellationToken cancellationToken) =>
        (await GetAsync(Path(account.ExternalId), cancellationToken, [("fields", "id")])).Failure is null;

    public Task<FacebookAnswer> DeleteAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(client.WriteAsync, () => Request(path, Method.Delete, []), cancellationToken);

    /// <summary>The path of an object, or of one of its lists. Ids come from outside: nothing in them may change the address.</summary>
    public static string Path(string id, string? edge = null) => Uri.EscapeDataString(id) + (edge is null ? "" : "/" + edge);

    /// <summary>The parameters that go on in a list, as <see cref="FacebookLists.Next"/> gave them.</summary>
    public static IEnumerable<(string Name, string? Value)> GoOn(string? after) =>
        (after ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (pair[0], pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : null));

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<FacebookAnswer> SendAsync(
        Func<Func<RestRequest>, CallCounter, CancellationToken, Task<PlatformResponse>> send,
        Func<RestRequest> build,
        CancellationToken cancellationToken)
    {
        if (budget.Refusal(account.Id, Now) is { } used)
        {
            return new FacebookAnswer(PlatformResponse.NoAnswer(used.Detail, mayHaveReached: false), used);
        }

        var response = await send(build, Calls, cancellationToken);
        var failure = FacebookErrors.Of(response, Now);
        if (response.Transport is null)
        {
            budget.Note(account.Id, response.Headers, failure, Now);
        }

        return new FacebookAnswer(response, failure);
    }

    private RestRequest Request(string path, Method method, IEnumerable<(string Name, string? Value)> parameters)
    {
        var request = new RestRequest(new Uri(Root(), path), method);
        var token = (account.Credentials[TokenName] ?? "").Trim();
        request.AddHeader("Authorization", $"Bearer {token}");
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                request.AddQueryParameter(name, value);
            }
        }

        // https://developers.facebook.com/docs/graph-api/guides/secure-requests
        if (account.Credentials[AppSecretName]?.Trim() is { Length: > 0 } secret)
        {
            var proof = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token));
            request.AddQueryParameter("appsecret_proof", Convert.ToHexStringLower(proof));
        }

        return request;
    }

    private Uri Root()
    {
        var root = (account.BaseAddress ?? PublicAddress).AbsoluteUri.TrimEnd('/');
        return new Uri($"{root}/{options.ApiVersion}/");
    }
}
