using System.Text.Json.Serialization;
using Inbox.Sandbox.Events;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Tests.Core;

/// <summary>The smallest platform: a wall of texts. It shows what the core does for every platform.</summary>
internal sealed class WallPlatform : ISandboxPlatform, IDisposable
{
    private readonly List<string> texts = [];
    private EventLog<WallEvent>? log;

    public string Name => "wall";

    public string Title => "The <Wall>";

    public IReadOnlyList<SandboxLink> Pages => [new("/wall/public", "Read the wall")];

    public void Open(SandboxContext context) =>
        log = EventLogFile.Open<WallEvent>(context.LogDirectory, Name, e => texts.Add(((Written)e).Text));

    public void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/texts", () => Results.Json(texts));
        group.MapGet("/public", () => Results.Text("public"));
        group.MapPost("/texts", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            log!.Append(new Written(await reader.ReadToEndAsync(request.HttpContext.RequestAborted)));
            return Results.Json(new { ok = true });
        });
    }

    public Task WriteFaultAsync(HttpContext http, Fault fault)
    {
        http.Response.StatusCode = fault.Kind == FaultKind.Throttled ? 429 : fault.Status;
        return http.Response.WriteAsync(fault.Kind.ToString());
    }

    public bool HasPlayed(string actKey) => log!.HasAct(actKey);

    public void Play(ScriptAct act, DateTimeOffset publishedAt) =>
        log!.Append(new Written($"{publishedAt:HH:mm:ss} {act.Text}"), new ActMark(act.Key, null));

    public void Dispose() => log?.Dispose();
}

[JsonDerivedType(typeof(Written), "written")]
internal abstract record WallEvent;

internal sealed record Written(string Text) : WallEvent;
