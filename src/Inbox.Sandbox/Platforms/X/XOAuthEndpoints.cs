using System.Text;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>The token endpoint of OAuth 2.0: code, refresh, revoke.</summary>
internal sealed class XOAuthEndpoints(XOptions options, EventLog<XEvent> log, XWorld world, XSignIn signIn)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/2/oauth2/token", (HttpContext http) => AnswerAsync(http, Token));
        api.MapPost("/2/oauth2/revoke", (HttpContext http) => AnswerAsync(http, Revoke));
    }

    private async Task AnswerAsync(HttpContext http, Func<IFormCollection, string, XAnswer> answer)
    {
        if (!http.Request.HasFormContentType)
        {
            await XGate.WriteAsync(http, Error(400, "invalid_request", "The body must be form-encoded."));
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var client = Client(http, form);
        XAnswer result;
        lock (log.Gate)
        {
            result = client is null
                ? Error(401, "unauthorized_client", "Missing valid authorization header")
                : answer(form, client);
        }

        await XGate.WriteAsync(http, result);
    }

    private XAnswer Token(IFormCollection form, string client)
    {
        var tokens = form["grant_type"].ToString() switch
        {
            "refresh_token" => signIn.Refresh(form["refresh_token"].ToString(), client),
            "authorization_code" => signIn.Exchange(
                form["code"].ToString(), client, form["redirect_uri"].ToString(), form["code_verifier"].ToString()),
            _ => null,
        };
        if (tokens is null)
        {
            return Error(400, "invalid_request", "Value passed for the token was invalid.");
        }

        var body = new JsonObject
        {
            ["token_type"] = "bearer",
            ["expires_in"] = (int)options.TokenLifetime.TotalSeconds,
            ["access_token"] = tokens.AccessToken,
            ["scope"] = string.Join(' ', tokens.Scopes),
        };
        if (tokens.RefreshToken is not null)
        {
            body["refresh_token"] = tokens.RefreshToken;
        }

        return XAnswer.Ok(body);
    }

    private XAnswer Revoke(IFormCollection form, string client)
    {
        var token = form["token"].ToString();
        if ((world.FindByAccess(token) ?? world.FindByRefresh(token))?.ClientId == client)
        {
            log.Append(new XTokenEnded(TokenText.HashOf(token)));
        }

        return XAnswer.Ok(new JsonObject { ["revoked"] = true });
    }

    // The confidential client proves itself by its header; the public one names itself in the form.
    private string? Client(HttpContext http, IFormCollection form)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}"));
        if (header == expected)
        {
            return options.ClientId;
        }

        return header.Length == 0 && form["client_id"] == options.PublicClientId ? options.PublicClientId : null;
    }

    private static XAnswer Error(int status, string error, string description) =>
        new(status, new JsonObject { ["error"] = error, ["error_description"] = description });
}
