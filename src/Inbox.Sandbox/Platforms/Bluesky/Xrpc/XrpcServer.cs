using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Xrpc;

/// <summary>Who may call a method.</summary>
internal enum XrpcAuth
{
    /// <summary>Everybody; a token is not looked at.</summary>
    None,

    /// <summary>Everybody, but a token that is sent must be good.</summary>
    Optional,

    /// <summary>An account in use.</summary>
    Access,

    /// <summary>An account, also one that was shut.</summary>
    AccessAnyStatus,
}

/// <summary>What a procedure takes.</summary>
internal enum XrpcBody
{
    None,
    Json,
    Bytes,
}

/// <summary>Where every call passes: limits, sign-in, service, then its own method, and refusals turned into answers.</summary>
internal sealed class XrpcServer(Network network, SignInDesk desk)
{
    private readonly RateLimits limits = new(network.Options.Limits);

    public void Query(IEndpointRouteBuilder routes, string method, XrpcAuth auth, Func<XrpcCall, JsonNode> answer) =>
        routes.MapGet("/xrpc/" + method, http => AnswerAsync(http, method, auth, XrpcBody.None, answer));

    public void Procedure(
        IEndpointRouteBuilder routes, string method, XrpcAuth auth, XrpcBody body, Func<XrpcCall, JsonNode?> answer) =>
        routes.MapPost("/xrpc/" + method, http => AnswerAsync(http, method, auth, body, answer));

    public void Procedure(IEndpointRouteBuilder routes, string method, Func<XrpcCall, JsonNode?> answer) =>
        Procedure(routes, method, XrpcAuth.Access, XrpcBody.Json, answer);

    public static Task WriteErrorAsync(HttpContext http, XrpcError error) =>
        WriteAsync(http, error.Status, new JsonObject { ["error"] = error.Name, ["message"] = error.Message });

    private static Task WriteAsync(HttpContext http, int status, JsonNode? answer)
    {
        http.Response.StatusCode = status;
        if (answer is null)
        {
            return Task.CompletedTask;
        }

        http.Response.ContentType = "application/json; charset=utf-8";
        return http.Response.WriteAsync(SandboxJson.Text(answer), http.RequestAborted);
    }

    private async Task AnswerAsync(
        HttpContext http, string method, XrpcAuth auth, XrpcBody kind, Func<XrpcCall, JsonNode?> answer)
    {
        try
        {
            var raw = await ReadAsync(http);
            JsonNode? result;
            lock (network.Gate)
            {
                result = Perform(http, method, auth, kind, raw, answer);
            }

            await WriteAsync(http, StatusCodes.Status200OK, result);
        }
        catch (XrpcError error)
        {
            await WriteErrorAsync(http, error);
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            // The event log could not be written: nothing has happened.
            await WriteErrorAsync(http, new XrpcError(500, "InternalServerError", "Internal Server Error"));
        }
    }

    private JsonNode? Perform(
        HttpContext http, string method, XrpcAuth auth, XrpcBody kind, byte[] raw, Func<XrpcCall, JsonNode?> answer)
    {
        var call = new XrpcCall(http, network, limits, raw, kind == XrpcBody.Json ? ReadJson(http, raw) : default);
        call.Spend(it => it.Calls, http.Connection.RemoteIpAddress?.ToString() ?? "", 1);
        if (HttpMethods.IsPost(http.Request.Method) && kind == XrpcBody.None && raw.Length > 0)
        {
            throw XrpcError.Wrong("A request body was provided when none was expected");
        }

        SignIn(call, auth);
        Services.Check(method, call.Header("atproto-proxy"));
        if (Services.Of(method) == Services.Chat && call.Caller is { HasChat: false })
        {
            throw XrpcError.BadToken("Bad token method");
        }

        return answer(call);
    }

    private void SignIn(XrpcCall call, XrpcAuth auth)
    {
        var header = call.Header("Authorization");
        if (auth == XrpcAuth.None || (auth == XrpcAuth.Optional && header is null))
        {
            return;
        }

        call.Caller = desk.Identify(header);
        if (auth != XrpcAuth.AccessAnyStatus && !call.Me.IsActive)
        {
            throw call.Me.Status == BlueskyStatus.Deactivated ? XrpcError.Deactivated : XrpcError.Takedown;
        }
    }

    private static JsonElement ReadJson(HttpContext http, byte[] raw)
    {
        if (raw.Length == 0)
        {
            throw XrpcError.Wrong("A request body is expected but none was provided");
        }

        if (http.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw XrpcError.Wrong("Wrong request encoding (Content-Type)");
        }

        try
        {
            var body = JsonElement.Parse(raw);
            return body.ValueKind == JsonValueKind.Object ? body : throw XrpcError.Wrong("Input must be an object");
        }
        catch (JsonException)
        {
            throw XrpcError.Wrong("Input is not JSON");
        }
    }

    private static async Task<byte[]> ReadAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.ToArray();
    }
}
