using Inbox.Server.Features.Messages;

namespace Inbox.Server.Tests.Invariants;

/// <summary>I13: what a role may not see never leaves the server for it: not in a list, a count, a search hit, an opened thread.</summary>
public sealed class I13LeastSightTests
{
    private const string AtRisk = "I'm on the level 2 course. My stepdad hits me and I don't know who to tell.";

    [Fact]
    public async Task I13_a_member_of_staff_sees_only_their_own_accounts_messages()
    {
        await using var world = await InboxWorld.StartAsync();
        var (accountA, postA) = await world.ConnectProfessionalAsync(world.StaffA, "tomteaches");
        var question = await world.Facebook.CommentAsync("Sue Sparks", postA, "Does the level 3 cover this?");
        await world.PollAsync(accountA);
        await world.ReceiveAsync("Colin Webb", "What time does it start?");

        var seenByA = await ListAsync(world, world.StaffA);
        var seenByB = await ListAsync(world, world.StaffB);
        var seenByModerator = await ListAsync(world, world.Moderator);

        Assert.Equal("Does the level 3 cover this?", Assert.Single(seenByA).Text);
        Assert.Empty(seenByB);
        Assert.Equal("What time does it start?", Assert.Single(seenByModerator).Text);
        var message = await world.MessageAsync(question);
        Assert.Null(await world.Get<OpenMessage>().RunAsync(world.StaffB, message.Id, InboxWorld.Cancel));
    }

    [Fact]
    public async Task I13_the_chief_executive_sees_of_a_professional_account_only_what_was_escalated()
    {
        await using var world = await InboxWorld.StartAsync();
        var (account, post) = await world.ConnectProfessionalAsync(world.StaffA, "tomteaches");
        await world.Facebook.CommentAsync("Sue Sparks", post, "Does the level 3 cover this?");
        await world.Facebook.CommentAsync("Grim Reaper", post, "I know where you park your car. Watch your back.");
        await world.PollAsync(account);

        var seen = await ListAsync(world, world.ChiefExecutive);

        Assert.StartsWith("I know where you park", Assert.Single(seen).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I13_what_touches_safeguarding_is_in_no_list_count_or_search_of_a_moderator()
    {
        await using var world = await InboxWorld.StartAsync();
        var id = await world.Facebook.DirectMessageAsync("Kayleigh M", InboxWorld.Page, AtRisk);
        await world.PollAsync();
        var message = await world.MessageAsync(id);
        var lists = world.Get<ListMessages>();

        var counts = await lists.CountAsync(world.Moderator, InboxWorld.Cancel);
        var found = await lists.RunAsync(new ListMessages.Query(world.Moderator, Queue.All, Words: "stepdad"), InboxWorld.Cancel);

        Assert.True(message.IsSafeguarding);
        Assert.All(counts.Values, count => Assert.Equal(0, count));
        Assert.Empty(found.Rows);
        Assert.Empty(await ListAsync(world, world.Moderator));
        Assert.Null(await world.Get<OpenMessage>().RunAsync(world.Moderator, message.Id, InboxWorld.Cancel));
        Assert.Single(await ListAsync(world, world.ChiefExecutive));
    }

    [Fact]
    public async Task I13_acting_on_what_one_may_not_see_is_refused_like_what_is_not_there()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Colin Webb", "What time does it start?");

        var sent = await world.SendAsync(message, "At ten.", viewer: world.StaffB);
        var decided = await world.Get<DecideMessage>().RunAsync(
            world.StaffB, message.Id, DecideMessage.Decision.NoReplyRequired, "because", InboxWorld.Cancel);

        Assert.IsType<Features.Replies.SendReply.Result.Refused>(sent);
        Assert.NotNull(decided);
        Assert.True((await world.MessageAsync(message.ExternalId)).IsOwed);
    }

    private static async Task<IReadOnlyList<MessageRow>> ListAsync(InboxWorld world, Viewer viewer) =>
        (await world.Get<ListMessages>().RunAsync(new ListMessages.Query(viewer, Queue.All), InboxWorld.Cancel)).Rows;
}
