using System.Net.Http.Json;
using System.Text.Json;
using Inbox.Connectors.Bluesky;
using Inbox.Connectors.Tests.Contract;
using Inbox.Domain;
using Inbox.Domain.Connectors;
using Inbox.Sandbox;
using Inbox.Sandbox.Platforms.Bluesky;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>The school's account on the sandbox's Bluesky, and people who answer its post.</summary>
/// <param name="platform">The sandbox's side; its host disposes it.</param>
public sealed class BlueskyWorld(BlueskyPlatform platform) : ContractWorld
{
    public const string Handle = "holly.example";
    public const string Parent = "Lena W";
    private const string Password = "aaaa-bbbb-cccc-dddd";

    private Credentials credentials = Credentials.None;
    private string did = "";

    public override ISandboxPlatform Platform => platform;

    public Sandbox.Platforms.Bluesky.BlueskyActs Acts => platform.Acts;

    /// <summary>A post of ours that people can answer.</summary>
    public string OurPost { get; private set; } = "";

    public override void Begin()
    {
        did = Acts.AddAccount(new BlueskyAccount(Handle, "Holly School", Password));
        Acts.SetChatFrom(Handle, BlueskyChatFrom.All);
        OurPost = Acts.Post(Handle, "Open day on Friday");
        credentials = SignIn();
    }

    public override void AddConnector(IServiceCollection services) => services.AddBlueskyConnector();

    public override ConnectedAccount Account() => With(credentials);

    /// <summary>The account as it was typed in.</summary>
    public ConnectedAccount Account(string password) =>
        With(new Credentials([new("identifier", Handle), new("app_password", password)])) with { ExternalId = "", Handle = "" };

    public override ConnectedAccount AccountWithWrongCredentials() => Account("wwww-wwww-wwww-wwww");

    public override string PublicWrites(string text) => Acts.Reply(Parent, OurPost, text);

    public override string WeAnswerNatively(string target, string text) => Acts.Reply(Handle, target, text);

    public override bool PublicEdits(string id, string text)
    {
        Acts.Edit(id, text);
        return true;
    }

    public override void PublicDeletes(string id) => Acts.Delete(id);

    public override int RepliesOnPlatform(string text) => Acts.PostsBy(Handle).Count(post => post.Text == text);

    public override string? PublicWritesPrivately(string text) => Acts.SendDirectMessage(Parent, Handle, text);

    public override bool ExpireToken()
    {
        Advance(Duration.FromMinutes(121));
        return true;
    }

    public override void RevokeAccess()
    {
        Acts.RevokeAppPassword(Handle);
        Advance(Duration.FromMinutes(121)); // access tokens outlive the password they came from
    }

    public override string ReplyPath => "putRecord";

    public override string ReadPath => "listNotifications";

    public override (string Kind, string Body, string GoodId) BodyWithAnOddItem => (
        "posts",
        """{"posts":[{"record":{"text":"no address"}},{"uri":"at://did:plc:a/app.bsky.feed.post/b","record":{"text":"good"}}]}""",
        "at://did:plc:a/app.bsky.feed.post/b");

    private ConnectedAccount With(Credentials secrets) => new()
    {
        Id = new AccountId(7),
        Platform = Domain.Accounts.Platform.Bluesky,
        ExternalId = did,
        Handle = Handle,
        BaseAddress = Sandbox.AddressOf(platform.Name),
        Credentials = secrets,
    };

    // As connecting the account does, once.
    private Credentials SignIn()
    {
        using var http = new HttpClient();
        using var answer = http.PostAsJsonAsync($"{Sandbox.AddressOf(platform.Name).AbsoluteUri.TrimEnd('/')}/xrpc/com.atproto.server.createSession", new { identifier = Handle, password = Password }).GetAwaiter().GetResult();
        var session = answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>().GetAwaiter().GetResult();
        return Account(Password).Credentials.With(
            ("access_jwt", session.GetProperty("accessJwt").GetString()!), ("refresh_jwt", session.GetProperty("refreshJwt").GetString()!), ("did", did));
    }
}
