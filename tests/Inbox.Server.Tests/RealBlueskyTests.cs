using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Audit;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Replies;
using Inbox.Testing;

namespace Inbox.Server.Tests;

/// <summary>The whole path against the real Bluesky servers: mention → inbox → reply → the real thread, and what was written in the app.</summary>
public sealed class RealBlueskyTests
{
    [Fact]
    public async Task A_mention_is_answered_in_the_real_thread_and_its_clock_stops()
    {
        var network = TestParts.RequireBluesky();
        await using var world = await InboxWorld.StartAsync();
        var organisation = await network.AddOrganisationAsync("inboxpath", InboxWorld.Cancel);
        var person = await network.AddPersonAsync("ravipath", InboxWorld.Cancel);
        var account = await ConnectAsync(world, network, organisation);
        var post = await network.PostAsync(person, $"@{organisation.Handle} is the evening course on?", InboxWorld.Cancel);
        await network.SettleAsync(InboxWorld.Cancel);

        await world.PollAsync(account);
        var message = await world.MessageAsync(post.Uri);
        var sent = await world.SendAsync(message, "Yes, on Tuesdays at six.");
        await world.SendOutboxAsync();
        await network.SettleAsync(InboxWorld.Cancel);

        Assert.IsType<SendReply.Result.Queued>(sent);
        var thread = await network.ThreadAsync(person, post.Uri, InboxWorld.Cancel);
        Assert.Contains("Yes, on Tuesdays at six.", thread.GetRawText(), StringComparison.Ordinal);
        var answered = await world.MessageAsync(post.Uri);
        Assert.Equal(ClosingOutcome.Replied, answered.Outcome);
        Assert.False(answered.IsAnsweredInApp);
    }

    [Fact]
    public async Task I4_a_reply_written_in_the_real_app_stops_the_clock_and_a_direct_message_comes_in()
    {
        var network = TestParts.RequireBluesky();
        await using var world = await InboxWorld.StartAsync();
        var organisation = await network.AddOrganisationAsync("inboxnative", InboxWorld.Cancel);
        var person = await network.AddPersonAsync("harrietnative", InboxWorld.Cancel);
        var account = await ConnectAsync(world, network, organisation);
        var post = await network.PostAsync(person, $"@{organisation.Handle} when do you open?", InboxWorld.Cancel);
        await network.SettleAsync(InboxWorld.Cancel);
        await world.PollAsync(account);
        await network.ReplyAsync(organisation, post.Uri, "At nine.", InboxWorld.Cancel);
        var direct = await network.MessageAsync(person, organisation, "And on Sundays?", InboxWorld.Cancel);
        await network.SettleAsync(InboxWorld.Cancel);

        await world.PollAsync(account);

        var answered = await world.MessageAsync(post.Uri);
        Assert.Equal(MessageState.Closed, answered.State);
        Assert.True(answered.IsAnsweredInApp);
        Assert.Equal("And on Sundays?", (await world.MessageAsync($"{direct.ConvoId}/{direct.Id}")).Text);
    }

    private static async Task<AccountId> ConnectAsync(InboxWorld world, BlueskyNetwork network, BlueskyAccount organisation)
    {
        var result = await world.Get<ConnectAccount>().RunAsync(
            new ConnectAccount.Command(
                Actor.System, Platform.Bluesky, AccountCategory.Official, null, "ett", network.Pds,
                new Credentials([new("identifier", organisation.Handle), new("app_password", organisation.AppPassword!)])),
            InboxWorld.Cancel);
        return Assert.IsType<ConnectAccount.Result.Connected>(result).Id;
    }
}
