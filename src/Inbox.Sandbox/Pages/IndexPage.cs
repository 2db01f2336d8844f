using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Pages;

/// <summary>The first page: which platforms there are and where their public pages lie.</summary>
internal static class IndexPage
{
    public static IResult Render(IReadOnlyList<ISandboxPlatform> platforms)
    {
        var boxes = Html.Join(platforms.Select(p => Html.Of($"""
            <section class="box"><h2>{p.Title}</h2><ul>{Links(p)}</ul><p class="by">API under /{p.Name}</p></section>
            """)));
        return SandboxPage.Render("Practice platforms", [], Html.Of($"<p>Write here as a member of the public.</p>{boxes}"));
    }

    private static Html Links(ISandboxPlatform platform) =>
        Html.Join(platform.Pages.Select(l => Html.Of($"<li><a href=\"{l.Path}\">{l.Title}</a></li>")));
}
