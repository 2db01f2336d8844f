using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>What every call passes: version, token, proof, budget; then the endpoint under the world's lock.</summary>
internal sealed class FacebookGate(
    FacebookOptions options, SandboxContext context, EventLog<FacebookEvent> log, FacebookWorld world)
{
    public const string Version = "/{version:regex(^v[0-9]+[.][0-9]+$)}";
    private static readonly string[] Versions = ["v22.0", "v23.0", "v24.0", "v25.0", "v26.0"];
    private readonly FacebookBudget budget = new(options, world, context.TimeProvider);

    public string AppToken => $"{options.AppId}|{options.AppSecret}";

    /// <summary>A call with the token of a Page or person.</summary>
    public void Map(IEndpointRouteBuilder api, string method, string pattern, Func<FacebookCall, JsonNode> answer) =>
        api.MapMethods(Version + pattern, [method],
            (HttpContext http) => RunAsync(http, parameters => answer(Admit(http, parameters))));

    /// <summary>A call that brings its own proof, such as signing in.</summary>
    public void MapOpen(IEndpointRouteBuilder api, string method, string pattern, Func<FacebookParameters, JsonNode> answer) =>
        api.MapMethods(Version + pattern, [method], (HttpContext http) => RunAsync(http, answer));

    public static Task WriteErrorAsync(HttpContext http, FacebookError error)
    {
        http.Response.StatusCode = error.Status;
        http.Response.Headers.WWWAuthenticate = $"OAuth \"Facebook Platform\" \"invalid_request\" \"{Ascii(error.Message)}\"";
        return WriteAsync(http, error.ToJson());
    }

    /// <summary>The token as it came, in the header or as a parameter.</summary>
    public static string? TokenOf(HttpContext http, FacebookParameters parameters)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal)
            ? header["Bearer ".Length..].Trim()
            : parameters.Find("access_token");
    }

    /// <summary>The living token with this text.</summary>
    /// <exception cref="FacebookError">Unknown, expired or ended: code 190.</exception>
    public FacebookToken Living(string text)
    {
        var token = world.FindToken(TokenText.HashOf(text)) ?? throw FacebookError.Invalid();
        if (token.Subcode is { } subcode)
        {
            throw FacebookError.Ended(subcode);
        }

        return token.ExpiresAt is { } at && at <= context.Now ? throw FacebookError.Expired(at, context.Now) : token;
    }

    private async Task RunAsync(HttpContext http, Func<FacebookParameters, JsonNode> answer)
    {
        var parameters = await FacebookParameters.ReadAsync(http.Request);
        JsonNode? body = null;
        FacebookError? error = null;
        lock (log.Gate)
        {
            try
            {
                CheckVersion(http);
                body = answer(parameters);
            }
            catch (FacebookError wrong)
            {
                error = wrong;
            }
        }

        await (body is null
            ? WriteErrorAsync(http, error ?? new FacebookError(1, "An unknown error occurred"))
            : WriteTaggedAsync(http, body));
    }

    private static void CheckVersion(HttpContext http)
    {
        var version = http.Request.RouteValues["version"] as string;
        if (!Versions.Contains(version))
        {
            throw new FacebookError(2500, $"Unknown path components: /{version}");
        }

        http.Response.Headers["Facebook-Api-Version"] = version;
    }

    private FacebookCall Admit(HttpContext http, FacebookParameters parameters)
    {
        var text = TokenOf(http, parameters)
            ?? throw new FacebookError(104, "An access token is required to request this resource.");
        var token = Living(text);
        CheckProof(parameters, text);
        if (token.Page is { } page)
        {
            budget.Take(http, page);
        }

        return new FacebookCall(http, token, text, parameters, world, context.Now);
    }

    private void CheckProof(FacebookParameters parameters, string token)
    {
        var given = parameters.Find("appsecret_proof");
        if (given is null && options.RequiresProof)
        {
            throw new FacebookError(100, "API calls from the server require an appsecret_proof argument",
                type: "GraphMethodException");
        }

        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(options.AppSecret), Encoding.UTF8.GetBytes(token)));
        if (given is not null && !string.Equals(given, proof, StringComparison.OrdinalIgnoreCase))
        {
            throw new FacebookError(100, "Invalid appsecret_proof provided in the API argument", type: "GraphMethodException");
        }
    }

    private static Task WriteTaggedAsync(HttpContext http, JsonNode body)
    {
        if (HttpMethods.IsGet(http.Request.Method))
        {
            var tag = $"\"{TokenText.HashOf(SandboxJson.Text(body))[..40]}\"";
            http.Response.Headers.ETag = tag;
            if (http.Request.Headers.IfNoneMatch == tag)
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }

        return WriteAsync(http, body);
    }

    private static Task WriteAsync(HttpContext http, JsonNode body)
    {
        http.Response.ContentType = "application/json; charset=UTF-8";
        return http.Response.WriteAsync(SandboxJson.Text(body), http.RequestAborted);
    }

    private static string Ascii(string text) => string.Concat(text.Where(c => c is >= ' ' and <= '~' and not '"'));
}
