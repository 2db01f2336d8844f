using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Inbox.Browser.Tests.Harness;
using Inbox.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Inbox.Browser.Tests;

/// <summary>Somebody pulls the plug while people work.</summary>
public sealed class KilledTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] Platforms = ["facebook", "x", "bluesky"];

    [Fact]
    public async Task After_a_kill_nothing_is_lost_or_doubled_and_the_waiting_reply_leaves_once()
    {
        const string Words = "Thank you for these kind words, see you in September.";
        await NeedsBrowserAsync();
        using var folder = new TempDirectory();
        string[] arguments = ["--port", FreePair().ToString(System.Globalization.CultureInfo.InvariantCulture), "--data", folder.Path, "--speed", "5"];
        var demo = await Demo.StartAsync(arguments, Stop);
        await using var first = demo;
        var page = await SignInAsync(demo.Address, Demo.Ana);
        await page.GotoAsync("/inbox?queue=All");
        await Expect(page.Locator(".chip").Filter(new() { HasText = "withdrawn by author" })).ToBeVisibleAsync();

        // X takes no post for a while, so the reply waits in the outbox.
        using var http = new HttpClient { BaseAddress = demo.Public };
        var fault = new { kind = "throttled", count = 100_000, method = "POST", path = "/2/tweets", resetAfter = "00:00:05" };
        (await http.PostAsJsonAsync("/control/x/faults", fault, Stop)).EnsureSuccessStatusCode();
        var message = await OpenMessageAsync(page, "great open day last year, thank you");
        await message.Locator("textarea").FillAsync(Words);
        await message.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator(".conversation .reply-state")).ToHaveTextAsync("queued");
        await Expect(page.Locator(".conversation .entry").Filter(new() { HasText = Words })).ToContainTextAsync("Tried again");

        var everybody = await OpenAsync(demo.Public);
        var before = await InboxRowsAsync(page.Context);
        var inPublic = await PublicWordsAsync(everybody);
        await demo.Process.KillAsync();
        await using var again = await Demo.StartAsync(arguments, Stop);
        Assert.Equal(demo.Address, again.Address);

        // The page that was open all the time comes back to life by itself, still signed in, and shows the reply leaving.
        await Expect(page.Locator(".conversation .reply-state")).ToHaveTextAsync("sent", new() { Timeout = 60_000 });
        await page.ReloadAsync();
        await Expect(page.Locator(".conversation .reply-state")).ToHaveTextAsync("sent");

        // Every row is there, once; more have come since.
        var after = await InboxRowsAsync(page.Context);
        Assert.NotEmpty(before);
        Assert.Empty(before.Except(after));
        Assert.Equal(after.Count, after.Distinct().Count());
        await page.GotoAsync("/inbox?queue=All&q=certificate+assessor");
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(1);

        var now = await PublicWordsAsync(everybody);
        Assert.Equal(now.Count, now.Select(entry => entry.Id).Distinct().Count());
        Assert.Empty(inPublic.Except(now));
        Assert.Single(now, entry => entry.Text.Contains(Words, StringComparison.Ordinal));
        Assert.Single(now, entry => entry.Text.Contains("third time my son's certificate", StringComparison.Ordinal));
        Assert.Single(now, entry => entry.Text.Contains("Doors open at ten, Colin", StringComparison.Ordinal));
    }

    /// <summary>Ids of all messages in the inbox, page after page.</summary>
    private static async Task<List<string>> InboxRowsAsync(IBrowserContext person)
    {
        var page = await person.NewPageAsync();
        await page.GotoAsync("/inbox?queue=All");
        var rows = new List<string>();
        while (true)
        {
            rows.AddRange(await page.Locator("[data-row]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.row)"));
            var more = page.GetByRole(AriaRole.Link, new() { Name = "More" });
            if (await more.CountAsync() == 0)
            {
                await page.CloseAsync();
                return rows;
            }

            await page.GotoAsync((await more.GetAttributeAsync("href"))!);
        }
    }

    /// <summary>What stands on the public pages of the official accounts: the platform's id and the words of each.</summary>
    private static async Task<List<PublicWords>> PublicWordsAsync(IPage page)
    {
        var all = new List<PublicWords>();
        foreach (var platform in Platforms)
        {
            await page.GotoAsync($"/{platform}/public");
            all.AddRange(await page.Locator("main article[id]").EvaluateAllAsync<PublicWords[]>(
                "all => all.map(a => ({ id: a.id, text: a.querySelector('.text')?.textContent ?? '' }))"));
        }

        return all;
    }

    /// <summary>A free port whose next one is free too: the second start must be where the first one was.</summary>
    private static int FreePair()
    {
        while (true)
        {
            using var one = new TcpListener(IPAddress.Loopback, 0);
            one.Start();
            var port = ((IPEndPoint)one.LocalEndpoint).Port;
            try
            {
                using var two = new TcpListener(IPAddress.Loopback, port + 1);
                two.Start();
                return port;
            }
            catch (SocketException)
            {
                // The next one is taken: try another.
            }
        }
    }

    private sealed record PublicWords
    {
        public string Id { get; set; } = "";

        public string Text { get; set; } = "";
    }
}
