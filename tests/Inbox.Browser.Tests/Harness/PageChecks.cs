using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Inbox.Browser.Tests.Harness;

/// <summary>What must hold on every page: nothing for axe to find, nothing wider than the window, no empty space to scroll to, light and dark, wide and narrow.</summary>
public static partial class PageChecks
{
    private static readonly int[] Widths = [1440, 390];
    private static readonly ColorScheme[] Schemes = [ColorScheme.Light, ColorScheme.Dark];

    /// <summary>Checks the page as it stands, in both widths and both schemes; leaves it wide and light.</summary>
    public static async Task AssertSoundAsync(IPage page, string name)
    {
        var found = new List<string>();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            var scroll = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            if (scroll > width)
            {
                found.Add($"{width} px: {scroll} px wide; {await WidestAsync(page)}");
            }

            var tail = await page.EvaluateAsync<int>(
                "document.documentElement.scrollHeight - Math.max(innerHeight, document.querySelector('main').getBoundingClientRect().bottom + scrollY)");
            if (tail > 100)
            {
                found.Add($"{width} px: {tail} px of nothing below the page");
            }

            foreach (var scheme in Schemes)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                var result = await page.RunAxe();
                found.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
                    $"{width} px, {scheme}: {violation.Id}: {violation.Help} {node.Html} {string.Join("; ", node.Any.Select(check => check.Message))}")));
                await KeepAsync(page, $"{name}-{width}-{scheme}".ToLowerInvariant());
            }
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(1440, 900);
        Assert.True(found.Count == 0, $"{name}:\n{string.Join('\n', found)}");
    }

    /// <summary>Everything the browser complains about on this page from now on.</summary>
    public static List<string> Complaints(IPage page)
    {
        var complaints = new List<string>();
        page.PageError += (_, fault) => complaints.Add($"{page.Url}: {fault}");
        page.Console += (_, message) =>
        {
            // A page that is not there is asked for on purpose; the browser notes its status.
            if (message.Type is "error" or "warning" && !NotFound().IsMatch(message.Text))
            {
                complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        return complaints;
    }

    /// <summary>The headers of an answer that carries a page.</summary>
    public static void AssertGuarded(IResponse answer)
    {
        var headers = answer.Headers;
        var policy = headers["content-security-policy"];
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain('*', policy);
        Assert.Equal("nosniff", headers["x-content-type-options"]);
        Assert.Equal("same-origin", headers["referrer-policy"]);
        Assert.Contains("no-store", headers["cache-control"], StringComparison.Ordinal);
    }

    /// <summary>With INBOX_TEST_SCREENS set, keeps a picture of each page there for people to look at.</summary>
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("INBOX_TEST_SCREENS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
        }
    }

    private static Task<string> WidestAsync(IPage page) => page.EvaluateAsync<string>(
        """
        [...document.body.querySelectorAll('*')].map(e => [e.getBoundingClientRect().right, e.outerHTML.slice(0, 120)])
          .sort((a, b) => b[0] - a[0])[0].join(': ')
        """);

    [GeneratedRegex(@"status of 404 \(Not Found\)")]
    private static partial Regex NotFound();
}
