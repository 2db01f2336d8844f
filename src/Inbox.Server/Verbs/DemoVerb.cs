using System.CommandLine;
using Inbox.Sandbox;
using Inbox.Sandbox.Mail;
using Inbox.Server.Features.Demo;
using Inbox.Server.Features.Policies;
using Inbox.Server.Hosting;

namespace Inbox.Server.Verbs;

/// <summary><c>inbox demo</c>: sandbox, server and a sample organisation; no credentials, no set-up.</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port of the server; the sandbox takes the next one. 0 takes any free ones.", DefaultValueFactory = _ => 5080, HelpName = "N" };
        var seed = new Option<int>("--seed") { Description = "Seed of the scripted public; the same seed, the same public.", DefaultValueFactory = _ => 1, HelpName = "N" };
        var speed = new Option<double>("--speed") { Description = "How many times faster than life the public writes.", DefaultValueFactory = _ => 1, HelpName = "X" };
        var data = new Option<string?>("--data") { Description = "Folder that keeps everything over restarts; a new temporary one when left out.", HelpName = "DIR" };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65534)
            {
                result.AddError("--port is a number from 0 to 65534.");
            }
        });
        speed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 1000))
            {
                result.AddError("--speed is a number above 0, at most 1000.");
            }
        });
        var command = new Command("demo", "Runs a sample organisation on loopback platforms peopled by a scripted public. Nothing leaves this machine.")
        {
            port, seed, speed, data,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                await RunAsync(
                    parsed.GetValue(port), parsed.GetValue(seed), parsed.GetValue(speed), parsed.GetValue(data), parsed.InvocationConfiguration.Output, cancellationToken);
                return ExitCodes.Done;
            }
            catch (Exception fault) when (StartFault.Explain(fault) is { } sentence)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"inbox demo: {sentence}");
                return ExitCodes.Failed;
            }
        });
        return command;
    }

    private static async Task RunAsync(int port, int seed, double speed, string? data, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = data is null ? Directory.CreateTempSubdirectory("inbox-demo-").FullName : Path.GetFullPath(data);
        try
        {
            await using var sandbox = await StartSandboxAsync(port, seed, speed, folder, cancellationToken);
            await using var app = ServerHost.Build(SettingsFor(port, folder, sandbox));
            var preparation = app.Services.GetRequiredService<StorePreparation>();
            await preparation.PrepareAsync(cancellationToken);
            await preparation.RecoverOutboxAsync(cancellationToken);
            await DemoWorld.PrepareAsync(app.Services, sandbox, cancellationToken);
            await app.StartAsync(cancellationToken);
            await SayAsync(output, app.Urls.First(), sandbox.BaseAddress, data is null ? null : folder);
            var secondThoughts = DemoSecondThoughts.PlayAsync(app.Services, sandbox, app.Lifetime.ApplicationStopping);
            await app.WaitForShutdownAsync(cancellationToken);
            await secondThoughts;
        }
        finally
        {
            if (data is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static Task<SandboxHost> StartSandboxAsync(int port, int seed, double speed, string folder, CancellationToken cancellationToken)
    {
        StorePreparation.MakeFolders(new InboxOptions { DataDirectory = folder });
        var policies = PolicyCatalogueLoader.Load(new InboxOptions().ConfigDirectory);
        return SandboxHost.StartAsync(
            new SandboxOptions
            {
                Port = port == 0 ? 0 : port + 1,
                DataDirectory = folder,
                Seed = seed,
                Speed = speed,
                Script = DemoScript.Write(policies.Get(DemoWorld.PolicyId), policies, TimeProvider.System.GetInstant(), seed),
            },
            cancellationToken);
    }

    private static Dictionary<string, string?> SettingsFor(int port, string folder, SandboxHost sandbox) => new()
    {
        ["urls"] = $"http://127.0.0.1:{port}",
        ["Inbox:DataDirectory"] = folder,

        // As often as the platforms' own limits, which the sandbox enforces, bear for hours.
        ["Polling:Interval"] = "00:00:05",
        ["Polling:RecheckAfter"] = "00:00:04",
        ["Polling:Tick"] = "00:00:01",
        ["Connectors:Bluesky:WebAddress"] = new Uri(sandbox.BaseAddress, "bluesky/public").ToString(),
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = sandbox.Platform<MailPlatform>().Drop.SmtpPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Mail:UseStartTls"] = "false",
        ["Mail:From"] = "inbox@example.org",
    };

    private static async Task SayAsync(TextWriter output, string address, Uri sandbox, string? folder)
    {
        await output.WriteLineAsync($"Inbox is at        {address}");
        foreach (var person in DemoPeople.All)
        {
            await output.WriteLineAsync($"  sign in as       {person.Email,-18} {DemoPeople.Password}   {person.Name}, {person.InWords}");
        }

        await output.WriteLineAsync($"The public is at   {sandbox} (write there as a member of the public; the mail drop is at {sandbox}mail)");
        await output.WriteLineAsync(folder is null ? "Nothing is kept when this stops. --data DIR keeps it." : $"Kept in            {folder}");
        await output.WriteLineAsync("Ctrl+C stops it.");
        await output.FlushAsync();
    }
}
