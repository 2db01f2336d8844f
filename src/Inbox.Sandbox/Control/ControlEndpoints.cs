using System.Text.Json;
using System.Text.Json.Serialization;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Journal;
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

    public static void Map(IEndpointRouteBuilder control, TimeProvider clock, RequestJournal journal)
    {
        control.MapGet("/clock", () => Results.Json(new { now = clock.GetUtcNow() }, Json));
        control.MapGet("/journal", () => Results.Json(journal.Entries(), Json));
        control.MapDelete("/journal", () =>
        {
            journal.Clear();
            return Results.NoContent();
        });
    }

    public static void MapPlatform(IEndpointRouteBuilder control, FaultPlan plan)
    {
        control.MapGet("/faults", () => Results.Json(plan.Pending(), Json));
        control.MapPost("/faults", async (HttpRequest request) =>
        {
            try
            {
                var fault = await request.ReadFromJsonAsync<Fault>(Json, request.HttpContext.RequestAborted);
                plan.Add(fault ?? throw new JsonException("A fault is an object."));
                return Results.NoContent();
            }
            catch (Exception wrong) when (wrong is JsonException or ArgumentOutOfRangeException)
            {
                return Results.Json(new { error = wrong.Message }, Json, statusCode: StatusCodes.Status400BadRequest);
            }
        });
        control.MapDelete("/faults", () =>
        {
            plan.Clear();
            return Results.NoContent();
        });
    }
}
