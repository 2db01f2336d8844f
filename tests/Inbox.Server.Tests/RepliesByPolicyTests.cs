using Inbox.Domain.Messages;
using Inbox.Domain.Policies;
using Inbox.Domain.Replies;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.Replies;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Tests;

/// <summary>What the pack lets a person send (RED-01, RED-04, S32–S34, TRI-11).</summary>
public sealed class RepliesByPolicyTests
{
    private const string Complaint = "I wish to make a formal complaint about how your assessor treated me.";

    [Fact]
    public async Task RED_01_a_complaint_gets_the_redirect_with_the_address_on_its_own_line_and_it_stops_the_clock()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Jo Tanner", Complaint);
        var advice = await world.AdviceAsync(message);
        var redirect = advice.Options[0];

        await world.SendAsync(message, redirect.Text, redirect.Id);
        await world.SendOutboxAsync();

        Assert.Equal(ReplyPermission.RedirectOnly, advice.Permission);
        Assert.Contains("info@theengineeringtrust.org", redirect.Text.Split('\n').Select(line => line.Trim()));
        Assert.Equal(ClosingOutcome.Redirected, (await world.MessageAsync(message.ExternalId)).Outcome);
    }

    [Fact]
    public async Task RED_04_an_edited_redirect_to_the_press_waits_for_the_chief_executive_and_leaves_once_approved()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Echo News", "I write for the County Echo. Can you comment on the closure before 3pm?");
        var redirect = (await world.AdviceAsync(message)).Options[0];

        var result = await world.SendAsync(message, redirect.Text + " We think that nothing is closing.", redirect.Id);
        await world.SendOutboxAsync();
        var before = world.Facebook.CommentsUnder(message.ExternalId).Count;
        var asked = Assert.IsType<SendReply.Result.NeedsApproval>(result);
        var byModerator = await world.Get<ApproveReply>().RunAsync(world.Moderator, asked.Reply, true, null, InboxWorld.Cancel);
        var byChief = await world.Get<ApproveReply>().RunAsync(world.ChiefExecutive, asked.Reply, true, null, InboxWorld.Cancel);
        await world.SendOutboxAsync();

        Assert.Equal("ETT 12b", asked.Clause);
        Assert.Equal(0, before);
        Assert.NotNull(byModerator);
        Assert.Null(byChief);
        Assert.Single(world.Facebook.CommentsUnder(message.ExternalId));
    }

    [Fact]
    public async Task S33_an_angry_complaint_with_a_swear_word_may_still_be_redirected_unedited()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Dean Rowlands", "This is sh*t. I am making a formal complaint, my apprentice was sent home unpaid.");
        var redirect = Assert.Single((await world.AdviceAsync(message)).Options.Take(1));

        var result = await world.SendAsync(message, redirect.Text, redirect.Id);

        Assert.True(message.IsEscalated);
        Assert.IsType<SendReply.Result.Queued>(result);
    }

    [Fact]
    public async Task Nothing_may_be_sent_where_somebody_may_be_at_risk()
    {
        await using var world = await InboxWorld.StartAsync();
        var id = await world.Facebook.DirectMessageAsync("Kayleigh M", InboxWorld.Page, "My stepdad hits me and I don't know who to tell.");
        await world.PollAsync();

        var result = await world.SendAsync(await world.MessageAsync(id), "Hello!", viewer: world.ChiefExecutive);

        Assert.IsType<SendReply.Result.Refused>(result);
    }

    [Fact]
    public async Task A_reply_longer_than_the_platform_takes_is_refused_with_the_number_to_cut()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", "What time does it start?");

        var result = await world.SendAsync(message, new string('a', 8001));

        Assert.Contains("Shorten it by 1", Assert.IsType<SendReply.Result.Refused>(result).Reason, StringComparison.Ordinal);
        await using var db = await world.OpenAsync();
        Assert.Equal(0, await db.Replies.CountAsync(InboxWorld.Cancel));
    }

    [Fact]
    public async Task A_declined_text_goes_back_with_its_reason_and_never_leaves()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Jo Tanner", Complaint);
        var asked = Assert.IsType<SendReply.Result.NeedsApproval>(await world.SendAsync(message, "It was your own fault."));

        var unreasoned = await world.Get<ApproveReply>().RunAsync(world.ChiefExecutive, asked.Reply, false, " ", InboxWorld.Cancel);
        var declined = await world.Get<ApproveReply>().RunAsync(world.ChiefExecutive, asked.Reply, false, "Too sharp.", InboxWorld.Cancel);
        await world.SendOutboxAsync();

        Assert.NotNull(unreasoned);
        Assert.Null(declined);
        Assert.Empty(world.Facebook.CommentsUnder(message.ExternalId));
        await using var db = await world.OpenAsync();
        Assert.Equal(ReplyState.Withdrawn, (await db.Replies.SingleAsync(InboxWorld.Cancel)).State);
    }

    [Fact]
    public async Task INB_01_closing_without_a_reply_needs_a_reason_and_can_be_undone()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", "What time does it start?");
        var decide = world.Get<DecideMessage>();

        var refused = await decide.RunAsync(world.Moderator, message.Id, DecideMessage.Decision.NoReplyRequired, "", InboxWorld.Cancel);
        await decide.RunAsync(world.Moderator, message.Id, DecideMessage.Decision.NoReplyRequired, "Answered by telephone.", InboxWorld.Cancel);
        var closed = await world.MessageAsync(message.ExternalId);
        await decide.RunAsync(world.Moderator, message.Id, DecideMessage.Decision.Reopen, null, InboxWorld.Cancel);

        Assert.NotNull(refused);
        Assert.Equal(ClosingOutcome.NoReplyRequired, closed.Outcome);
        Assert.Equal("Answered by telephone.", closed.ClosingReason);
        Assert.True((await world.MessageAsync(message.ExternalId)).IsOwed);
    }
}
