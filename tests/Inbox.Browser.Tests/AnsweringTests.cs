using System.Text.RegularExpressions;
using Inbox.Browser.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inbox.Browser.Tests;

/// <summary>The moderator's work: open, understand, answer, see it in public.</summary>
[Collection(ActingInTheDemo.Name)]
public sealed class AnsweringTests(Chromium chromium, SharedDemo shared) : BrowserTest(chromium)
{
    private const string Complaint = "third time my son's certificate";
    private const string Press = "closure of the Banbury workshop";
    private const string InfoAddress = "info@theengineeringtrust.org";

    [Fact]
    public async Task A_complaint_explains_itself_and_is_redirected_where_everybody_can_read_it()
    {
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var page = await SignInAsync(demo.Address, Demo.Ana);
        var second = await SignInAsync(demo.Address, Demo.Ana);
        var message = await OpenMessageAsync(page, Complaint);
        await OpenMessageAsync(second, Complaint);

        // The conversation: our own post, then theirs. Why, with the words themselves marked. When, step by step.
        await Expect(message.Locator(".entry--ours").First).ToContainTextAsync("Certificates for the summer group");
        await Expect(message.Locator(".entry--open mark.flagged").Filter(new() { HasText = "formal complaint" })).ToBeVisibleAsync();
        await Expect(message.Locator(".why .word")).ToHaveTextAsync("complaint");
        await Expect(message.Locator(".composer .clause")).ToContainTextAsync("ETT 9b");
        await Expect(message.Locator(".due .chip")).ToContainTextAsync("late by");
        await message.Locator(".due summary").ClickAsync();
        await Expect(message.Locator(".due .steps li").First).ToBeVisibleAsync();
        await Expect(message.Locator(".due .steps")).ToContainTextAsync("ETT 8b");
        await Expect(message.GetByRole(AriaRole.Textbox, new() { Name = "Your reply to Jo Tanner" }))
            .ToHaveValueAsync(new Regex(Regex.Escape(InfoAddress)));

        await message.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

        await Expect(page.Locator(".conversation .reply-state--sent")).ToHaveTextAsync("sent");
        await Expect(page.Locator(".conversation .due .chip")).ToContainTextAsync("redirected");
        // The other window was not touched.
        await Expect(second.Locator(".conversation .reply-state--sent")).ToHaveTextAsync("sent");
        await Expect(second.Locator(".conversation .due .chip")).ToContainTextAsync("redirected");
        await Expect(Row(second, Complaint)).ToHaveCountAsync(0);
        // Nobody answers it a second time by mistake.
        await Expect(second.Locator(".composer")).ToHaveCountAsync(0);
        await Expect(page.Locator(".composer")).ToHaveCountAsync(0);

        var everybody = await OpenAsync(demo.Public);
        await everybody.GotoAsync("/facebook/public");
        var theirs = everybody.Locator("article.public").Filter(new() { HasText = Complaint });
        await Expect(theirs.Locator("article.own .text")).ToContainTextAsync(InfoAddress);
        await Expect(theirs.Locator("article.own")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_edited_reply_to_the_press_leaves_only_when_the_Chief_Executive_approves_it()
    {
        const string Words = $"Hello, please write to {InfoAddress}: our Chief Executive will ring you before three.";
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var helen = await SignInAsync(demo.Address, Demo.Helen);
        await Expect(helen.Locator("main h1")).ToBeVisibleAsync();
        var ana = await SignInAsync(demo.Address, Demo.Ana);
        var message = await OpenMessageAsync(ana, Press);
        await Expect(message.Locator("textarea")).ToHaveValueAsync(new Regex(Regex.Escape(InfoAddress)));

        await message.Locator("textarea").FillAsync(Words);
        await message.GetByRole(AriaRole.Button, new() { Name = "Send to the Chief Executive for approval" }).ClickAsync();
        await Expect(ana.Locator(".conversation .reply-state")).ToHaveTextAsync("for approval");

        var everybody = await OpenAsync(demo.Public);
        await everybody.GotoAsync("/x/public");
        await Expect(everybody.GetByText(Press).First).ToBeVisibleAsync();
        await Expect(everybody.Locator("article.own").Filter(new() { HasText = Words })).ToHaveCountAsync(0);

        // It came to her screen by itself.
        var card = helen.Locator("article.card").Filter(new() { HasText = Words });
        await card.GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();
        await Expect(card).ToHaveCountAsync(0);

        await Expect(ana.Locator(".conversation .reply-state")).ToHaveTextAsync("sent");
        await everybody.ReloadAsync();
        await Expect(everybody.Locator("article.own").Filter(new() { HasText = Words })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_question_is_answered_with_the_keyboard_alone()
    {
        const string Words = "Yes, both: park behind the workshops, and your daughter is very welcome.";
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var page = await SignInAsync(demo.Address, Demo.Ana);
        await Expect(page.Locator("[data-row]").Nth(1)).ToBeVisibleAsync();

        // Down and up in the list.
        await page.Keyboard.PressAsync("j");
        var first = await FocusedRowAsync(page);
        await page.Keyboard.PressAsync("j");
        Assert.NotEqual(first, await FocusedRowAsync(page));
        await page.Keyboard.PressAsync("k");
        Assert.Equal(first, await FocusedRowAsync(page));

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("parking daughter");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".conversation .entry--open")).ToContainTextAsync("Is there parking at the open day");
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator("#text")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(Words);
        await page.Keyboard.PressAsync("Control+Enter");

        await Expect(page.Locator(".conversation .reply-state--sent")).ToHaveTextAsync("sent");
        var everybody = await OpenAsync(demo.Public);
        await everybody.GotoAsync("/facebook/public");
        await Expect(everybody.Locator("article.own").Filter(new() { HasText = Words })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_was_typed_is_still_there_after_a_reload_and_nowhere_else()
    {
        await NeedsBrowserAsync();
        var demo = await shared.GetAsync(Stop);
        var page = await SignInAsync(demo.Address, Demo.Ana);
        var message = await OpenMessageAsync(page, "Two workshops were cancelled last term");
        await message.Locator("textarea").FillAsync("Half a thought about the bus");

        await page.ReloadAsync();

        await Expect(page.Locator(".conversation textarea")).ToHaveValueAsync("Half a thought about the bus");
        await page.GotoAsync("/inbox");
        await OpenMessageAsync(page, "filled in your employer form last month");
        await Expect(page.Locator(".conversation textarea")).Not.ToHaveValueAsync(new Regex("thought about the bus"));
    }

    private static Task<string> FocusedRowAsync(IPage page) =>
        page.EvaluateAsync<string>("document.activeElement.closest('[data-row]')?.dataset.row ?? ''");
}
