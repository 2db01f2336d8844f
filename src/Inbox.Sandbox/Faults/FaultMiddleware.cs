using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Inbox.Sandbox.Faults;

/// <summary>Lets the planned fault of an API request happen.</summary>
internal sealed class FaultMiddleware(IHostApplicationLifetime lifetime)
{
    public async Task InvokeAsync(HttpContext http, SandboxRequest request, Func<Task> next)
    {
        var fault = request.Plan.Take(http.Request.Method, request.Path);
        switch (fault?.Kind)
        {
            case null:
                await next();
                break;
            case FaultKind.Hang:
                Cut(http);
                await WaitUntilGivenUpAsync(http);
                break;
            case FaultKind.Down or FaultKind.CutBefore:
                Cut(http);
                break;
            case FaultKind.CutAfter:
                Cut(http);
                http.Response.Body = Stream.Null;
                await next();
                break;
            case FaultKind.HangAfter:
                Cut(http);
                http.Response.Body = Stream.Null;
                await next();
                await WaitUntilGivenUpAsync(http);
                break;
            case FaultKind.MalformedJson:
                http.Response.ContentType = "application/json; charset=utf-8";
                await http.Response.WriteAsync("""{"data":[{"id":"19900""", http.RequestAborted);
                break;
            default:
                await request.Platform.WriteFaultAsync(http, fault);
                break;
        }
    }

    // The connection is cut when the request has gone through everything.
    private static void Cut(HttpContext http) => http.Items[SandboxRequest.CutKey] = true;

    private async Task WaitUntilGivenUpAsync(HttpContext http)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = end.Token.Register(given.SetResult);
        await given.Task;
    }
}
