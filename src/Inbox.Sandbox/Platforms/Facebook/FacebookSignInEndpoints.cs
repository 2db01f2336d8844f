using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Inbox.Sandbox.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Signing in: dialog, code, short and long token, Page tokens, and looking into a token.</summary>
internal sealed class FacebookSignInEndpoints(
    FacebookOptions options, SandboxContext context, FacebookGate gate, EventLog<FacebookEvent> log, FacebookWorld world,
        FacebookSignIn signIn)
{
    private const string Manager = "Morgan Ellis";

    public void Map(IEndpointRouteBuilder api)
    {
        gate.MapOpen(api, "GET", "/oauth/access_token", Token);
        gate.MapOpen(api, "GET", "/debug_token", Debug);
        gate.Map(api, "GET", "/me/accounts", Accounts);
        api.MapGet(FacebookGate.Version + "/dialog/oauth", (HttpContext http) => Dialog(http.Request.Query));
        api.MapPost(FacebookGate.Version + "/dialog/oauth", (HttpContext http) => Allow(http.Request.Query));
    }

    private JsonObject Token(FacebookParameters parameters)
    {
        if (parameters.Find("client_id") != options.AppId || parameters.Find("client_secret") != options.AppSecret)
        {
            throw new FacebookError(1, "Error validating client secret.", status: 400);
        }

        if (parameters.Find("grant_type") == "fb_exchange_token")
        {
            var user = gate.Living(parameters.Find("fb_exchange_token") ?? string.Empty);
            var person = user.Person ?? throw FacebookError.Bad("Only the token of a person can be exchanged");
            return Answer(signIn.IssueUserToken(person, user.Scopes, FacebookSignIn.LongLife), FacebookSignIn.LongLife);
        }

        var text = signIn.Exchange(parameters.Find("code") ?? string.Empty, parameters.Find("redirect_uri") ?? string.Empty);
        return text is null
            ? throw FacebookError.Bad("Invalid verification code format.")
            : Answer(text, FacebookSignIn.ShortLife);
    }

    private static JsonObject Answer(string token, TimeSpan life) => new()
    {
        ["access_token"] = token,
        ["token_type"] = "bearer",
        ["expires_in"] = (long)life.TotalSeconds,
    };

    private JsonObject Accounts(FacebookCall call)
    {
        if (call.Token.Person is null)
        {
            throw FacebookError.Bad("Tried accessing nonexisting field (accounts) on node type (Page)");
        }

        call.NeedToRead("pages_show_list");
        var pages = world.Pages.Values.OrderBy(p => p.Id).ToList();
        var paging = new FacebookPaging<FacebookPage>(p => new FacebookPlace(default, p.Id), false, _ => true, p => new JsonObject
        {
            ["access_token"] = signIn.PageTokenFor(p.Id, call.Token),
            ["name"] = p.Name,
            ["id"] = FacebookShape.Id(p.Id),
            ["tasks"] = new JsonArray("MODERATE", "CREATE_CONTENT", "MESSAGING", "MANAGE"),
        }, "me/accounts");
        return paging.Cut(pages, call.Parameters, call);
    }

    private JsonObject Debug(FacebookParameters parameters)
    {
        if (parameters.Find("access_token") != gate.AppToken)
        {
            throw FacebookError.Bad("You must provide an app access token");
        }

        var token = world.FindToken(TokenText.HashOf(parameters.Find("input_token") ?? string.Empty));
        if (token is null)
        {
            return new JsonObject { ["data"] = new JsonObject { ["is_valid"] = false, ["scopes"] = new JsonArray() } };
        }

        var isValid = token.Subcode is null && (token.ExpiresAt is null || token.ExpiresAt > context.Now);
        var scopes = token.Scopes.Select(s => (JsonNode)s).ToArray();
        return new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["app_id"] = options.AppId,
                ["type"] = token.Page is null ? "USER" : "PAGE",
                ["is_valid"] = isValid,
                ["expires_at"] = token.ExpiresAt?.ToUnixTimeSeconds() ?? 0,
                ["data_access_expires_at"] = context.Now.AddDays(90).ToUnixTimeSeconds(),
                ["scopes"] = new JsonArray(scopes),
                ["granular_scopes"] = new JsonArray([.. token.Scopes.Select(s => (JsonNode)new JsonObject { ["scope"] = s })]),
            },
        };
    }

    private IResult Dialog(IQueryCollection query)
    {
        if (Fault(query) is { } fault)
        {
            return SandboxPage.Render("Something went wrong", [], Html.Of($"<p class=\"error\">{fault}</p>"),
                StatusCodes.Status400BadRequest);
        }

        lock (log.Gate)
        {
            var pages = Html.Join(world.Pages.Values.Select(p => Html.Of($"<li>{p.Name}</li>")));
            return SandboxPage.Render("Let the app in", [], Html.Of($"""
                <p>The app asks for: {query["scope"].ToString()}</p><p>For these Pages:</p><ul>{pages}</ul>
                <form method="post"><button>Allow as {Manager}</button></form>
                """));
        }
    }

    private IResult Allow(IQueryCollection query)
    {
        if (Fault(query) is { } fault)
        {
            return Results.BadRequest(fault);
        }

        lock (log.Gate)
        {
            var person = new FacebookPeople(log, world).Person(Manager);
            var redirect = query["redirect_uri"].ToString();
            var code = signIn.MakeCode(person.Id, redirect, Scopes(query));
            return Results.Redirect(Forms.Query(redirect, ("code", code), ("state", query["state"].ToString())));
        }
    }

    private string? Fault(IQueryCollection query)
    {
        if (query["client_id"] != options.AppId)
        {
            return "The app is not known.";
        }

        if (Scopes(query).Except(FacebookScopes.All).Any())
        {
            return "The app asks for a permission that does not exist.";
        }

        return Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var redirect) && redirect.IsLoopback
            ? null
            : "The address to go back to must be on this computer.";
    }

    private static string[] Scopes(IQueryCollection query) =>
        query["scope"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
}
