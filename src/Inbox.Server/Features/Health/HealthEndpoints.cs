using Inbox.Server.Components;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Health;

/// <summary>Whether the program lives and can reach its database; and what stands where nothing else does.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("alive")).AllowAnonymous();
        app.MapGet("/health/ready", async (IDbContextFactory<InboxDbContext> contexts, CancellationToken cancellationToken) =>
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken)
                ? Results.Text("ready")
                : Results.Text("The database cannot be reached.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous();
        app.MapGet("/nothing", (HttpContext context) => Pages.Page<NothingPage>(
            new { Frame = context.Frame(), Title = "Nothing for you here yet", Words = "Your role has no pages yet. An administrator can give you another." }));
        app.MapFallback((HttpContext context) => Pages.Page<NothingPage>(
            new { Frame = context.Frame(), Title = "There is no such page", Words = "The address may be old or mistyped." }, StatusCodes.Status404NotFound));
    }
}
