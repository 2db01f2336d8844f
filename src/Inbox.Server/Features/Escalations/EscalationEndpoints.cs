using Inbox.Domain;
using Inbox.Server.Components;
using Inbox.Server.Features.Messages;
using Inbox.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Escalations;

/// <summary>The screen of those in charge.</summary>
internal static class EscalationEndpoints
{
    public static void MapEscalations(this IEndpointRouteBuilder app)
    {
        var lead = app.MapGroup("/escalations").RequireAuthorization(Hosting.Policies.Lead).AddEndpointFilter<FormCheck>();
        app.MapGet("/escalations", async (HttpContext context, ListEscalations list) => Pages.Page<EscalationsPage>(
            new { Frame = context.Frame(), View = await list.RunAsync(context.Viewer(), context.RequestAborted) })).RequireAuthorization(Hosting.Policies.Lead);
        app.MapGet("/escalations/{id:long}", OpenAsync).RequireAuthorization(Hosting.Policies.Lead);
        lead.MapPost("/{id:long}/acknowledge", AcknowledgeAsync).DisableAntiforgery();
    }

    private static async Task<IResult> OpenAsync(
        HttpContext context,
        long id,
        IDbContextFactory<InboxDbContext> contexts,
        OpenMessage open)
    {
        var viewer = context.Viewer();
        await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
        var escalationId = new EscalationId(id);
        var escalation = await db.Escalations.AsNoTracking().SingleOrDefaultAsync(escalation => escalation.Id == escalationId, context.RequestAborted);
        var details = escalation is not null && viewer.Is(escalation.Role)
            ? await open.RunAsync(viewer, escalation.MessageId, context.RequestAborted)
            : null;
        return details is null
            ? context.Back("/escalations", "There is no such escalation, or it was not sent to you.", true)
            : Pages.Page<EscalationPage>(new { Frame = context.Frame(), Escalation = escalation!, Details = details });
    }

    private static async Task<IResult> AcknowledgeAsync(HttpContext context, long id, [FromForm] string? back, AcknowledgeEscalation acknowledge)
    {
        var fault = await acknowledge.RunAsync(context.Viewer(), new EscalationId(id), context.RequestAborted);
        return context.Back(back, fault ?? "You have it. Nobody is asked again.", fault is not null);
    }
}
