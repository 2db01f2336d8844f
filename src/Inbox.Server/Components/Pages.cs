using Inbox.Server.Features.Messages;
using Inbox.Server.Features.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Inbox.Server.Components;

/// <summary>How endpoints answer with pages, and with a notice about the last act.</summary>
internal static class Pages
{
    private const string NoticeCookie = "inbox-notice";

    public static Viewer Viewer(this HttpContext context) =>
        InboxClaims.ViewerOf(context.User) ?? throw new InvalidOperationException("This page is for signed-in people.");

    /// <summary>The frame of a page made now; takes the notice that the last act left.</summary>
    public static PageFrame Frame(this HttpContext context, string? notice = null, bool isFault = false)
    {
        var (left, wasFault) = notice is null ? TakeNotice(context) : (notice, isFault);
        var tokens = context.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(context);
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetInstant();
        return new PageFrame(InboxClaims.ViewerOf(context.User), tokens.RequestToken ?? "", now, context.Request.Path, left, wasFault);
    }

    public static RazorComponentResult Page<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>Back to a page of ours after an act, with a notice there.</summary>
    public static IResult Back(this HttpContext context, string? address, string notice, bool isFault = false)
    {
        var text = (isFault ? "!" : ".") + notice;
        context.Response.Cookies.Append(NoticeCookie, Protector(context).Protect(text), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromMinutes(1),
        });
        return Results.LocalRedirect(Local(address));
    }

    /// <summary>Only addresses of our own: nobody is led elsewhere by a link that begins with us.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) ? address : "/";

    private static (string? Notice, bool IsFault) TakeNotice(HttpContext context)
    {
        // A live region asks for the page in the background: the notice is for the person.
        if (context.Request.Headers.ContainsKey("X-Live") || context.Request.Cookies[NoticeCookie] is not { } cookie)
        {
            return (null, false);
        }

        context.Response.Cookies.Delete(NoticeCookie);
        try
        {
            var text = Protector(context).Unprotect(cookie);
            return (text[1..], text[0] == '!');
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return (null, false);
        }
    }

    private static IDataProtector Protector(HttpContext context) =>
        context.RequestServices.GetRequiredService<IDataProtectionProvider>().CreateProtector("Inbox.Notice.v1");
}
