using Inbox.Connectors.Tests.Contract;
using Inbox.Connectors.X;
using Inbox.Domain;
using Inbox.Domain.Connectors;
using Inbox.Sandbox;
using Inbox.Sandbox.Platforms.X;
using Microsoft.Extensions.DependencyInjection;

namespace Inbox.Connectors.Tests.X;

/// <summary>The school's account on the sandbox's X, and people who mention it.</summary>
/// <param name="platform">The sandbox's side; its host disposes it.</param>
public sealed class XWorld(XPlatform platform) : ContractWorld
{
    public const string Handle = "HollySchool";
    private XAccount account = new("", "", "");
    private XTokens tokens = new("", null, default, []);

    public override ISandboxPlatform Platform => platform;

    public XPlatform X => platform;

    /// <summary>A post of ours that people can answer.</summary>
    public string OurPost { get; private set; } = "";

    public override void Begin()
    {
        account = platform.AddAccount(Handle, "Holly School");
        tokens = platform.IssueToken(Handle);
        OurPost = platform.OwnPostAsync(Handle, "Open day on Friday").Result;
    }

    public override void AddConnector(IServiceCollection services) => services.AddXConnector();

    public override ConnectedAccount Account() => With(
        ("access_token", tokens.AccessToken), ("refresh_token", tokens.RefreshToken!), ("client_id", "sandbox-client"), ("client_secret", "sandbox-secret"));

    /// <summary>The account with a token that was granted these scopes only.</summary>
    public ConnectedAccount AccountWithScopes(params string[] scopes)
    {
        var narrow = platform.IssueToken(Handle, scopes);
        return With(("access_token", narrow.AccessToken), ("scope", string.Join(' ', scopes)));
    }

    public override ConnectedAccount AccountWithWrongCredentials() => With(("access_token", "never-issued"), ("refresh_token", "never-issued-either"));

    public override string PublicWrites(string text) => platform.PublicPostAsync("lena_w", $"@{Handle} {text}").Result;

    public override string WeAnswerNatively(string target, string text) => platform.NativeReplyAsync(Handle, target, text).Result;

    public override bool PublicEdits(string id, string text)
    {
        platform.EditAsync(id, $"@{Handle} {text}").Wait();
        return true;
    }

    public override void PublicDeletes(string id) => platform.DeleteAsync(id).Wait();

    public override int RepliesOnPlatform(string text) => platform.PostsOf(Handle).Count(post => post.Text.EndsWith(text, StringComparison.Ordinal));

    public override string? PublicWritesPrivately(string text) => platform.DirectMessageAsync("lena_w", Handle, text).Result;

    public override bool ExpireToken()
    {
        platform.ExpireToken(tokens.AccessToken);
        return true;
    }

    public override void RevokeAccess()
    {
        platform.RevokeToken(tokens.AccessToken);
        platform.RevokeToken(tokens.RefreshToken!);
    }

    public override string ReplyPath => "/2/tweets";

    public override string ReadPath => "/mentions";

    public override (string Kind, string Body, string GoodId) BodyWithAnOddItem =>
        ("mentions", """{"data":[{"text":"no id"},{"id":"9","text":"good"}]}""", "9");

    private ConnectedAccount With(params (string Name, string Value)[] credentials) => new()
    {
        Id = new AccountId(7),
        Platform = Domain.Accounts.Platform.X,
        ExternalId = account.Id,
        Handle = account.Handle,
        BaseAddress = Sandbox.AddressOf("x"),
        Credentials = Credentials.None.With(credentials),
    };
}
