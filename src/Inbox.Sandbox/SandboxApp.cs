using System.Net;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Inbox.Sandbox;

/// <summary>The web server with what every request passes through: routing, journal, faults.</summary>
internal static class SandboxApp
{
    public static WebApplication Build(
        int port,
        IReadOnlyList<ISandboxPlatform> platforms,
        IReadOnlyDictionary<string, FaultPlan> faults,
        RequestJournal journal,
        TimeProvider clock)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var app = builder.Build();
        var broken = new FaultMiddleware(app.Lifetime);
        app.UseRouting();
        app.Use(async (http, next) =>
        {
            var request = Find(http, platforms, faults);
            var isPage = request?.Path.StartsWith("/public", StringComparison.Ordinal) ?? false;
            var known = http.GetEndpoint() is { } endpoint
                && endpoint.DisplayName?.StartsWith("405", StringComparison.Ordinal) != true;
            var at = clock.GetUtcNow();
            var isNoted = false;
            void Note()
            {
                if (!isNoted)
                {
                    isNoted = true;
                    int? status = http.Items.ContainsKey(SandboxRequest.CutKey) ? null : http.Response.StatusCode;
                    journal.Add(number => new JournalEntry(
                        number,
                        at,
                        request?.Platform.Name ?? string.Empty,
                        http.Request.Method,
                        request?.Path ?? http.Request.Path,
                        QueryMask.Mask(http.Request.Query),
                        status,
                        known,
                        isPage));
                }
            }

            // Before the answer leaves, so that who has the answer finds the entry.
            http.Response.OnStarting(() =>
            {
                Note();
                return Task.CompletedTask;
            });
            try
            {
                await (request is null || isPage ? next() : broken.InvokeAsync(http, request, () => next()));
            }
            catch when (!http.Response.HasStarted)
            {
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                Note();
                throw;
            }

            if (http.Items.ContainsKey(SandboxRequest.CutKey))
            {
                Note();
                http.Abort();
            }
        });
        app.UseEndpoints(_ => { });
        return app;
    }

    private static SandboxRequest? Find(
        HttpContext http, IReadOnlyList<ISandboxPlatform> platforms, IReadOnlyDictionary<string, FaultPlan> faults)
    {
        foreach (var platform in platforms)
        {
            if (http.Request.Path.StartsWithSegments("/" + platform.Name, out var rest))
            {
                return new SandboxRequest(platform, faults[platform.Name], rest);
            }
        }

        return null;
    }
}
