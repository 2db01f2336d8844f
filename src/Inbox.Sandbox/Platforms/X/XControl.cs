using Inbox.Sandbox.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>Control calls of X beyond those every platform has: tokens, and what the public sees.</summary>
internal static class XControl
{
    public static void Map(IEndpointRouteBuilder control, XPlatform platform)
    {
        control.MapPost("/tokens", (HttpRequest request) => ControlEndpoints.AnswerAsync<ControlToken>(request, body =>
            Results.Json(platform.IssueToken(body.Handle, [.. body.Scopes ?? []]), ControlEndpoints.Json)));
        control.MapPost("/tokens/end", (HttpRequest request) => ControlEndpoints.AnswerAsync<ControlTokenEnd>(request, body =>
        {
            (body.IsExpired ? (Action<string>)platform.ExpireToken : platform.RevokeToken)(body.Token);
            return Results.NoContent();
        }));
        control.MapGet("/posts/{handle}", (string handle) => Results.Json(platform.PostsOf(handle), ControlEndpoints.Json));
        control.MapGet("/messages/{handle}", (string handle) => Results.Json(platform.MessagesOf(handle), ControlEndpoints.Json));
    }
}
