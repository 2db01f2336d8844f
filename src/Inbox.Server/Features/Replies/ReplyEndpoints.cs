using Inbox.Domain;
using Inbox.Server.Components;
using Microsoft.AspNetCore.Mvc;

namespace Inbox.Server.Features.Replies;

/// <summary>What is done with a reply after it was written.</summary>
internal static class ReplyEndpoints
{
    public static void MapReplies(this IEndpointRouteBuilder app)
    {
        var reply = app.MapGroup("/replies/{id:long}").RequireAuthorization(Hosting.Policies.Answer).AddEndpointFilter<FormCheck>();
        reply.MapPost("/approve", (HttpContext context, long id, [FromForm] string? back, ApproveReply approve) =>
            Finish(context, back, approve.RunAsync(context.Viewer(), new ReplyId(id), true, null, context.RequestAborted), "Approved. It is on its way."))
            .DisableAntiforgery();
        reply.MapPost("/decline", (HttpContext context, long id, [FromForm] string? back, [FromForm] string? reason, ApproveReply approve) =>
            Finish(context, back, approve.RunAsync(context.Viewer(), new ReplyId(id), false, reason, context.RequestAborted), "Sent back to its writer."))
            .DisableAntiforgery();
        MapStep("/take-back", SettleReply.Step.TakeBack, "Taken back. Nothing was sent.");
        MapStep("/retry", SettleReply.Step.Retry, "Trying again.");
        MapStep("/there", SettleReply.Step.IsThere, "Noted: it is there. It is not sent again.");
        MapStep("/not-there", SettleReply.Step.IsNotThere, "Noted: it is not there. Sending it.");

        void MapStep(string path, SettleReply.Step step, string done) =>
            reply.MapPost(path, (HttpContext context, long id, [FromForm] string? back, SettleReply settle) =>
                Finish(context, back, settle.RunAsync(context.Viewer(), new ReplyId(id), step, context.RequestAborted), done))
                .DisableAntiforgery();
    }

    private static async Task<IResult> Finish(HttpContext context, string? back, Task<string?> act, string done)
    {
        var fault = await act;
        return context.Back(back, fault ?? done, fault is not null);
    }
}
