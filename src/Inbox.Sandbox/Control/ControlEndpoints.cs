using System.Text.Json;
using System.Text.Json.Serialization;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Journal;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Control;

/// <summary>The calls with which a test in another process steers the sandbox; JSON in and out.</summary>
internal static class ControlEndpoints
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Map(IEndpointRouteBuilder control, TimeProvider clock, RequestJournal journal, Func<ScriptPlayer?> player)
    {
        control.MapGet("/clock", () => Results.Json(new { now = clock.GetUtcNow() }, Json));
        control.MapGet("/script",
            () => Results.Json(new { waiting = player()?.Waiting ?? 0, skipped = player()?.Skipped ?? [] }, Json));
        control.MapGet("/journal", () => Results.Json(journal.Entries(), Json));
        control.MapDelete("/journal", () =>
        {
            journal.Clear();
            return Results.NoContent();
        });
    }

    public static void MapPlatform(IEndpointRouteBuilder control, ISandboxPlatform platform, FaultPlan plan, TimeProvider clock)
    {
        control.MapPost("/accounts", (HttpRequest request) => AnswerAsync<ControlAccount>(request, account =>
        {
            platform.EnsureAccount(account.Handle, account.Name ?? account.Handle);
            return Results.NoContent();
        }));
        control.MapPost("/acts", (HttpRequest request) => AnswerAsync<ControlAct>(request, given =>
        {
            var act = given.ToAct(platform.Name);
            if (!platform.HasPlayed(act.Key))
            {
                platform.Play(act, act.At ?? clock.GetUtcNow());
            }

            return Results.Json(new { key = act.Key, id = platform.FindActId(act.Key) }, Json);
        }));
        control.MapGet("/faults", () => Results.Json(plan.Pending(), Json));
        control.MapPost("/faults", (HttpRequest request) => AnswerAsync<Fault>(request, fault =>
        {
            plan.Add(fault);
            return Results.NoContent();
        }));
        control.MapDelete("/faults", () =>
        {
            plan.Clear();
            return Results.NoContent();
        });
    }

    /// <summary>Reads the body and answers; what cannot be read or done is 400 with the reason.</summary>
    public static async Task<IResult> AnswerAsync<T>(HttpRequest request, Func<T, IResult> answer)
        where T : class
    {
        try
        {
            var body = await request.ReadFromJsonAsync<T>(Json, request.HttpContext.RequestAborted);
            return answer(body ?? throw new JsonException("The body must be an object."));
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or ScriptException)
        {
            return Results.Json(new { error = wrong.Message }, Json, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
