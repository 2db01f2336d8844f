using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;

namespace Inbox.Server.Features.Accounts;

/// <summary>Every connector there is, by platform.</summary>
internal sealed class ConnectorCatalogue(IEnumerable<IConnector> connectors)
{
    private readonly Dictionary<Platform, IConnector> byPlatform = connectors.ToDictionary(connector => connector.Platform);

    public IReadOnlyCollection<IConnector> All => byPlatform.Values;

    /// <summary>The platform's connector, or null when there is none.</summary>
    public IConnector? Find(Platform platform) => byPlatform.GetValueOrDefault(platform);

    /// <summary>The connector of a stored account: one was there when it was connected.</summary>
    public IConnector Get(Platform platform) =>
        Find(platform) ?? throw new InvalidOperationException($"There is no connector for {platform.Id} in this program.");
}
