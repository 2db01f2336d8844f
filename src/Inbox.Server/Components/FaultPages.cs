using Microsoft.AspNetCore.Diagnostics;

namespace Inbox.Server.Components;

/// <summary>What a person sees when something of ours broke: what happened, what was kept, what to do. Details go to the log alone.</summary>
internal static class FaultPages
{
    public static async Task WriteAsync(HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, notice) = fault switch
        {
            BadHttpRequestException bad => (bad.StatusCode, "That form could not be read. Go back, reload the page and send it again. Nothing was changed."),
            Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 13 } => (507, "The disk is full: nothing was changed. An administrator must make room."),
            _ => (500, "Something of ours broke. Nothing half-done was kept. Go back and try again; if it happens twice, tell an administrator the time."),
        };
        context.Response.StatusCode = status;
        await Pages.Page<FaultPage>(new { Frame = context.Frame(notice, true) }, status).ExecuteAsync(context);
    }
}
