using Inbox.Browser.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace Inbox.Browser.Tests;

/// <summary>What the public writes reaches those who are looking.</summary>
[Collection(ActingInTheDemo.Name)]
public sealed class PublicPagesTests(Chromium chromium, SharedDemo shared) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("facebook", "Nora Bell", "Is the welding hall open to visitors on Sunday as well?")]
    [InlineData("x", "Nora Bell", "is the robot hall open to visitors on Sunday as well?")]
    [InlineData("bluesky", "Nora Bell", "is the paint shop open to visitors on Sunday as well?")]
    public async Task Words_written_in_public_appear_in_the_open_inbox_by_themselves(string platform, string writer, string words)
    {
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var inbox = await SignInAsync(demo.Address, Demo.Ana);
        await inbox.GotoAsync("/inbox?queue=All");
        await Expect(inbox.Locator("[data-row]").First).ToBeVisibleAsync();
        await Expect(Row(inbox, words)).ToHaveCountAsync(0);

        await WriteInPublicAsync(demo, platform, writer, words);

        await Expect(Row(inbox, words)).ToHaveCountAsync(1);
        await Expect(Row(inbox, words)).ToContainTextAsync(writer);
        await Expect(Row(inbox, words).Locator($".platform--{platform}")).ToBeVisibleAsync();
    }
}
