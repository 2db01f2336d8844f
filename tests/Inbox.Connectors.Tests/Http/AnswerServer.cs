using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Inbox.Connectors.Tests.Http;

/// <summary>A loopback server that answers each request with the next of the given answers, and the last one from then on.</summary>
internal sealed class AnswerServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int requests;

    private AnswerServer(RequestDelegate[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(http => answers[Math.Min(Interlocked.Increment(ref requests), answers.Length) - 1](http));
    }

    /// <summary>Requests received so far.</summary>
    public int Requests => Volatile.Read(ref requests);

    public Uri Address => new(app.Urls.Single());

    public static async Task<AnswerServer> StartAsync(params RequestDelegate[] answers)
    {
        var server = new AnswerServer(answers);
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static RequestDelegate Answer(int status, string body, string type = "application/json", params (string Name, string Value)[] headers) => async http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(body);
    };

    public static Task Cut(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public static async Task Hang(HttpContext http)
    {
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = http.RequestAborted.Register(given.SetResult);
        await given.Task;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
