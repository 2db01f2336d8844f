using Inbox.Connectors.Tests.Contract;
using Inbox.Domain.Connectors;
using Inbox.Sandbox.Platforms.X;
using NodaTime;

namespace Inbox.Connectors.Tests.X;

/// <summary>A server that speaks the new names only.</summary>
public sealed class XNewNamesTests() : ConnectorContractTests(new XWorld(new XPlatform(new XOptions { Naming = XNaming.New })));

/// <summary>A server that speaks the old names only, and settings that prefer the new ones.</summary>
public sealed class XOldNamesTests : ConnectorTestBase
{
    private readonly XWorld world;

    public XOldNamesTests()
        : this(new XWorld(new XPlatform(new XOptions { DocumentedThrottleBody = true, MonthlyPostReads = 3 })))
    {
    }

    private XOldNamesTests(XWorld world)
        : base(world) => this.world = world;

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Connectors:X:Naming", "New"), new("Connectors:X:SearchReplies", "false"), new("Connectors:X:ReadDirectMessages", "false")];

    [Fact]
    public async Task The_other_names_are_found_out_once()
    {
        var first = await WalkAsync();
        var second = await WalkAsync(first.Next);

        Assert.Equal(3, first.ApiCalls);
        Assert.Equal(2, second.ApiCalls);
        Assert.Equal(2, second.Pages);
    }

    [Fact]
    public async Task A_used_up_limit_needs_a_person()
    {
        for (var number = 0; number < 4; number++)
        {
            world.PublicWrites($"Question {number}");
        }

        Time.Advance(Duration.FromMinutes(1));
        await Connector.FetchAsync(world.Account(), null, Cancelled);

        var failed = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(world.Account(), null, Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, failed.Failure.Class);
        Assert.Contains("credit", failed.Failure.Detail, StringComparison.Ordinal);
    }
}
