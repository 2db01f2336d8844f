using Inbox.Connectors.Tests.Contract;
using Inbox.Sandbox.Platforms.Facebook;

namespace Inbox.Connectors.Tests.Facebook;

public sealed class FacebookContractTests() : ConnectorContractTests(new FacebookWorld(new FacebookPlatform()));
