using Inbox.Connectors.Tests.Contract;
using Inbox.Sandbox.Platforms.Bluesky;

namespace Inbox.Connectors.Tests.Bluesky;

public sealed class BlueskyContractTests() : ConnectorContractTests(new BlueskyWorld(new BlueskyPlatform()));
