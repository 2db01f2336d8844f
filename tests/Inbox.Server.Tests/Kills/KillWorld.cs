using System.Globalization;
using System.Text.Json;
using Inbox.Domain.Audit;
using Inbox.Domain.People;
using Inbox.Sandbox;
using Inbox.Sandbox.Mail;
using Inbox.Sandbox.Platforms.Facebook;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.People;
using Inbox.Server.Hosting;
using Inbox.Storage;
using Inbox.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Inbox.Server.Tests.Kills;

/// <summary>
/// The real program as a process on a data folder of its own, polling a sandbox that lives in the test and so survives it. The test
/// looks into the same folder with the program's own services; nothing runs in those by itself.
/// </summary>
public sealed class KillWorld : IAsyncDisposable
{
    private const string Page = "engtrust";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempDirectory folder = new();
    private readonly SandboxHost sandbox;
    private readonly WebApplication services;

    private KillWorld(SandboxHost sandbox)
    {
        this.sandbox = sandbox;
        services = ServerHost.Build([new("Inbox:DataDirectory", Data), new("urls", "http://127.0.0.1:0")]);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public SandboxHost Sandbox => sandbox;

    public FacebookPlatform Facebook => sandbox.Platform<FacebookPlatform>();

    public MailDrop Mail => sandbox.Platform<MailPlatform>().Drop;

    public string PostId { get; private set; } = "";

    internal Viewer Moderator { get; private set; } = null!;

    private string Data => folder.Combine("data");

    private Dictionary<string, string?> Environment => new()
    {
        ["INBOX_Polling__Tick"] = "00:00:01",
        ["INBOX_Polling__Interval"] = "00:00:01",
        ["INBOX_Connectors__Facebook__SettleTime"] = "00:00:01",
        ["INBOX_Mail__Host"] = "127.0.0.1",
        ["INBOX_Mail__Port"] = Mail.SmtpPort.ToString(CultureInfo.InvariantCulture),
        ["INBOX_Mail__UseStartTls"] = "false",
    };

    /// <summary>An empty data folder with a moderator and a Chief Executive, and a Page that is connected by the command line.</summary>
    public static async Task<KillWorld> StartAsync()
    {
        var world = new KillWorld(await SandboxHost.StartAsync(new SandboxOptions(), Cancel));
        await world.Get<StorePreparation>().PrepareAsync(Cancel);
        world.Moderator = await world.AddPersonAsync("Ana Reid", "ana@example.org", Role.Moderator);
        await world.AddPersonAsync("Helen Marsh", "helen@example.org", Role.ChiefExecutive);
        world.Facebook.AddPage(Page, "The Engineering Trust");
        world.PostId = await world.Facebook.OwnPostAsync(Page, "Open day on Saturday.", DateTimeOffset.UtcNow.AddDays(-3));
        await world.ConnectAsync();
        return world;
    }

    public T Get<T>()
        where T : notnull => services.Services.GetRequiredService<T>();

    /// <summary>Runs one verb on the data folder to its end.</summary>
    public Task<InboxResult> RunAsync(string[] verb, string input = "") =>
        InboxProcess.RunAsync([.. verb, "--data", Data], input, Environment, Cancel);

    /// <summary>Starts the server and returns once it listens.</summary>
    public async Task<InboxProcess> ServeAsync()
    {
        var inbox = InboxProcess.Start(["serve", "--data", Data, "--urls", "http://127.0.0.1:0"], Environment);
        await inbox.WaitForLineAsync("Inbox listens on", Cancel);
        return inbox;
    }

    /// <summary>Asks the store again and again until the answer is yes.</summary>
    public async Task UntilAsync(string what, Func<InboxDbContext, Task<bool>> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await using (var db = await OpenAsync())
            {
                if (await isSo(db))
                {
                    return;
                }
            }

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new TimeoutException($"Within {Patience.TotalSeconds} seconds it did not come about that {what}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }
    }

    public Task<InboxDbContext> OpenAsync() => Get<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await sandbox.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private async Task ConnectAsync()
    {
        var secrets = JsonSerializer.Serialize(new { page_access_token = Facebook.IssueToken(Page) });
        var result = await RunAsync(
            ["accounts", "add", "--platform", "facebook", "--policy", "ett", "--address", sandbox.AddressOf("facebook").ToString()], secrets);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private async Task<Viewer> AddPersonAsync(string name, string email, string role)
    {
        await using var scope = services.Services.CreateAsyncScope();
        var (id, fault) = await scope.ServiceProvider.GetRequiredService<PeopleDirectory>()
            .AddAsync(Actor.System, name, email, "a long password", [role], Cancel);
        Assert.Null(fault);
        return new Viewer(id!.Value, name, new HashSet<string>([role]));
    }
}
