using Inbox.Domain.Messages;
using Inbox.Domain.Replies;
using Inbox.Sandbox.Faults;
using Inbox.Server.Features.Replies;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Tests.Kills;

/// <summary>I3 holds when the program is killed between handing a reply to the platform and writing down what came of it.</summary>
public sealed class KilledWhileSendingTests
{
    private const string Answer = "Doors open at ten. See you there!";

    [Fact]
    public async Task I3_killed_twice_after_the_platform_has_the_reply_it_is_there_once_and_ends_as_sent()
    {
        await using var world = await KillWorld.StartAsync();
        var comment = await QueueReplyAsync(world);
        world.Sandbox.Faults("facebook").Next(FaultKind.HangAfter, method: "POST");
        await using (var inbox = await world.ServeAsync())
        {
            await world.UntilAsync("the reply is on the platform", _ => Task.FromResult(world.Facebook.CommentsUnder(comment).Count > 0));
            await inbox.KillAsync();
        }

        var afterKill = await StateAsync(world);
        world.Sandbox.Faults("facebook").Next(FaultKind.Hang, count: 1000);
        await using (var inbox = await world.ServeAsync())
        {
            await world.UntilAsync("it is found as unconfirmed", async _ => await StateAsync(world) == ReplyState.Unconfirmed);
            await inbox.KillAsync();
        }

        world.Sandbox.Faults("facebook").Clear();
        await using var last = await world.ServeAsync();
        await world.UntilAsync("it is known as sent", async _ => await StateAsync(world) == ReplyState.Sent);

        Assert.Equal(ReplyState.Sending, afterKill);
        Assert.Equal(Answer, Assert.Single(world.Facebook.CommentsUnder(comment)).Text);
        await world.UntilAsync("the clock has stopped", db => db.Messages.AnyAsync(
            message => message.ExternalId == comment && message.Outcome == ClosingOutcome.Replied && !message.IsAnsweredInApp, KillWorld.Cancel));
    }

    [Fact]
    public async Task I3_killed_before_the_platform_has_the_reply_it_is_sent_once_after_all()
    {
        await using var world = await KillWorld.StartAsync();
        var comment = await QueueReplyAsync(world);
        world.Sandbox.Faults("facebook").Next(FaultKind.Hang, method: "POST");
        await using (var inbox = await world.ServeAsync())
        {
            await world.UntilAsync("the fault has struck", _ => Task.FromResult(world.Sandbox.Faults("facebook").Pending().Count == 0));
            await inbox.KillAsync();
        }

        var afterKill = await StateAsync(world);
        await using var last = await world.ServeAsync();
        await world.UntilAsync("it is sent", async _ => await StateAsync(world) == ReplyState.Sent);

        Assert.Equal(ReplyState.Sending, afterKill);
        Assert.Equal(Answer, Assert.Single(world.Facebook.CommentsUnder(comment)).Text);
    }

    private static async Task<string> QueueReplyAsync(KillWorld world)
    {
        var comment = await world.Facebook.CommentAsync("Colin Webb", world.PostId, "What time does it start on Saturday?");
        var poll = await world.RunAsync(["poll"]);
        Assert.True(poll.ExitCode == 0, poll.Error);
        await using var db = await world.OpenAsync();
        var message = await db.Messages.AsNoTracking().SingleAsync(message => message.ExternalId == comment, KillWorld.Cancel);
        var queued = await world.Get<SendReply>().RunAsync(
            new SendReply.Command(world.Moderator, message.Id, Answer, null, Guid.CreateVersion7()), KillWorld.Cancel);
        Assert.IsType<SendReply.Result.Queued>(queued);
        return comment;
    }

    private static async Task<ReplyState> StateAsync(KillWorld world)
    {
        await using var db = await world.OpenAsync();
        return await db.Replies.AsNoTracking().Select(reply => reply.State).SingleAsync(KillWorld.Cancel);
    }
}
