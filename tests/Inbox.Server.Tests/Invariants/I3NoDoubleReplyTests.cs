using Inbox.Domain.Messages;
using Inbox.Domain.Replies;
using Inbox.Sandbox.Faults;
using Inbox.Server.Features.Replies;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Tests.Invariants;

/// <summary>I3: no double reply, no silent drop. Every outbound act is written down before it is tried.</summary>
public sealed class I3NoDoubleReplyTests
{
    private const string Question = "What time does it start on Saturday?";
    private const string Answer = "Doors open at ten. See you there!";

    [Fact]
    public async Task I3_a_reply_goes_out_once_and_stops_the_clock()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", Question);

        var result = await world.SendAsync(message, Answer);
        await world.SendOutboxAsync();
        await world.SendOutboxAsync();

        Assert.IsType<SendReply.Result.Queued>(result);
        Assert.Equal(Answer, Assert.Single(world.Facebook.CommentsUnder(message.ExternalId)).Text);
        var answered = await world.MessageAsync(message.ExternalId);
        Assert.Equal(ClosingOutcome.Replied, answered.Outcome);
        Assert.False(answered.IsAnsweredInApp);
    }

    [Fact]
    public async Task I3_the_same_form_sent_twice_queues_one_reply()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", Question);
        var key = Guid.CreateVersion7();

        await world.SendAsync(message, Answer, key: key);
        await world.SendAsync(message, Answer, key: key);
        await world.SendOutboxAsync();

        Assert.Single(world.Facebook.CommentsUnder(message.ExternalId));
    }

    [Fact]
    public async Task I3_two_people_answering_at_once_make_one_public_reply()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", Question);

        var results = await Task.WhenAll(world.SendAsync(message, Answer), world.SendAsync(message, "At ten.", viewer: world.ChiefExecutive));
        await world.SendOutboxAsync();
        var late = await world.SendAsync(message, "Ten o'clock.");

        Assert.Single(results.OfType<SendReply.Result.Queued>());
        Assert.Single(results.OfType<SendReply.Result.Refused>());
        Assert.IsType<SendReply.Result.Refused>(late);
        Assert.Single(world.Facebook.CommentsUnder(message.ExternalId));
    }

    [Fact]
    public async Task I3_an_answer_lost_on_the_way_is_looked_for_and_not_sent_again()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", Question);
        world.Sandbox.Faults("facebook").Next(FaultKind.CutAfter, method: "POST");

        await world.SendAsync(message, Answer);
        await world.SendOutboxAsync();
        var afterSend = await ReplyAsync(world);
        await world.SendOutboxAsync();

        Assert.Equal(ReplyState.Unconfirmed, afterSend.State);
        Assert.Equal(ReplyState.Sent, (await ReplyAsync(world)).State);
        Assert.Single(world.Facebook.CommentsUnder(message.ExternalId));
        Assert.Equal(ClosingOutcome.Replied, (await world.MessageAsync(message.ExternalId)).Outcome);
    }

    [Fact]
    public async Task I3_what_was_being_sent_when_the_program_died_becomes_unconfirmed_and_is_sent_only_if_it_is_not_there()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", Question);
        await world.SendAsync(message, Answer);
        await MarkAsSendingAsync(world);

        await world.Get<SendQueuedReplies>().RecoverAsync(InboxWorld.Cancel);
        var recovered = await ReplyAsync(world);
        await world.SendOutboxAsync();

        Assert.Equal(ReplyState.Unconfirmed, recovered.State);
        Assert.Equal(ReplyState.Sent, (await ReplyAsync(world)).State);
        Assert.Single(world.Facebook.CommentsUnder(message.ExternalId));
    }

    [Fact]
    public async Task I3_a_refusal_is_shown_and_nothing_was_sent()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", Question);
        await world.Facebook.DeleteAsync(message.ExternalId);

        await world.SendAsync(message, Answer);
        await world.SendOutboxAsync();

        var reply = await ReplyAsync(world);
        Assert.Equal(ReplyState.Failed, reply.State);
        Assert.NotNull(reply.LastFailure);
        Assert.Null((await world.MessageAsync(message.ExternalId)).FirstReplyAt);
    }

    [Fact]
    public async Task I3_a_queued_reply_can_be_taken_back_and_then_never_leaves()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", Question);
        await world.SendAsync(message, Answer);

        var fault = await world.Get<SettleReply>().RunAsync(world.Moderator, (await ReplyAsync(world)).Id, SettleReply.Step.TakeBack, InboxWorld.Cancel);
        await world.SendOutboxAsync();

        Assert.Null(fault);
        Assert.Empty(world.Facebook.CommentsUnder(message.ExternalId));
    }

    private static async Task<Reply> ReplyAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        return await db.Replies.AsNoTracking().SingleAsync(InboxWorld.Cancel);
    }

    private static async Task MarkAsSendingAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        var reply = await db.Replies.SingleAsync(InboxWorld.Cancel);
        reply.BeginSending(NodaTime.Instant.FromDateTimeOffset(DateTimeOffset.UtcNow.AddMinutes(-10)));
        await db.SaveChangesAsync(InboxWorld.Cancel);
    }
}
