using Inbox.Connectors.Tests.Contract;
using Inbox.Domain.Connectors;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.X;
using NodaTime;

namespace Inbox.Connectors.Tests.X;

/// <summary>What only X does, while acting.</summary>
public sealed class XActingTests : ConnectorTestBase
{
    private readonly XWorld world;

    public XActingTests()
        : this(new XWorld(new XPlatform(new XOptions { AutomaticMentionSummons = false })))
    {
    }

    private XActingTests(XWorld world)
        : base(world) => this.world = world;

    [Fact]
    public async Task A_reply_to_people_who_have_not_named_us_is_refused_with_what_to_do()
    {
        var id = await world.X.ReplyAsync("tom", world.OurPost, "When exactly?", withHandles: false);
        Time.Advance(Duration.FromMinutes(2));

        var refused = Assert.IsType<ActResult.Refused>(await Connector.ActAsync(world.Account(), AReply(id, "At ten", world.OurPost), Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, refused.Failure.Class);
        Assert.Contains("Reply in X itself", refused.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I3_the_same_words_twice_are_refused_by_X()
    {
        var id = world.PublicWrites("Where do I apply?");
        Time.Advance(Duration.FromMinutes(2));
        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), AReply(id, "On our website"), Cancelled));

        var refused = Assert.IsType<ActResult.Refused>(await Connector.ActAsync(world.Account(), AReply(id, "On our website"), Cancelled));

        Assert.Contains("same words", refused.Failure.Detail, StringComparison.Ordinal);
        Assert.Equal(1, world.RepliesOnPlatform("On our website"));
    }

    [Fact]
    public async Task A_reply_under_our_post_is_hidden_and_shown_again()
    {
        var id = await world.X.ReplyAsync("tom", world.OurPost, "You are rubbish");
        Time.Advance(Duration.FromMinutes(2));

        var hidden = await Connector.ActAsync(world.Account(), AReply(id, "") with { Kind = OutboundActKind.Hide }, Cancelled);
        Assert.True(Assert.Single(world.X.PostsOf("tom")).IsHidden);
        var shown = await Connector.ActAsync(world.Account(), AReply(id, "") with { Kind = OutboundActKind.Unhide }, Cancelled);

        Assert.Equal(new ActResult.Done(id), hidden);
        Assert.Equal(new ActResult.Done(id), shown);
        Assert.False(Assert.Single(world.X.PostsOf("tom")).IsHidden);
    }

    [Fact]
    public async Task What_stands_elsewhere_cannot_be_hidden()
    {
        var id = world.PublicWrites("Elsewhere");
        Time.Advance(Duration.FromMinutes(2));

        Assert.IsType<ActResult.Refused>(await Connector.ActAsync(world.Account(), AReply(id, "") with { Kind = OutboundActKind.Hide }, Cancelled));
    }

    [Fact]
    public async Task Our_own_post_is_deleted_and_nobody_elses()
    {
        var id = world.PublicWrites("Not ours");
        Time.Advance(Duration.FromMinutes(2));
        var own = AReply(world.OurPost, "") with { Kind = OutboundActKind.Delete };

        Assert.IsType<FindResult.NotFound>(await Connector.FindAsync(world.Account(), own, Cancelled));
        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), own, Cancelled));
        Assert.IsType<FindResult.Found>(await Connector.FindAsync(world.Account(), own, Cancelled));
        Assert.IsType<ActResult.Refused>(await Connector.ActAsync(world.Account(), AReply(id, "") with { Kind = OutboundActKind.Delete }, Cancelled));
        Assert.Empty(world.X.PostsOf(XWorld.Handle));
    }

    [Fact]
    public async Task I3_a_direct_message_whose_answer_was_lost_is_found_and_one_that_never_left_is_not()
    {
        var id = world.PublicWritesPrivately("Hello?")!; // X has direct messages
        Time.Advance(Duration.FromMinutes(2));
        var message = (await WalkAsync()).The(id);
        var lost = AReply(id, "Hello & welcome, see example.org/start", message.ConversationId, message.Author!.Id);
        var never = AReply(id, "Never sent", message.ConversationId, message.Author.Id);
        Sandbox.Faults("x").Next(FaultKind.CutAfter, method: "POST", path: "/messages");
        Assert.IsType<ActResult.Unconfirmed>(await Connector.ActAsync(world.Account(), lost, Cancelled));
        Sandbox.Faults("x").Next(FaultKind.CutBefore, method: "POST", path: "/messages");
        Assert.IsType<ActResult.Unconfirmed>(await Connector.ActAsync(world.Account(), never, Cancelled));
        Time.Advance(Duration.FromMinutes(1));

        Assert.IsType<FindResult.Found>(await Connector.FindAsync(world.Account(), lost, Cancelled));
        Assert.IsType<FindResult.NotFound>(await Connector.FindAsync(world.Account(), never, Cancelled));
        Assert.Single(world.X.MessagesOf(XWorld.Handle), m => m.Handle == XWorld.Handle);
    }

    [Fact]
    public async Task I3_the_same_words_in_an_older_message_are_not_taken_for_this_one()
    {
        var id = world.PublicWritesPrivately("Hello?")!; // X has direct messages
        await world.X.NativeDirectMessageAsync(XWorld.Handle, "lena_w", "Thank you");
        Time.Advance(Duration.FromMinutes(10));
        var message = (await WalkAsync()).The(id);
        var act = AReply(id, "Thank you", message.ConversationId, message.Author!.Id);
        Time.Advance(Duration.FromMinutes(1));

        Assert.IsType<FindResult.NotFound>(await Connector.FindAsync(world.Account(), act, Cancelled));
    }

    [Fact]
    public async Task I3_what_is_not_shown_at_once_is_not_taken_for_unsent()
    {
        var id = world.PublicWrites("Where do I apply?");
        Time.Advance(Duration.FromMinutes(2));
        var act = AReply(id, "On our website");
        Sandbox.Faults("x").Add(new Fault { Kind = FaultKind.Lag, Method = "POST", Path = "/2/tweets", Lag = TimeSpan.FromSeconds(20) });
        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), act, Cancelled));

        var early = Assert.IsType<FindResult.Failed>(await Connector.FindAsync(world.Account(), act, Cancelled));
        Time.Advance(Duration.FromSeconds(31));
        var later = await Connector.FindAsync(world.Account(), act, Cancelled);

        Assert.Equal(act.FirstTriedAt + Duration.FromSeconds(30), early.Failure.RetryAt);
        Assert.IsType<FindResult.Found>(later);
    }

    [Fact]
    public async Task A_reply_into_a_group_goes_nowhere()
    {
        Sandbox.Journal.Clear();

        Assert.IsType<ActResult.Refused>(await Connector.ActAsync(world.Account(), AReply("5", "Hello", "77-88"), Cancelled));

        Assert.Empty(Sandbox.Journal.For("x"));
    }
}
