using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Pages;

/// <summary>The frame every page of the sandbox shares: one column, light and dark, nothing from outside.</summary>
public static class SandboxPage
{
    // Contrast of every pair is at least 4.5:1 in both themes.
    private const string Style = """
        :root{color-scheme:light dark;--bg:#fff;--soft:#f3f5f6;--text:#16202a;--quiet:#4a5866;--line:#c9d1d8;--accent:#0b5f66;--on:#fff;--own:#e3f1f1}
        @media(prefers-color-scheme:dark){:root{--bg:#12181d;--soft:#1b242b;--text:#e8edf1;--quiet:#a9b6c1;--line:#3a4853;--accent:#7fd0d6;--on:#0d1418;--own:#17363a}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--text);font:15px/22px system-ui,sans-serif}
        header,main,footer{max-width:44rem;margin:0 auto;padding:12px 16px}
        header nav a{margin-right:12px}nav ul{list-style:none;margin:0 0 8px;padding:0;display:flex;flex-wrap:wrap;gap:4px 16px}
        h1{font-size:20px;line-height:28px;margin:8px 0}h2{font-size:16px;margin:16px 0 8px}
        a{color:var(--accent)}
        article,.box{border:1px solid var(--line);border-radius:6px;padding:12px;margin:0 0 12px;background:var(--bg)}
        .own{background:var(--own)}
        article article,.reply{margin:8px 0 0 16px}
        .actions{display:flex;flex-wrap:wrap;gap:0 12px;align-items:center}details[open]{flex-basis:100%}
        .by{font-size:13px;line-height:18px;color:var(--quiet);margin:0;overflow-wrap:anywhere}
        .text{margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}
        .gone{color:var(--quiet);font-style:italic}
        label{display:block;font-size:13px;margin:8px 0 2px}
        input,textarea,select{width:100%;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--quiet);border-radius:6px;padding:6px 8px}
        textarea{min-height:4.5rem}
        button{font:inherit;background:var(--accent);color:var(--on);border:0;border-radius:6px;padding:6px 14px;margin:8px 8px 0 0;min-height:32px;cursor:pointer}
        button.quiet{background:none;color:var(--accent);border:1px solid var(--accent)}
        details>summary{cursor:pointer;font-size:13px;color:var(--accent);padding:4px 0}
        :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
        .skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--bg);padding:4px 8px}
        .error{border-left:4px solid #b3261e;padding-left:8px}
        """;

    /// <summary>A whole page.</summary>
    /// <param name="title">Title and main heading.</param>
    /// <param name="links">Navigation beside the link to the index.</param>
    /// <param name="body">Content of the main part.</param>
    /// <param name="status">HTTP status, default 200.</param>
    public static IResult Render(string title, IReadOnlyList<SandboxLink> links, Html body, int status = 200)
    {
        var navigation = Html.Join(links.Select(l => Html.Of($"<a href=\"{l.Path}\">{l.Title}</a>")));
        var page = Html.Of($"""
            <!DOCTYPE html>
            <html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-src 'self'">
            <title>{title} · Sandbox</title><link rel="icon" href="data:,"><style>{StyleSheet}</style></head>
            <body><a class="skip" href="#content">Skip to content</a>
            <header><nav aria-label="Sandbox"><a href="/">Sandbox</a>{navigation}</nav></header>
            <main id="content" tabindex="-1"><h1>{title}</h1>
            {body}
            </main><footer><p class="by">A practice platform on this computer. Nothing written here leaves it.</p></footer></body></html>
            """);
        return Results.Content(page.ToString(), "text/html; charset=utf-8", statusCode: status);
    }

    private static Html StyleSheet => Html.Constant(Style);
}
