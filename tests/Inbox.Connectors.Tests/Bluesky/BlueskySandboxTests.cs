using Inbox.Connectors.Tests.Contract;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.Bluesky;
using NodaTime;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>What is peculiar to Bluesky, against the sandbox.</summary>
public sealed class BlueskySandboxTests : ConnectorTestBase
{
    private readonly BlueskyWorld world;

    public BlueskySandboxTests()
        : this(new BlueskyWorld(new BlueskyPlatform()))
    {
    }

    private BlueskySandboxTests(BlueskyWorld world)
        : base(world) => this.world = world;

    [Fact]
    public async Task Strangers_are_heard_also_when_the_account_shows_notifications_of_friends_only()
    {
        world.Acts.SetPriorityNotifications(BlueskyWorld.Handle, isOn: true);
        var id = world.PublicWrites("Is anybody there?");

        Assert.Contains(id, (await WalkAsync()).FromThePublic);
    }

    [Fact]
    public async Task I1_a_reply_that_is_indexed_late_and_dated_back_is_found_by_a_wider_look()
    {
        var first = await WalkAsync();
        world.PublicWrites("On time");
        var late = world.Acts.Reply(
            "Otto M", world.OurPost, "Late", new BlueskyTiming { ClaimedAt = Time.GetUtcNow().AddHours(-3), IndexedAfter = TimeSpan.FromMinutes(20) });
        world.Advance(Duration.FromMinutes(5));
        var second = await WalkAsync(first.Next);
        world.Advance(Duration.FromMinutes(30));

        var third = await WalkAsync(second.Next);

        Assert.DoesNotContain(late, second.FromThePublic);
        Assert.Contains(late, third.FromThePublic);
    }

    [Fact]
    public async Task I4_the_clock_of_a_post_dated_back_by_days_starts_when_it_was_indexed()
    {
        var id = world.Acts.Reply("Otto M", world.OurPost, "Old?", new BlueskyTiming { ClaimedAt = Time.GetUtcNow().AddDays(-3) });

        Assert.Equal(Time.Now, (await WalkAsync()).The(id).PublishedAt!.Value, (a, b) => (a - b).TotalSeconds is > -2 and < 2);
    }

    [Fact]
    public async Task A_link_behind_words_and_the_labels_of_the_platform_are_told()
    {
        var id = world.PublicWrites("Win a prize at https://prize.example/win?id=1 now");
        world.Acts.Label(id, "spam");

        var message = (await WalkAsync()).The(id);

        Assert.Contains("https://prize.example/win?id=1", message.Text, StringComparison.Ordinal);
        Assert.Equal(["spam"], message.Labels);
    }

    [Fact]
    public async Task The_front_door_signs_in_and_the_accounts_own_server_does_the_rest()
    {
        var account = world.Account("aaaa-bbbb-cccc-dddd");
        account = account with { BaseAddress = new Uri($"{account.BaseAddress!.AbsoluteUri.TrimEnd('/')}/entryway") };

        var works = Assert.IsType<CheckResult.Works>(await Connector.CheckAsync(account, Cancelled));
        var page = await Connector.FetchAsync(account with { ExternalId = works.ExternalId, Credentials = works.Credentials }, null, Cancelled);

        Assert.Equal(world.Account().BaseAddress!.AbsoluteUri.TrimEnd('/'), works.Credentials["pds"]!.TrimEnd('/'));
        Assert.IsType<FetchResult.Page>(page);
    }

    [Fact]
    public async Task A_refresh_token_that_is_too_old_leads_to_one_sign_in()
    {
        world.Advance(Duration.FromDays(91));

        await WalkAsync();

        Assert.Equal(1, Keeper.Renewals);
        Assert.Single(Sandbox.Journal.For("bluesky"), call => call.Path.Contains("refreshSession", StringComparison.Ordinal));
        Assert.Equal(2, Sandbox.Journal.For("bluesky").Count(call => call.Path.Contains("createSession", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(BlueskyStatus.Takendown)]
    [InlineData(BlueskyStatus.Deactivated)]
    public async Task An_account_that_is_shut_needs_a_person(BlueskyStatus status)
    {
        world.Acts.SetStatus(BlueskyWorld.Handle, status);

        var failed = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(world.Account(), null, Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, failed.Failure.Class);
    }

    [Fact]
    public async Task The_main_password_that_wants_a_code_is_answered_with_what_to_do()
    {
        world.Acts.AddAccount(new BlueskyAccount("oak.example", "Oak", "eeee-ffff-gggg-hhhh") { MainPassword = "main password", NeedsEmailCode = true });
        var account = world.Account("main password") with { Credentials = new Credentials([new("identifier", "@oak.example"), new("app_password", "main password")]) };

        var failed = Assert.IsType<CheckResult.Failed>(await Connector.CheckAsync(account, Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, failed.Failure.Class);
        Assert.Contains("use an app password", failed.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_direct_message_that_we_deleted_is_gone()
    {
        var id = world.PublicWritesPrivately("Delete me")!;
        var first = await WalkAsync();
        world.Acts.DeleteDirectMessage(BlueskyWorld.Handle, id);
        world.Advance(Duration.FromMinutes(1));

        var second = await WalkAsync(first.Next);

        Assert.Equal(MessageKind.DirectMessage, first.The(id).Kind);
        Assert.Equal([id], second.Gone);
    }

    [Fact]
    public async Task I3_a_direct_message_whose_answer_was_lost_is_found_and_not_sent_twice()
    {
        var id = world.PublicWritesPrivately("Is it on?")!;
        var message = (await WalkAsync()).The(id);
        var act = AReply(id, "Yes", message.ConversationId, message.Author!.Id);
        Sandbox.Faults("bluesky").Next(FaultKind.CutAfter, method: "POST", path: "sendMessage");

        Assert.IsType<ActResult.Unconfirmed>(await Connector.ActAsync(world.Account(), act, Cancelled));
        world.Advance(Duration.FromMinutes(1));

        Assert.IsType<FindResult.Found>(await Connector.FindAsync(world.Account(), act, Cancelled));
        Assert.Single(world.Acts.MessagesBetween(BlueskyWorld.Handle, message.Author.Handle), m => m.Text == "Yes");
    }

    [Fact]
    public async Task A_reply_is_hidden_and_shown_again_and_can_be_told_from_the_thread()
    {
        var id = world.PublicWrites("Rude");
        var first = await WalkAsync();
        var hide = AReply(id, "", world.OurPost) with { Kind = OutboundActKind.Hide };

        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), hide, Cancelled));

        Assert.True(world.Acts.FindPost(id)!.IsHidden);
        var checkedAgain = Assert.IsType<RecheckResult.Checked>(await Connector.RecheckAsync(world.Account(), [Known(first.The(id))], Cancelled));
        Assert.True(Assert.Single(checkedAgain.Present).IsHidden);
        world.Advance(Duration.FromMinutes(31));
        Assert.True((await WalkAsync(first.Next)).The(id).IsHidden);
        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), hide with { Kind = OutboundActKind.Unhide }, Cancelled));
        Assert.False(world.Acts.FindPost(id)!.IsHidden);
    }

    [Fact]
    public async Task What_a_blocked_author_wrote_is_neither_read_nor_odd()
    {
        var id = world.PublicWrites("Grr");
        world.Acts.Block(BlueskyWorld.Handle, world.Acts.FindPost(id)!.Writer);

        Assert.DoesNotContain(id, (await WalkAsync()).FromThePublic);
    }
}
