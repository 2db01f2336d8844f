using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inbox.Browser.Tests.Harness;

/// <summary>
/// A test with windows of the real browser; each window is a visitor of its own (own cookies, own storage) and closes with the test.
/// When the test failed, what stood in its windows is kept under <c>artifacts/test-results/browser</c>.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncDisposable
{
    private readonly List<IBrowserContext> windows = [];

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A new visitor, not signed in.</summary>
    protected async Task<IPage> OpenAsync(Uri address)
    {
        var browser = await chromium.GetAsync(Stop);
        var window = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = 1440, Height = 900 },
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            ColorScheme = ColorScheme.Light,
        });
        window.SetDefaultTimeout(20_000);
        windows.Add(window);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/");
        return page;
    }

    /// <summary>Skips the test where there is no browser, before anything else is started for it.</summary>
    protected Task NeedsBrowserAsync() => chromium.GetAsync(Stop);

    /// <summary>A new visitor who signs in and is on their own first screen.</summary>
    protected async Task<IPage> SignInAsync(Uri address, string email, string password = Demo.Password)
    {
        var page = await OpenAsync(address);
        await SignInAsync(page, email, password);
        return page;
    }

    /// <summary>Fills in the sign-in form that is on screen.</summary>
    protected static async Task SignInAsync(IPage page, string email, string password = Demo.Password)
    {
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out" })).ToBeVisibleAsync();
    }

    /// <summary>Writes on the public page of a platform as a member of the public.</summary>
    protected async Task WriteInPublicAsync(Demo demo, string platform, string writer, string text)
    {
        var page = await OpenAsync(demo.Public);
        await page.GotoAsync($"/{platform}/public?as={Uri.EscapeDataString(writer)}");
        // X and Bluesky offer the name of the account at the beginning: without it the words would not reach us.
        var box = page.Locator("main .box > form textarea").First;
        await box.FillAsync(await box.InputValueAsync() + text);
        await page.Locator("main .box > form").Filter(new() { Has = page.Locator("textarea") }).First
            .GetByRole(AriaRole.Button, new() { Name = "Post" }).ClickAsync();
        await Expect(page.GetByText(text).First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    /// <summary>The row of a list that holds these words.</summary>
    protected static ILocator Row(IPage page, string words) => page.Locator("[data-row]").Filter(new() { HasText = words });

    /// <summary>Opens a message from the list on screen and returns its pane.</summary>
    protected static async Task<ILocator> OpenMessageAsync(IPage page, string words)
    {
        await Row(page, words).Locator("a").ClickAsync();
        var pane = page.Locator(".conversation [data-message]");
        await Expect(pane.Locator(".entry--open")).ToContainTextAsync(words);
        return pane;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var hasFailed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (window, number) in windows.Select((window, number) => (window, number)))
        {
            if (hasFailed)
            {
                await KeepAsync(window, number);
            }

            await window.CloseAsync();
        }
    }

    private static async Task KeepAsync(IBrowserContext window, int number)
    {
        var here = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var folder = Path.Combine(here.Parent!.Parent!.Parent!.FullName, "test-results", "browser");
        var test = TestContext.Current.TestMethod?.MethodName ?? "test";
        foreach (var page in window.Pages.Where(page => !page.IsClosed))
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{test}-{number}.png"), FullPage = true });
        }
    }
}
