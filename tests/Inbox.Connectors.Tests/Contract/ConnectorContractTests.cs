namespace Inbox.Connectors.Tests.Contract;

/// <summary>
/// What every connector must do. A connector's test class derives from this and names its <see cref="ContractWorld"/>; its own quirks
/// go into a class that derives from <see cref="ConnectorTestBase"/>.
/// </summary>
public abstract partial class ConnectorContractTests(ContractWorld world) : ConnectorTestBase(world)
{
    private readonly ContractWorld world = world;
}
