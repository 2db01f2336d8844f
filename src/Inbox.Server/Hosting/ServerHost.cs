using Inbox.Server.Components;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Escalations;
using Inbox.Server.Features.Health;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.People;
using Inbox.Server.Features.Replies;

namespace Inbox.Server.Hosting;

/// <summary>Puts the server together from its configuration.</summary>
internal static class ServerHost
{
    /// <param name="settings">Settings that stand above file and environment, such as those of the command line.</param>
    public static WebApplication Build(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Configuration.AddInboxSettings(settings);
        builder.Logging.AddInboxLogging();
        builder.WebHost.ConfigureKestrel(options => options.AddServerHeader = false);
        var paths = builder.Configuration.GetSection(InboxOptions.Section).Get<InboxOptions>() ?? new InboxOptions();
        StorePreparation.MakeFolders(paths);
        builder.Services.AddInboxCore(paths).AddInboxWeb().AddInboxJobs(builder.Configuration);

        var app = builder.Build();
        app.UseExceptionHandler(error => error.Run(FaultPages.WriteAsync));
        app.UseSecurityHeaders();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapAssets();
        app.MapPeople();
        app.MapMessages();
        app.MapReplies();
        app.MapEscalations();
        app.MapAccounts();
        app.MapLive();
        app.MapHealth();
        return app;
    }
}
