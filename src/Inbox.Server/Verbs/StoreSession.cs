using Inbox.Server.Hosting;
using Microsoft.AspNetCore.Identity;
using Inbox.Storage;
using Inbox.Storage.People;

namespace Inbox.Server.Verbs;

/// <summary>The services of a verb that works on the database without serving pages.</summary>
internal static class StoreSession
{
    /// <summary>Opens the data folder, runs the verb and turns foreseen faults into one line.</summary>
    public static async Task<int> RunAsync(
        string verb,
        string? data,
        TextWriter error,
        Func<IServiceProvider, Task<int>> run,
        CancellationToken cancellationToken)
    {
        try
        {
            var settings = new Dictionary<string, string?>();
            if (data is not null)
            {
                settings["Inbox:DataDirectory"] = Path.GetFullPath(data);
            }

            var configuration = new ConfigurationBuilder();
            configuration.AddInboxSettings(settings);
            var built = configuration.Build();
            var paths = built.GetSection(InboxOptions.Section).Get<InboxOptions>() ?? new InboxOptions();
            StorePreparation.MakeFolders(paths);
            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(built);
            services.AddLogging(logging => logging.AddInboxLogging());
            services.AddInboxCore(paths);
            services.AddIdentityCore<InboxUser>().AddRoles<IdentityRole<long>>().AddEntityFrameworkStores<InboxDbContext>();
            await using var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<StorePreparation>().PrepareAsync(cancellationToken);
            return await run(provider);
        }
        catch (Exception fault) when (StartFault.Explain(fault) is { } sentence)
        {
            await error.WriteLineAsync($"inbox {verb}: {sentence}");
            return ExitCodes.Failed;
        }
    }
}
