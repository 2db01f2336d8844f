using Inbox.Browser.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inbox.Browser.Tests;

/// <summary>What holds on every page, whoever looks at it.</summary>
[Collection(LookingAtTheDemo.Name)]
public sealed class PagesTests(Chromium chromium, SharedDemo shared) : BrowserTest(chromium)
{
    private const string Complaint = "third time my son's certificate";

    [Fact]
    public async Task The_pages_before_the_sign_in_can_be_used_by_everybody()
    {
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var page = await OpenAsync(demo.Address);
        await LookAsync(page, "sign-in", "/sign-in");
    }

    [Fact]
    public async Task The_moderators_pages_can_be_used_by_everybody()
    {
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var page = await SignInAsync(demo.Address, Demo.Ana);
        await Expect(Row(page, Complaint)).ToBeVisibleAsync();
        var id = await Row(page, Complaint).GetAttributeAsync("data-row");
        await LookAsync(page, "inbox", "/inbox");
        await LookAsync(page, "inbox-all", "/inbox?queue=All");
        await LookAsync(page, "inbox-nothing", "/inbox?queue=Approval");
        await LookAsync(page, "message", $"/inbox?m={id}");
        await LookAsync(page, "moderator-accounts", "/accounts");
        await LookAsync(page, "not-found", "/no-such-page");
    }

    [Fact]
    public async Task The_Chief_Executives_pages_can_be_used_by_everybody()
    {
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var page = await SignInAsync(demo.Address, Demo.Helen);
        await Expect(page.Locator("article.card--alarm").First).ToBeVisibleAsync();
        var one = await page.GetByRole(AriaRole.Link, new() { Name = "Open…" }).First.GetAttributeAsync("href");
        await LookAsync(page, "escalations", "/escalations");
        await LookAsync(page, "escalation", one!);
    }

    [Fact]
    public async Task The_pages_of_a_member_of_staff_can_be_used_by_everybody()
    {
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var page = await SignInAsync(demo.Address, Demo.Tom);
        await Expect(page.Locator("[data-row]").First).ToBeVisibleAsync();
        await LookAsync(page, "mine", "/mine");
    }

    [Fact]
    public async Task The_administrators_pages_can_be_used_by_everybody()
    {
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var page = await SignInAsync(demo.Address, Demo.Sam);
        await LookAsync(page, "accounts", "/accounts");
        await LookAsync(page, "connect", "/accounts/connect/x");
        await LookAsync(page, "people", "/people");
    }

    /// <summary>Writes the picture of the README, on demand only: INBOX_WRITE_DOCS=1.</summary>
    [Fact]
    public async Task The_picture_in_the_README_shows_a_complaint_that_is_open()
    {
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var page = await SignInAsync(demo.Address, Demo.Ana);
        var message = await OpenMessageAsync(page, Complaint);
        await message.Locator(".due summary").ClickAsync();
        await Expect(message.Locator(".due .steps")).ToBeVisibleAsync();
        await page.SetViewportSizeAsync(1440, 900);
        var picture = await page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
        Assert.NotEmpty(picture);
        if (Environment.GetEnvironmentVariable("INBOX_WRITE_DOCS") == "1")
        {
            await File.WriteAllBytesAsync(DocsPath("inbox.png"), picture, Stop);
        }
    }

    private static async Task LookAsync(IPage page, string name, string address)
    {
        var complaints = PageChecks.Complaints(page);
        var answer = await page.GotoAsync(address);
        PageChecks.AssertGuarded(answer!);
        await Expect(page.Locator("main")).ToBeVisibleAsync();
        await PageChecks.AssertSoundAsync(page, name);
        Assert.Empty(complaints);
    }

    private static string DocsPath(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Inbox.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("There is no Inbox.sln above the tests.");
        }

        return Path.Combine(folder.FullName, "docs", name);
    }
}
