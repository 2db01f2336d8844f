using Inbox.Browser.Tests.Harness;
using Inbox.Sandbox;
using Inbox.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inbox.Browser.Tests;

/// <summary>From nothing to a read account, in the browser alone.</summary>
public sealed class FirstStartTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Page = "engtrust";
    private const string Words = "Do I need my own boots for the welding day?";
    private const string AdministratorPassword = "twelve-or-more-1";
    private const string ModeratorPassword = "twelve-or-more-2";

    [Fact]
    public async Task Without_configuration_a_link_makes_the_administrator_who_adds_a_person_and_connects_an_account()
    {
        await NeedsBrowserAsync();
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions(), Stop);
        sandbox.Facebook.AddPage(Page, "The Engineering Trust");
        var post = await sandbox.Facebook.OwnPostAsync(Page, "Welding day on Saturday.");
        await sandbox.Facebook.CommentAsync("Ida Moss", post, Words);

        using var folder = new TempDirectory();
        await using var server = InboxProcess.Start(["serve", "--data", folder.Combine("data"), "--urls", "http://127.0.0.1:0"]);
        var link = Demo.AddressIn(await server.WaitForLineAsync("Make the first administrator", Stop));
        var page = await OpenAsync(new Uri(link, "/"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();

        await page.GotoAsync(link.ToString());
        await PageChecks.AssertSoundAsync(page, "set-up");
        await page.GetByLabel("Your name").FillAsync("Sam Ellery");
        await page.GetByLabel("E-mail").FillAsync("sam@example.org");
        await page.GetByLabel("Password").FillAsync(AdministratorPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the administrator" }).ClickAsync();
        await Expect(page.Locator("#notice")).ToContainTextAsync("Sign in with your e-mail");
        await SignInAsync(page, "sam@example.org", AdministratorPassword);

        // The link is spent.
        var other = await OpenAsync(link);
        await other.GotoAsync(link.ToString());
        await Expect(other.Locator("#notice")).ToContainTextAsync("used already");

        await page.GetByRole(AriaRole.Link, new() { Name = "People" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ana Reid");
        await page.GetByLabel("E-mail").FillAsync("ana@example.org");
        await page.GetByLabel("First password").FillAsync(ModeratorPassword);
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "moderator" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Ana Reid" })).ToContainTextAsync("moderator");

        await page.GetByRole(AriaRole.Link, new() { Name = "Accounts" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("No account is connected yet.");
        await page.Locator("a[href='/accounts/connect/facebook']").ClickAsync();
        await FillInAsync(page, sandbox, "not-a-token");
        await Expect(page.Locator(".notice--fault")).ToBeVisibleAsync();
        await FillInAsync(page, sandbox, sandbox.Facebook.IssueToken(Page));
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "The Engineering Trust" })).ToContainTextAsync("active");

        var ana = await SignInAsync(new Uri(link, "/"), "ana@example.org", ModeratorPassword);
        await Expect(Row(ana, Words)).ToHaveCountAsync(1, new() { Timeout = 60_000 });
    }

    private static async Task FillInAsync(IPage page, SandboxHost sandbox, string token)
    {
        await page.GetByLabel("Page access token").FillAsync(token);
        if (!await page.GetByLabel("Address of the API").IsVisibleAsync())
        {
            await page.GetByText("Another server").ClickAsync();
        }

        await page.GetByLabel("Address of the API").FillAsync(sandbox.AddressOf("facebook").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Check and connect" }).ClickAsync();
    }
}
