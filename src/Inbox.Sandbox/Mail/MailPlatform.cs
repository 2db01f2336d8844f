using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Mail;

/// <summary>The mail drop as part of a sandbox: it listens when the sandbox starts and shows its mail at <c>/mail</c>.</summary>
/// <param name="options">How it listens. Without a data folder of its own it uses the sandbox's log folder.</param>
public sealed class MailPlatform(MailDropOptions? options = null) : ISandboxPlatform, IAsyncDisposable
{
    private MailDropOptions settings = options ?? new MailDropOptions();
    private MailDrop? drop;

    /// <inheritdoc />
    public string Name => "mail";

    /// <inheritdoc />
    public string Title => "Mail";

    /// <inheritdoc />
    public IReadOnlyList<SandboxLink> Pages => [new SandboxLink("/mail", "Mail that was sent")];

    /// <summary>The running drop.</summary>
    /// <exception cref="InvalidOperationException">The sandbox has not started it yet.</exception>
    public MailDrop Drop => drop ?? throw new InvalidOperationException("The mail drop has not been started.");

    /// <inheritdoc />
    public void Open(SandboxContext context) => settings = settings with
    {
        DataDirectory = settings.DataDirectory ?? context.LogDirectory,
        TimeProvider = context.TimeProvider,
    };

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder group) => MailEndpoints.Map(group, () => Drop);

    /// <inheritdoc />
    public void MapControl(IEndpointRouteBuilder group) => MailEndpoints.MapControl(group, () => Drop);

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken) =>
        drop = await MailDrop.StartAsync(settings, cancellationToken);

    /// <inheritdoc />
    public Task WriteFaultAsync(HttpContext http, Fault fault)
    {
        http.Response.StatusCode = fault.Kind == FaultKind.ServerError ? fault.Status : StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public bool HasPlayed(string actKey) => false;

    /// <inheritdoc />
    public void Play(ScriptAct act, DateTimeOffset publishedAt) =>
        throw new ScriptException(
            $"Act '{act.Key}' cannot be played: nobody writes to the mail drop but the program under test.");

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (drop is not null)
        {
            await drop.DisposeAsync();
        }
    }
}
