using Inbox.Browser.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inbox.Browser.Tests;

/// <summary>Members of staff have their own account and nothing else.</summary>
[Collection(ActingInTheDemo.Name)]
public sealed class StaffTests(Chromium chromium, SharedDemo shared) : BrowserTest(chromium)
{
    private const string Late = "which book was it you told us about";
    private const string Open = "does the level 3 cover this too?";
    private const string Priyas = "My son has no maths GCSE";

    [Fact]
    public async Task A_member_of_staff_sees_only_their_own_messages_and_answers_them()
    {
        const string Words = "It does, Sue: motors are the whole of unit six.";
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var tom = await SignInAsync(demo.Address, Demo.Tom);
        await Expect(tom).ToHaveURLAsync(new Uri(demo.Address, "/mine").ToString());

        // Overdue first, and nobody else's.
        await Expect(tom.Locator("[data-row]")).ToHaveCountAsync(2);
        await Expect(tom.Locator("[data-row]").First).ToContainTextAsync(Late);
        await Expect(tom.Locator("[data-row]").First.Locator(".chip")).ToContainTextAsync("late by");
        await Expect(tom.Locator("[data-row]").Last).ToContainTextAsync(Open);
        var his = await tom.Locator("[data-row]").Last.GetAttributeAsync("data-row");

        var priya = await SignInAsync(demo.Address, Demo.Priya);
        await Expect(priya.Locator("[data-row]")).ToHaveCountAsync(1);
        await Expect(Row(priya, Priyas)).ToHaveCountAsync(1);
        var refused = await priya.GotoAsync($"/mine?m={his}");
        Assert.Equal(404, refused!.Status);
        await Expect(priya.Locator(".conversation")).ToContainTextAsync("it is not yours to see");
        Assert.DoesNotContain(Open, await priya.ContentAsync(), StringComparison.Ordinal);

        await tom.GotoAsync("/inbox");
        Assert.Equal("/mine", new Uri(tom.Url).AbsolutePath);
        Assert.DoesNotContain(Priyas, await tom.ContentAsync(), StringComparison.Ordinal);

        var message = await OpenMessageAsync(tom, Open);
        await message.Locator("textarea").FillAsync(Words);
        await message.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(tom.Locator(".conversation .reply-state--sent")).ToHaveTextAsync("sent");
        var everybody = await OpenAsync(demo.Public);
        await everybody.GotoAsync("/x/public?account=tom_teaches");
        await Expect(everybody.Locator("article.own").Filter(new() { HasText = Words })).ToHaveCountAsync(1);
    }
}
