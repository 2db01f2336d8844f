using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Tests;

/// <summary>An HTTP client for one platform of a sandbox, with JSON in and out.</summary>
internal sealed class SandboxClient(Uri address, string? bearer = null) : IDisposable
{
    private readonly HttpClient http = Client(address, bearer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, object? body = null) => SendAsync(HttpMethod.Post, path, Json(body));

    public Task<Answer> PutAsync(string path, object? body = null) => SendAsync(HttpMethod.Put, path, Json(body));

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<Answer> FormAsync(string path, params (string Name, string Value)[] values) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value))));

    public void Dispose() => http.Dispose();

    private static HttpClient Client(Uri address, string? bearer)
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        var http = new HttpClient(handler) { BaseAddress = new Uri(address.ToString().TrimEnd('/') + "/") };
        if (bearer is not null)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        return http;
    }

    private static JsonContent? Json(object? body) => body is null ? null : JsonContent.Create(body);

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, text, headers);
    }
}

/// <summary>An answer as it came.</summary>
internal sealed record Answer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public JsonNode? this[string name] => Json[name];

    public IReadOnlyList<string> Ids => [.. Data.Select(i => i["id"]!.GetValue<string>())];

    public IReadOnlyList<JsonObject> Data => [.. Json["data"]?.AsArray().Select(i => i!.AsObject()) ?? []];
}
