using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Tests;

/// <summary>A sandbox with Bluesky, the account northfield.example, and calls made with its tokens.</summary>
internal sealed class BlueskySandbox : IAsyncDisposable
{
    public const string Ours = "northfield.example";
    public const string Password = "abcd-efgh-ijkl-mnop";
    public const string ChatProxy = "did:web:api.bsky.chat#bsky_chat";
    public const string LabelerProxy = "did:plc:ar7c4by46qjdydhdevvrndac#atproto_labeler";

    private readonly HttpClient http;

    private BlueskySandbox(SandboxHost host, ManualTimeProvider clock)
    {
        Host = host;
        Clock = clock;
        http = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.AddressOf("bluesky") + "/") };
    }

    public SandboxHost Host { get; }

    public ManualTimeProvider Clock { get; }

    public BlueskyActs Acts => Host.Bluesky.Acts;

    public string Did => Acts.FindDid(Ours);

    /// <summary>Sent with each call; null sends none.</summary>
    public string? Token { get; set; }

    public string RefreshToken { get; private set; } = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts with the account signed in, unless told otherwise.</summary>
    public static async Task<BlueskySandbox> StartAsync(
        BlueskyOptions? options = null,
        DataFolder? data = null,
        ManualTimeProvider? clock = null,
        SandboxScript? script = null,
        bool signIn = true)
    {
        clock ??= new ManualTimeProvider(ManualTimeProvider.Noon);
        options ??= new BlueskyOptions();
        options.Accounts = options.Accounts.Count > 0 ? options.Accounts : [new(Ours, "Northfield Trust", Password)];
        var host = await SandboxHost.StartAsync(
            new SandboxOptions { DataDirectory = data?.Path,
                TimeProvider = clock, Platforms = [new BlueskyPlatform(options)], Script = script },
            Cancel);
        var sandbox = new BlueskySandbox(host, clock);
        if (signIn)
        {
            await sandbox.SignInAsync();
        }

        return sandbox;
    }

    public async Task<Answer> SignInAsync(string password = Password, string identifier = Ours, string prefix = "")
    {
        var answer = await SendAsync(
            HttpMethod.Post, prefix + "xrpc/com.atproto.server.createSession", JsonContent.Create(new { identifier, password }));
        if (answer.Status == 200)
        {
            (Token, RefreshToken) = (answer.Text("accessJwt"), answer.Text("refreshJwt"));
        }

        return answer;
    }

    public Task<Answer> RefreshAsync(string token) =>
        SendAsync(HttpMethod.Post, "xrpc/com.atproto.server.refreshSession", null, token);

    public Task<Answer> GetAsync(string method, params (string Name, string Value)[] parameters) =>
        SendAsync(HttpMethod.Get, PathOf(method, parameters), null, Token, ProxyOf(method));

    public Task<Answer> PostAsync(string method, object body) =>
        SendAsync(HttpMethod.Post, PathOf(method, []), JsonContent.Create(body), Token, ProxyOf(method));

    /// <summary>Any request, for what the shorter ways do not offer.</summary>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, HttpContent? content, string? token = null, string? proxy = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (proxy is not null)
        {
            request.Headers.Add("atproto-proxy", proxy);
        }

        using var response = await http.SendAsync(request, Cancel);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancel), headers);
    }

    public static string PathOf(string method, (string Name, string Value)[] parameters) =>
        $"xrpc/{method}?{string.Join('&', parameters.Select(it => $"{it.Name}={Uri.EscapeDataString(it.Value)}"))}".TrimEnd('?');

    /// <summary>The whole list of notifications, however many pages it takes.</summary>
    public async Task<List<JsonNode>> NotificationsAsync(params (string Name, string Value)[] parameters)
    {
        var all = new List<JsonNode>();
        for (string? cursor = null; ;)
        {
            var answer = await GetAsync(
                "app.bsky.notification.listNotifications",
                [("priority", "false"), .. parameters, .. cursor is null
                    ? Array.Empty<(string, string)>() : [("cursor", cursor)]]);
            Assert.Equal(200, answer.Status);
            all.AddRange(answer.Items("notifications"));
            cursor = answer["cursor"]?.GetValue<string>();
            if (cursor is null)
            {
                return all;
            }
        }
    }

    /// <summary>Creates a record in our own repository; returns its address and version.</summary>
    public async Task<(string Uri, string Cid)> CreateAsync(string collection, object record)
    {
        var answer = await PostAsync("com.atproto.repo.createRecord", new { repo = Did, collection, record });
        Assert.True(answer.Status == 200, answer.Text);
        return (answer.Text("uri"), answer.Text("cid"));
    }

    public object PostOf(string text) => new { text, createdAt = Now };

    /// <summary>A reply to a post that begins its thread.</summary>
    public object ReplyOf(string text, string parent)
    {
        var reference = new { uri = parent, cid = Acts.FindPost(parent)!.Cid };
        return new { text, createdAt = Now, reply = new { root = reference, parent = reference } };
    }

    public string Now =>
        Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public void Pass(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public static string KeyOf(string uri) => uri.Split('/')[^1];

    /// <summary>What stands in the middle of a token.</summary>
    public static JsonElement ClaimsOf(string token)
    {
        var body = token.Split('.')[1].Replace('-', '+').Replace('_', '/');
        return JsonElement.Parse(
            Encoding.UTF8.GetString(Convert.FromBase64String(body.PadRight((body.Length + 3) / 4 * 4, '='))));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Host.DisposeAsync();
    }

    private static string? ProxyOf(string method) => method.StartsWith("chat.", StringComparison.Ordinal) ? ChatProxy : null;
}

/// <summary>Short ways into an answer.</summary>
internal static class BlueskyAnswers
{
    public static string Text(this Answer answer, string name) => answer[name]!.GetValue<string>();

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();

    public static List<JsonNode> Items(this Answer answer, string name) => [.. answer[name]!.AsArray().Select(item => item!)];

    public static IEnumerable<string> Uris(this IEnumerable<JsonNode> items) => items.Select(item => item.Text("uri"));

    public static void Refused(this Answer answer, int status, string error)
    {
        Assert.Equal((status, error), (answer.Status, answer.Json["error"]?.GetValue<string>()));
        Assert.False(string.IsNullOrEmpty(answer.Text("message")));
    }
}
