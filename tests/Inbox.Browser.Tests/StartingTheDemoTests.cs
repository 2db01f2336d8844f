using Inbox.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Inbox.Browser.Tests;

/// <summary>The demo as somebody meets it who has just started it.</summary>
public sealed class StartingTheDemoTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Fifteen_seconds_after_its_start_the_demo_shows_a_message_in_every_state()
    {
        await NeedsBrowserAsync();
        await using var demo = await Demo.StartAsync(["--port", "0", "--speed", "5"], Stop);
        var page = await SignInAsync(demo.Address, Demo.Ana);
        await page.GotoAsync("/inbox?queue=All");
        var left = (float)(TimeSpan.FromSeconds(15) - TimeProvider.System.GetElapsedTime(demo.StartedAt)).TotalMilliseconds;
        Assert.True(left > 0, "Signing in alone took fifteen seconds.");

        // The rows come by themselves: this page is not loaded again.
        foreach (var (state, words) in new[] { ("late", "late by"), ("soon", "due"), ("open", "due"), ("done", "answered in the app"), ("done", "withdrawn by author") })
        {
            await Expect(page.Locator($".chip--{state}").Filter(new() { HasText = words }).First).ToBeVisibleAsync(new() { Timeout = left });
            left = Math.Max(1, (float)(TimeSpan.FromSeconds(15) - TimeProvider.System.GetElapsedTime(demo.StartedAt)).TotalMilliseconds);
        }

        await Expect(page.Locator(".row--escalated").First).ToBeVisibleAsync(new() { Timeout = left });

        foreach (var queue in new[] { "Needs reply", "Crossed the line", "Late", "Answered", "Withdrawn" })
        {
            await page.Locator("nav.queues a").Filter(new() { HasText = queue }).First.ClickAsync();
            await Expect(page.Locator("#list-title")).ToHaveTextAsync(queue);
            await Expect(page.Locator("[data-row]").First).ToBeVisibleAsync();
        }
    }
}
