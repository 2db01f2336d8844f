using Inbox.Sandbox.Control;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Journal;
using Inbox.Sandbox.Pages;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox;

/// <summary>
/// The running sandbox: a server on 127.0.0.1 that speaks each platform's API under <c>/{platform}</c>, shows public pages,
/// and can be steered under <c>/control</c>.
/// </summary>
public sealed partial class SandboxHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IReadOnlyList<ISandboxPlatform> platforms;
    private readonly Dictionary<string, FaultPlan> faults;
    private readonly CancellationTokenSource stopping = new();
    private Task playing = Task.CompletedTask;
    private FileStream? inUse;

    private SandboxHost(SandboxOptions options)
    {
        platforms = options.Platforms;
        faults = platforms.ToDictionary(p => p.Name, _ => new FaultPlan(), StringComparer.Ordinal);
        app = SandboxApp.Build(options.Port, platforms, faults, Journal, options.TimeProvider);
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:5090/</c>.</summary>
    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Every request received.</summary>
    public RequestJournal Journal { get; } = new();

    /// <summary>The script's player, or null without a script.</summary>
    public ScriptPlayer? Player { get; private set; }

    /// <summary>Opens the worlds, plays what is due of the script, and listens.</summary>
    /// <exception cref="IOException">The port or the data folder is in use.</exception>
    /// <exception cref="InvalidDataException">An event log cannot be read.</exception>
    /// <exception cref="ScriptException">The script cannot be played.</exception>
    public static async Task<SandboxHost> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Speed);
        var host = new SandboxHost(options);
        try
        {
            await host.OpenAsync(options, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>The platform of this type.</summary>
    /// <exception cref="InvalidOperationException">The sandbox was started without it.</exception>
    public T Platform<T>()
        where T : ISandboxPlatform => platforms.OfType<T>().Single();

    /// <summary>Faults of the platform with this name.</summary>
    /// <exception cref="KeyNotFoundException">The sandbox was started without it.</exception>
    public FaultPlan Faults(string platform) => faults[platform];

    /// <summary>The address of a platform's API, such as <c>http://127.0.0.1:5090/x</c>.</summary>
    public Uri AddressOf(string platform) => new(BaseAddress, platform);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.DisposeAsync();
        Player?.Dispose();
        foreach (var platform in platforms)
        {
            if (platform is IAsyncDisposable later)
            {
                await later.DisposeAsync();
            }
            else
            {
                (platform as IDisposable)?.Dispose();
            }
        }

        inUse?.Dispose();
        stopping.Dispose();
    }

    // Held while running, so that two sandboxes never write the same logs.
    private static FileStream TakeFolder(string directory)
    {
        Directory.CreateDirectory(directory);
        return new FileStream(Path.Combine(directory, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    private async Task OpenAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        var directory = options.DataDirectory is null ? null : Path.Combine(options.DataDirectory, "sandbox");
        inUse = directory is null ? null : TakeFolder(directory);
        var control = app.MapGroup("/control");
        ControlEndpoints.Map(control, options.TimeProvider, Journal, () => Player);
        app.MapGet("/", () => IndexPage.Render(platforms));
        foreach (var platform in platforms)
        {
            platform.Open(new SandboxContext
            {
                TimeProvider = options.TimeProvider,
                LogDirectory = directory,
                Seed = options.Seed,
                Faults = faults[platform.Name],
            });
            var root = "/" + platform.Name;
            platform.Map(app.MapGroup(root));
            if (platform.Pages.Count > 0 && platform.Pages[0].Path != root)
            {
                app.MapGet(root, () => Results.Redirect(platform.Pages[0].Path));
            }

            var ownControl = control.MapGroup("/" + platform.Name);
            ControlEndpoints.MapPlatform(ownControl, platform, faults[platform.Name], options.TimeProvider);
            platform.MapControl(ownControl);
        }

        if (options.Script is not null)
        {
            Player = new ScriptPlayer(options.Script, platforms, options, directory);
            Player.Play(catchUp: true);
        }

        foreach (var platform in platforms)
        {
            await platform.StartAsync(cancellationToken);
        }

        await app.StartAsync(cancellationToken);
        BaseAddress = new Uri(app.Urls.Single());
        playing = Player?.RunAsync(stopping.Token) ?? Task.CompletedTask;
    }
}
