using Inbox.Sandbox.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky;

/// <summary>
/// Control calls of Bluesky beyond those every platform has: passwords, the state of an account, and what was written.
/// </summary>
internal static class BlueskyControl
{
    public static void Map(IEndpointRouteBuilder control, BlueskyActs acts)
    {
        control.MapPost("/passwords", (HttpRequest request) => ControlEndpoints.AnswerAsync<BlueskyAccount>(
            request, account => Results.Json(new { did = acts.AddAccount(account) }, ControlEndpoints.Json)));
        control.MapPost("/passwords/revoke", (HttpRequest request) => ControlEndpoints.AnswerAsync<ControlActor>(request, body =>
        {
            acts.RevokeAppPassword(body.Handle);
            return Results.NoContent();
        }));
        control.MapPost("/status", (HttpRequest request) => ControlEndpoints.AnswerAsync<ControlActor>(request, body =>
        {
            acts.SetStatus(body.Handle, body.Status);
            return Results.NoContent();
        }));
        control.MapGet("/posts/{handle}", (string handle) => Results.Json(acts.PostsBy(handle), ControlEndpoints.Json));
        control.MapGet("/messages/{one}/{other}", (string one, string other) =>
            Results.Json(acts.MessagesBetween(one, other), ControlEndpoints.Json));
        control.MapGet("/reports", () => Results.Json(acts.Reports(), ControlEndpoints.Json));
    }

    private sealed record ControlActor(string Handle, BlueskyStatus Status = BlueskyStatus.Active);
}
