using Inbox.Sandbox.Events;
using Inbox.Sandbox.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>
/// The page where an account lets the app in (authorization code with PKCE). It goes back to this computer only.
/// </summary>
internal sealed class XConsentPage(XOptions options, EventLog<XEvent> log, XWorld world, XSignIn signIn)
{
    public void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/i/oauth2/authorize", (HttpContext http) => Show(http.Request.Query));
        group.MapPost("/i/oauth2/authorize", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return Allow(http.Request.Query, form["account"].ToString());
        });
    }

    private IResult Show(IQueryCollection query)
    {
        if (Fault(query) is { } fault)
        {
            return SandboxPage.Render("Something went wrong", [], Html.Of($"<p class=\"error\">{fault}</p>"),
                StatusCodes.Status400BadRequest);
        }

        List<XUser> accounts;
        lock (log.Gate)
        {
            accounts = [.. world.Users.Values.Where(u => u.IsOurs)];
        }

        var buttons = Html.Join(accounts.Select(a => Html.Of(
            $"<form method=\"post\"><input type=\"hidden\" name=\"account\" value=\"{a.Handle}\"><button>Allow as {a.Name} (@{a.Handle})</button></form>")));
        return SandboxPage.Render("Let the app in", [],
            Html.Of($"<p>The app asks for: {query["scope"].ToString()}</p>{buttons}"));
    }

    private IResult Allow(IQueryCollection query, string handle)
    {
        if (Fault(query) is { } fault)
        {
            return Results.BadRequest(fault);
        }

        lock (log.Gate)
        {
            if (world.FindUser(handle) is not { IsOurs: true } user)
            {
                return Results.BadRequest("There is no such account.");
            }

            var code = signIn.MakeCode(new XCode(
                user.Id, query["client_id"].ToString(), query["redirect_uri"].ToString(), query["code_challenge"].ToString(),
                    Scopes(query)));
            return Results.Redirect(Forms.Query(query["redirect_uri"].ToString(), ("state", query["state"].ToString()),
                ("code", code)));
        }
    }

    private string? Fault(IQueryCollection query)
    {
        if (query["client_id"] != options.ClientId && query["client_id"] != options.PublicClientId)
        {
            return "The app is not known.";
        }

        if (query["response_type"] != "code" || query["code_challenge_method"] != "S256"
            || query["code_challenge"].ToString().Length == 0)
        {
            return "The app must ask for a code with an S256 challenge.";
        }

        if (Scopes(query).Length == 0 || Scopes(query).Except(XScopes.All).Any())
        {
            return "The app asks for no scope, or for one that does not exist.";
        }

        return Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var redirect) && redirect.IsLoopback
            ? null
            : "The address to go back to must be on this computer.";
    }

    private static string[] Scopes(IQueryCollection query) =>
        query["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
