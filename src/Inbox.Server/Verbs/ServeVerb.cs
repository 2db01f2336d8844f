using System.CommandLine;
using Inbox.Server.Features.People;
using Inbox.Server.Hosting;

namespace Inbox.Server.Verbs;

/// <summary><c>inbox serve</c>: the server, from configuration.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder of database and keys; default: data, or as configured.", HelpName = "DIR" };
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on; default http://127.0.0.1:5080.", HelpName = "URLS" };
        var command = new Command("serve", "Runs the server. Without any configuration it starts on SQLite in the folder data and prints a link to set up the first administrator.")
        {
            data, urls,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new Dictionary<string, string?>();
            if (parsed.GetValue(data) is { } folder)
            {
                settings["Inbox:DataDirectory"] = Path.GetFullPath(folder);
            }

            settings["urls"] = parsed.GetValue(urls) ?? Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? Environment.GetEnvironmentVariable("INBOX_URLS") ?? "http://127.0.0.1:5080";
            return RunAsync(settings, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Dictionary<string, string?> settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = ServerHost.Build(settings);
            await app.Services.GetRequiredService<StorePreparation>().PrepareAsync(cancellationToken);
            await app.Services.GetRequiredService<StorePreparation>().RecoverOutboxAsync(cancellationToken);
            await app.StartAsync(cancellationToken);
            await output.WriteLineAsync($"Inbox listens on {string.Join(", ", app.Urls)}");
            await OfferSetUpAsync(app, output, cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCodes.Done;
        }
        catch (Exception fault) when (StartFault.Explain(fault) is { } sentence)
        {
            await error.WriteLineAsync($"inbox serve: {sentence}");
            return ExitCodes.Failed;
        }
    }

    private static async Task OfferSetUpAsync(WebApplication app, TextWriter output, CancellationToken cancellationToken)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<PeopleDirectory>().IsEmptyAsync(cancellationToken))
        {
            var code = app.Services.GetRequiredService<SetUpCode>().Make();
            var link = app.Services.GetRequiredService<PublicAddress>().Link($"/set-up?code={code}");
            await output.WriteLineAsync($"Nobody can sign in yet. Make the first administrator here (works once): {link}");
        }
    }
}
