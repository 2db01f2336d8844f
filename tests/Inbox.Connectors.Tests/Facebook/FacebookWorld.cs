using Inbox.Connectors.Facebook;
using Inbox.Connectors.Tests.Contract;
using Inbox.Domain;
using Inbox.Domain.Connectors;
using Inbox.Sandbox;
using Inbox.Sandbox.Platforms.Facebook;
using Microsoft.Extensions.DependencyInjection;

namespace Inbox.Connectors.Tests.Facebook;

/// <summary>The school's Page on the sandbox's Facebook, and people who comment on it.</summary>
/// <param name="platform">The sandbox's side; its host disposes it.</param>
public sealed class FacebookWorld(FacebookPlatform platform) : ContractWorld
{
    public const string Handle = "hollyschool";
    private FacebookAccount page = new("", "", "");
    private string token = "";

    public override ISandboxPlatform Platform => platform;

    public FacebookPlatform Facebook => platform;

    public string PageId => page.Id;

    /// <summary>A post of ours that people comment on.</summary>
    public string OurPost { get; private set; } = "";

    public override void Begin()
    {
        page = platform.AddPage(Handle, "Holly School");
        token = platform.IssueToken(Handle);
        OurPost = platform.OwnPostAsync(Handle, "Open day on Friday").Result;
    }

    public override void AddConnector(IServiceCollection services) => services.AddFacebookConnector();

    public override ConnectedAccount Account() => With(("page_access_token", token));

    public override ConnectedAccount AccountWithWrongCredentials() => With(("page_access_token", "EAAnever-issued"));

    /// <summary>The Page with other credentials than usual.</summary>
    public ConnectedAccount With(params (string Name, string Value)[] credentials) => new()
    {
        Id = new AccountId(7),
        Platform = Domain.Accounts.Platform.Facebook,
        ExternalId = page.Id,
        Handle = page.Handle,
        BaseAddress = Sandbox.AddressOf("facebook"),
        Credentials = Credentials.None.With(credentials),
    };

    public override string PublicWrites(string text) => platform.CommentAsync("Lena Wolter", OurPost, text).Result;

    public override string WeAnswerNatively(string target, string text) => platform.NativeReplyAsync(Handle, target, text).Result;

    public override bool PublicEdits(string id, string text)
    {
        platform.EditAsync(id, text).Wait();
        return true;
    }

    public override void PublicDeletes(string id) => platform.DeleteAsync(id).Wait();

    public override int RepliesOnPlatform(string text) =>
        platform.CommentsUnder(OurPost).Count(comment => comment.Author == "Holly School" && comment.Text == text);

    public override string? PublicWritesPrivately(string text) => platform.DirectMessageAsync("Lena Wolter", Handle, text).Result;

    public override bool ExpireToken() => false;

    public override void RevokeAccess() => platform.RevokeToken(token);

    public override string ReplyPath => "/comments";

    public override string ReadPath => "/feed";

    public override (string Kind, string Body, string GoodId) BodyWithAnOddItem =>
        ("comments", """{"data":[{"message":"no id"},{"id":"88001_9","message":"good"}]}""", "88001_9");
}
