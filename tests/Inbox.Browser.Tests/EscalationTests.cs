using Inbox.Browser.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inbox.Browser.Tests;

/// <summary>What crosses the line reaches the Chief Executive: on her screen and by mail, until she says that she has it.</summary>
[Collection(ActingInTheDemo.Name)]
public sealed class EscalationTests(Chromium chromium, SharedDemo shared) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_threat_reaches_the_Chief_Executive_who_takes_it_from_the_link_in_the_mail()
    {
        const string Threat = "I know where your caretaker lives and I will come round tonight and break his legs.";
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var screen = await SignInAsync(demo.Address, Demo.Helen);
        var card = screen.Locator("article.card--alarm").Filter(new() { HasText = Threat });
        await Expect(card).ToHaveCountAsync(0);

        await WriteInPublicAsync(demo, "facebook", "Ned Grimes", Threat);

        // On her screen by itself, the words folded away, and mailed.
        await Expect(card).ToHaveCountAsync(1);
        await Expect(card.GetByText(Threat)).ToBeHiddenAsync();
        await Expect(card.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Threat");
        await Expect(card).ToContainTextAsync("Mailed");
        var id = (await card.GetAttributeAsync("id"))!.TrimStart('e');

        // The mail says nothing of the words and its link leads, through the sign-in, to this escalation.
        var elsewhere = await OpenAsync(demo.Public);
        var link = await FindMailAsync(elsewhere, $"/escalations/{id}");
        await Expect(elsewhere.Locator("main")).ToContainTextAsync("helen@example.org");
        await Expect(elsewhere.Locator("main")).Not.ToContainTextAsync(Threat);
        await elsewhere.GotoAsync(link);
        await SignInAsync(elsewhere, Demo.Helen);
        Assert.Equal($"/escalations/{id}", new Uri(elsewhere.Url).AbsolutePath);
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "I have it" }).ClickAsync();

        await Expect(elsewhere.Locator("article.card")).ToContainTextAsync("Helen Marsh has it since");
        await Expect(elsewhere.GetByRole(AriaRole.Button, new() { Name = "I have it" })).ToHaveCountAsync(0);
        await Expect(card).ToHaveCountAsync(0);
        await Expect(screen.Locator($"section[aria-labelledby=had] a[href='/escalations/{id}']")).ToBeVisibleAsync();
    }

    /// <summary>Goes through the mail drop, newest first, as somebody looking for it would.</summary>
    private static async Task<string> FindMailAsync(IPage page, string path)
    {
        await page.GotoAsync("/mail");
        var mails = await page.Locator("main article h2 a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var mail in mails)
        {
            await page.GotoAsync(mail);
            var link = page.Locator($".text a[href$='{path}']");
            if (await link.CountAsync() > 0)
            {
                return (await link.First.GetAttributeAsync("href"))!;
            }
        }

        throw new Xunit.Sdk.XunitException($"No mail of {mails.Length} has a link to {path}.");
    }
}
