using Inbox.Connectors.Bluesky;
using Inbox.Connectors.Facebook;
using Inbox.Connectors.X;
using Inbox.Domain.Connectors;

namespace Inbox.Server.Verbs;

/// <summary>The connectors as <c>inbox replay</c> needs them: without accounts, storage or network.</summary>
internal static class ReplayConnectors
{
    public static IEnumerable<IConnector> All(TimeProvider time)
    {
        var services = new ServiceCollection()
            .AddSingleton(time)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddSingleton<ICredentialKeeper, NoKeeper>()
            .AddXConnector()
            .AddFacebookConnector()
            .AddBlueskyConnector();
        return services.BuildServiceProvider().GetServices<IConnector>();
    }

    // A recording is read without asking the platform anything, so nothing is ever renewed.
    private sealed class NoKeeper : ICredentialKeeper
    {
        public Task<RenewResult> RenewAsync(
            ConnectedAccount account,
            Credentials stale,
            Func<Credentials, CancellationToken, Task<RenewResult>> renew,
            CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Reading a recording calls no platform.");
    }
}
