using Inbox.Sandbox.Platforms.Facebook;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Tests.Facebook;

/// <summary>A sandbox with Facebook, the Page "college", its token and a client that uses it.</summary>
internal sealed class FacebookSandbox : IAsyncDisposable
{
    public const string College = "college";

    private FacebookSandbox(SandboxHost host, ManualTimeProvider clock)
    {
        Host = host;
        Clock = clock;
        Page = Facebook.AddPage(College, "Bright College");
        Token = Facebook.IssueToken(College);
        Client = ClientOf(Token);
    }

    public SandboxHost Host { get; }

    public ManualTimeProvider Clock { get; }

    public FacebookPlatform Facebook => Host.Facebook;

    public FacebookAccount Page { get; }

    public string Token { get; }

    public SandboxClient Client { get; }

    public static async Task<FacebookSandbox> StartAsync(
        FacebookOptions? options = null, DataFolder? data = null, SandboxScript? script = null)
    {
        var clock = new ManualTimeProvider(ManualTimeProvider.Noon);
        var host = await SandboxHost.StartAsync(
            new SandboxOptions
            {
                DataDirectory = data?.Path,
                TimeProvider = clock,
                Platforms = [new FacebookPlatform(options)],
                Script = script
            },
            TestContext.Current.CancellationToken);
        return new FacebookSandbox(host, clock);
    }

    public SandboxClient ClientOf(string? token) => new(new Uri(Host.AddressOf("facebook") + "/v26.0"), token);

    /// <summary>Comments by the public, one second apart, oldest first.</summary>
    public async Task<IReadOnlyList<string>> CommentedAsync(string target, int count)
    {
        List<string> ids = [];
        for (var i = 1; i <= count; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            ids.Add(await Facebook.CommentAsync("Lena Wolter", target, $"Comment {i}"));
        }

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
