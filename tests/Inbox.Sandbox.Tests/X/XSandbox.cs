using Inbox.Sandbox.Platforms.X;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Tests.X;

/// <summary>A sandbox with X, the account "college", its tokens and a client that uses them.</summary>
internal sealed class XSandbox : IAsyncDisposable
{
    public const string College = "college";

    private XSandbox(SandboxHost host, ManualTimeProvider clock)
    {
        Host = host;
        Clock = clock;
        Account = X.AddAccount(College, "Bright College");
        Tokens = X.IssueToken(College);
        Client = new SandboxClient(host.AddressOf("x"), Tokens.AccessToken);
    }

    public SandboxHost Host { get; }

    public ManualTimeProvider Clock { get; }

    public XPlatform X => Host.X;

    public XAccount Account { get; }

    public XTokens Tokens { get; }

    public SandboxClient Client { get; }

    public string Mentions => $"2/users/{Account.Id}/mentions";

    public static async Task<XSandbox> StartAsync(
        XOptions? options = null, DataFolder? data = null, ManualTimeProvider? clock = null, SandboxScript? script = null)
    {
        clock ??= new ManualTimeProvider(ManualTimeProvider.Noon);
        var host = await SandboxHost.StartAsync(
            new SandboxOptions
            {
                DataDirectory = data?.Path,
                TimeProvider = clock,
                Platforms = [new XPlatform(options)],
                Script = script
            },
            TestContext.Current.CancellationToken);
        return new XSandbox(host, clock);
    }

    public SandboxClient ClientOf(string? token) => new(Host.AddressOf("x"), token);

    /// <summary>Posts by the public that name the account, one second apart, oldest first.</summary>
    public async Task<IReadOnlyList<string>> MentionedAsync(int count)
    {
        List<string> ids = [];
        for (var i = 1; i <= count; i++)
        {
            ids.Add(await X.PublicPostAsync("lena_w", $"@{College} number {i}"));
            Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return ids;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
