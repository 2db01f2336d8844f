using Inbox.Browser.Tests.Harness;
using Inbox.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Inbox.Browser.Tests.Harness;

/// <summary>The real browser of this run: started with the first test that asks for it, without a display, gone with the last.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private readonly SemaphoreSlim gate = new(1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The browser; where there is none, the test that asks is skipped (or fails in CI).</summary>
    public async Task<IBrowser> GetAsync(CancellationToken cancellationToken)
    {
        var program = TestParts.RequireChromium();
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (browser is null)
            {
                // Assertions wait for what they assert; a machine that builds beside us needs time.
                Assertions.SetDefaultExpectTimeout(20_000);
                playwright = await Playwright.CreateAsync();
                browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Headless = true, Args = Arguments });
            }

            return browser;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        gate.Dispose();
    }
}
