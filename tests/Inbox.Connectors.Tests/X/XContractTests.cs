using Inbox.Connectors.Tests.Contract;
using Inbox.Sandbox.Platforms.X;

namespace Inbox.Connectors.Tests.X;

public sealed class XContractTests() : ConnectorContractTests(new XWorld(new XPlatform()));
