using Inbox.Domain.Connectors;
using Inbox.Sandbox.Faults;
using NodaTime;

namespace Inbox.Connectors.Tests.Contract;

public abstract partial class ConnectorContractTests
{
    [Fact]
    public async Task I3_a_reply_is_sent_once_and_can_be_seen()
    {
        var id = world.PublicWrites("Where do I apply?");
        world.Advance(Duration.FromMinutes(5));
        var act = await AReplyToAsync(id, "On our website & by post");

        var done = Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), act, Cancelled));

        Assert.Equal(1, world.RepliesOnPlatform("On our website & by post"));
        world.Advance(Duration.FromMinutes(5));
        var ours = (await WalkAsync()).The(done.ExternalId);
        Assert.True(ours.IsOurs);
        Assert.Equal(id, ours.ParentId);
    }

    [Fact]
    public async Task I3_a_reply_whose_answer_was_lost_is_unconfirmed_and_then_found()
    {
        var id = world.PublicWrites("Where do I apply?");
        world.Advance(Duration.FromMinutes(5));
        var act = await AReplyToAsync(id, "See example.org/apply & ask for \"Ann\" <there>");
        Sandbox.Faults(world.Platform.Name).Next(FaultKind.CutAfter, method: "POST", path: world.ReplyPath);

        Assert.IsType<ActResult.Unconfirmed>(await Connector.ActAsync(world.Account(), act, Cancelled));
        world.Advance(Duration.FromMinutes(2));
        var found = Assert.IsType<FindResult.Found>(await Connector.FindAsync(world.Account(), act, Cancelled));

        Assert.Equal(1, world.RepliesOnPlatform(act.Text));
        Assert.True((await WalkAsync()).The(found.ExternalId).IsOurs);
    }

    [Fact]
    public async Task I3_a_reply_that_never_arrived_is_unconfirmed_and_then_surely_not_there()
    {
        var id = world.PublicWrites("Where do I apply?");
        world.Advance(Duration.FromMinutes(5));
        var act = await AReplyToAsync(id, "On our website");
        Sandbox.Faults(world.Platform.Name).Next(FaultKind.CutBefore, method: "POST", path: world.ReplyPath);

        Assert.IsType<ActResult.Unconfirmed>(await Connector.ActAsync(world.Account(), act, Cancelled));
        world.Advance(Duration.FromMinutes(2));

        Assert.IsType<FindResult.NotFound>(await Connector.FindAsync(world.Account(), act, Cancelled));
        Assert.Equal(0, world.RepliesOnPlatform("On our website"));
    }

    [Fact]
    public async Task I3_a_reply_of_ours_with_other_words_is_not_taken_for_it()
    {
        var id = world.PublicWrites("Where do I apply?");
        world.Advance(Duration.FromMinutes(5));
        var act = await AReplyToAsync(id, "On our website");
        world.WeAnswerNatively(id, "On our website, or by post");
        world.Advance(Duration.FromMinutes(2));

        Assert.IsType<FindResult.NotFound>(await Connector.FindAsync(world.Account(), act, Cancelled));
    }

    [Fact]
    public async Task I3_the_same_words_under_another_message_are_not_taken_for_it()
    {
        var other = world.PublicWrites("How do I apply?");
        var id = world.PublicWrites("Where do I apply?");
        world.Advance(Duration.FromMinutes(5));
        var act = await AReplyToAsync(id, "On our website");
        world.WeAnswerNatively(other, "On our website");
        world.Advance(Duration.FromMinutes(2));

        Assert.IsType<FindResult.NotFound>(await Connector.FindAsync(world.Account(), act, Cancelled));
    }

    [Fact]
    public async Task I3_a_server_error_on_a_reply_is_unconfirmed_and_not_sent_again()
    {
        var id = world.PublicWrites("Where do I apply?");
        world.Advance(Duration.FromMinutes(5));
        var act = await AReplyToAsync(id, "On our website");
        Sandbox.Journal.Clear();
        Sandbox.Faults(world.Platform.Name).Next(FaultKind.ServerError, count: 5, method: "POST", path: world.ReplyPath);

        Assert.IsType<ActResult.Unconfirmed>(await Connector.ActAsync(world.Account(), act, Cancelled));

        Assert.Single(Sandbox.Journal.For(world.Platform.Name), e => e.Method == "POST" && e.Path.Contains(world.ReplyPath, StringComparison.Ordinal));
    }

    [Fact]
    public async Task I3_a_throttled_reply_was_not_sent()
    {
        var id = world.PublicWrites("Where do I apply?");
        world.Advance(Duration.FromMinutes(5));
        var act = await AReplyToAsync(id, "On our website");
        Sandbox.Faults(world.Platform.Name).Add(
            new Fault { Kind = FaultKind.Throttled, Method = "POST", Path = world.ReplyPath, ResetAfter = TimeSpan.FromMinutes(9) });

        var refused = Assert.IsType<ActResult.Refused>(await Connector.ActAsync(world.Account(), act, Cancelled));

        Assert.Equal(FailureClass.Throttled, refused.Failure.Class);
        Assert.Equal(0, world.RepliesOnPlatform("On our website"));
    }

    [Fact]
    public async Task A_reply_to_what_was_deleted_is_refused()
    {
        var id = world.PublicWrites("Never mind");
        world.Advance(Duration.FromMinutes(5));
        var act = await AReplyToAsync(id, "We do mind");
        world.PublicDeletes(id);

        Assert.IsType<ActResult.Refused>(await Connector.ActAsync(world.Account(), act, Cancelled));
    }

    [Fact]
    public async Task I3_a_reply_with_an_expired_token_is_sent_once_after_the_renewal()
    {
        var id = world.PublicWrites("Where do I apply?");
        world.Advance(Duration.FromMinutes(5));
        var act = await AReplyToAsync(id, "On our website");
        var stale = world.Account();
        Assert.SkipUnless(world.ExpireToken(), "This platform has no renewal without a person.");

        Assert.IsType<ActResult.Done>(await Connector.ActAsync(stale, act, Cancelled));

        Assert.Equal(1, world.RepliesOnPlatform("On our website"));
        Assert.Equal(1, Keeper.Renewals);
    }
}
