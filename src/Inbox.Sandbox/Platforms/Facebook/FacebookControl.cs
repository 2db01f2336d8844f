using Inbox.Sandbox.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Control calls of Facebook beyond those every platform has: tokens, and what the public sees.</summary>
internal static class FacebookControl
{
    public static void Map(IEndpointRouteBuilder control, FacebookPlatform platform)
    {
        control.MapPost("/tokens", (HttpRequest request) => ControlEndpoints.AnswerAsync<ControlToken>(request, body =>
            Results.Json(new { accessToken = platform.IssueToken(body.Handle, [.. body.Scopes ?? []]) }, ControlEndpoints.Json)));
        control.MapPost("/tokens/end", (HttpRequest request) => ControlEndpoints.AnswerAsync<ControlTokenEnd>(request, body =>
        {
            platform.RevokeToken(body.Token, body.IsExpired ? 463 : 460);
            return Results.NoContent();
        }));
        control.MapGet("/posts/{handle}", (string handle) => Results.Json(platform.PostsOn(handle), ControlEndpoints.Json));
        control.MapGet("/comments/{id}", (string id) => Results.Json(platform.CommentsUnder(id), ControlEndpoints.Json));
        control.MapGet("/messages/{handle}/{author}", (string handle, string author) =>
            Results.Json(platform.MessagesWith(handle, author), ControlEndpoints.Json));
    }
}
