using Inbox.Connectors.Tests.Contract;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.Facebook;
using NodaTime;

namespace Inbox.Connectors.Tests.Facebook;

/// <summary>What only Facebook does, over HTTP.</summary>
public sealed class FacebookSandboxTests : ConnectorTestBase
{
    private readonly FacebookWorld world;

    public FacebookSandboxTests()
        : this(new FacebookWorld(new FacebookPlatform()))
    {
    }

    private FacebookSandboxTests(FacebookWorld world)
        : base(world) => this.world = world;

    // One older post a look, so that a test needs few.
    protected override IEnumerable<KeyValuePair<string, string?>> Settings => [new($"{Connectors.Facebook.FacebookOptions.Section}:PostsPerCall", "3")];

    private OutboundAct Act(OutboundActKind kind, InboundMessage target, string text = "") =>
        AReply(target.ExternalId, text, target.ConversationId, target.Author?.Id) with { Kind = kind };

    [Fact]
    public async Task Our_posts_visitors_posts_and_tags_come_each_as_what_they_are()
    {
        var visitor = await world.Facebook.VisitorPostAsync("Omar Aziz", FacebookWorld.Handle, "Your bus was late");
        var tagged = await world.Facebook.TaggedPostAsync("Ann Lee", FacebookWorld.Handle, "Lunch at Holly School");
        Time.Advance(Duration.FromMinutes(2));

        var walk = await WalkAsync();

        var (ours, theirs, mention) = (walk.The(world.OurPost), walk.The(visitor), walk.The(tagged));
        Assert.Equal((MessageKind.Post, true), (ours.Kind, ours.IsOurs));
        Assert.Equal((MessageKind.Post, false, "Omar Aziz"), (theirs.Kind, theirs.IsOurs, theirs.Author!.Name));
        Assert.Equal((MessageKind.Mention, false), (mention.Kind, mention.IsOurs));
        Assert.Null(mention.Author);
        Assert.Equal(ManualTimeProvider.Noon, mention.PublishedAt);
    }

    [Fact]
    public async Task A_visitors_post_is_answered_by_a_comment_on_it_and_hidden_posts_are_still_read()
    {
        var id = await world.Facebook.VisitorPostAsync("Omar Aziz", FacebookWorld.Handle, "Your bus was late");
        var post = (await WalkAsync()).The(id);

        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), Act(OutboundActKind.Reply, post, "Sorry"), Cancelled));
        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), Act(OutboundActKind.Hide, post), Cancelled));
        Time.Advance(Duration.FromMinutes(2));
        var walk = await WalkAsync();

        Assert.True(walk.The(id).IsHidden);
        Assert.Equal("Sorry", Assert.Single(walk.Messages.DistinctBy(m => m.ExternalId), m => m.ParentId == id).Text);
    }

    [Fact]
    public async Task An_answer_to_an_answer_stands_below_the_first_comment()
    {
        var first = world.PublicWrites("When does it begin?");
        var second = await world.Facebook.CommentAsync("Omar Aziz", first, "And where?");
        var message = (await WalkAsync()).The(second);

        var done = Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), Act(OutboundActKind.Reply, message, "At nine, here"), Cancelled));
        Time.Advance(Duration.FromMinutes(2));
        var ours = (await WalkAsync()).The(done.ExternalId);

        Assert.Equal((MessageKind.Reply, first), (message.Kind, message.ParentId));
        Assert.Equal((MessageKind.Reply, first, true), (ours.Kind, ours.ParentId, ours.IsOurs));
    }

    [Fact]
    public async Task Hiding_showing_and_deleting_a_comment_can_be_done_and_seen()
    {
        var id = world.PublicWrites("Rude words");
        var comment = (await WalkAsync()).The(id);

        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), Act(OutboundActKind.Hide, comment), Cancelled));
        Assert.True((await WalkAsync()).The(comment.ExternalId).IsHidden);
        Assert.IsType<FindResult.Found>(await Connector.FindAsync(world.Account(), Act(OutboundActKind.Hide, comment), Cancelled));
        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), Act(OutboundActKind.Unhide, comment), Cancelled));
        Assert.False((await WalkAsync()).The(comment.ExternalId).IsHidden);
        Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), Act(OutboundActKind.Delete, comment), Cancelled));
        Assert.IsType<FindResult.Found>(await Connector.FindAsync(world.Account(), Act(OutboundActKind.Delete, comment), Cancelled));
        Assert.Empty(world.Facebook.CommentsUnder(world.OurPost));
    }

    [Fact]
    public async Task I3_a_direct_message_whose_answer_was_lost_is_found_in_its_thread()
    {
        await world.Facebook.DirectMessageAsync("Lena Wolter", FacebookWorld.Handle, "Can I change the address?");
        var message = (await WalkAsync()).Messages.Last(m => m.Kind == MessageKind.DirectMessage);
        var act = Act(OutboundActKind.Reply, message, "Of course");
        Sandbox.Faults("facebook").Next(FaultKind.CutAfter, method: "POST", path: "/messages");

        Assert.IsType<ActResult.Unconfirmed>(await Connector.ActAsync(world.Account(), act, Cancelled));
        Time.Advance(Duration.FromMinutes(1));

        Assert.IsType<FindResult.Found>(await Connector.FindAsync(world.Account(), act, Cancelled));
        Assert.Equal(2, world.Facebook.MessagesWith(FacebookWorld.Handle, "Lena Wolter").Count);
    }

    [Fact]
    public async Task I4_a_message_sent_in_facebooks_own_inbox_is_ours()
    {
        await world.Facebook.DirectMessageAsync("Lena Wolter", FacebookWorld.Handle, "Hello?");
        var reply = await world.Facebook.NativeDirectMessageAsync(FacebookWorld.Handle, "Lena Wolter", "Hello!");
        Time.Advance(Duration.FromMinutes(2));

        Assert.True((await WalkAsync()).The(reply).IsOurs);
    }

    [Fact]
    public async Task After_a_day_a_direct_message_is_refused_and_a_person_is_told_where_to_answer()
    {
        await world.Facebook.DirectMessageAsync("Lena Wolter", FacebookWorld.Handle, "Hello?");
        var message = (await WalkAsync()).Messages.Last(m => m.Kind == MessageKind.DirectMessage);
        Time.Advance(Duration.FromHours(25));

        var refused = Assert.IsType<ActResult.Refused>(await Connector.ActAsync(world.Account(), Act(OutboundActKind.Reply, message, "Hello!"), Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, refused.Failure.Class);
        Assert.Contains("Facebook's inbox", refused.Failure.Detail, StringComparison.Ordinal);
        Assert.Single(world.Facebook.MessagesWith(FacebookWorld.Handle, "Lena Wolter"));
    }

    [Fact]
    public async Task A_person_who_blocked_the_page_cannot_be_written_to()
    {
        await world.Facebook.DirectMessageAsync("Lena Wolter", FacebookWorld.Handle, "Hello?");
        var message = (await WalkAsync()).Messages.Last(m => m.Kind == MessageKind.DirectMessage);
        world.Facebook.SetStanding("Lena Wolter", refusesMessages: true);

        var refused = Assert.IsType<ActResult.Refused>(await Connector.ActAsync(world.Account(), Act(OutboundActKind.Reply, message, "Hello!"), Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, refused.Failure.Class);
    }

    [Fact]
    public async Task An_author_whom_facebook_keeps_back_is_none()
    {
        var id = world.PublicWrites("Who am I?");
        world.Facebook.SetStanding("Lena Wolter", hasNoName: true);

        var message = (await WalkAsync()).The(id);

        Assert.Null(message.Author);
        Assert.Equal("Who am I?", message.Text);
    }

    [Theory]
    [InlineData(458)]
    [InlineData(460)]
    [InlineData(463)]
    [InlineData(492)]
    public async Task A_dead_token_is_told_as_such_whatever_killed_it(int subcode)
    {
        var account = world.Account();
        world.Facebook.RevokeToken(account.Credentials["page_access_token"]!, subcode);

        var failed = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(account, null, Cancelled));

        Assert.Equal(FailureClass.TokenExpired, failed.Failure.Class);
        Assert.Contains($"190/{subcode}", failed.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_ran_out_fails_as_expired()
    {
        var account = world.With(("page_access_token", world.Facebook.IssueToken(FacebookWorld.Handle, TimeSpan.FromMinutes(30))));
        var cursor = (await WalkAsync(account: account)).Next;
        Time.Advance(Duration.FromMinutes(31));

        var failed = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(account, cursor, Cancelled));

        Assert.Equal(FailureClass.TokenExpired, failed.Failure.Class);
    }

    [Fact]
    public async Task A_persons_token_is_not_taken_for_a_quiet_page()
    {
        var account = world.With(("page_access_token", world.Facebook.IssueUserToken("Head Teacher")));

        var failed = Assert.IsType<CheckResult.Failed>(await Connector.CheckAsync(account with { ExternalId = "" }, Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, failed.Failure.Class);
        Assert.Contains("not a Page's token", failed.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_permission_for_messages_comments_are_read_and_the_check_warns()
    {
        var id = world.PublicWrites("Still read");
        var narrow = world.Facebook.IssueToken(FacebookWorld.Handle, "pages_read_engagement", "pages_read_user_content");
        var account = world.With(("page_access_token", narrow));

        var works = Assert.IsType<CheckResult.Works>(await Connector.CheckAsync(account, Cancelled));
        var walk = await WalkAsync(account: account);

        Assert.Contains("pages_messaging", Assert.Single(works.Warnings), StringComparison.Ordinal);
        Assert.Contains(id, walk.FromThePublic);
    }

    [Fact]
    public async Task The_app_secret_is_proved_and_a_wrong_one_is_refused()
    {
        var token = world.Account().Credentials["page_access_token"]!;

        var right = await Connector.FetchAsync(world.With(("page_access_token", token), ("app_secret", "sandbox-secret")), null, Cancelled);
        var wrong = await Connector.FetchAsync(world.With(("page_access_token", token), ("app_secret", "other")), null, Cancelled);

        Assert.IsType<FetchResult.Page>(right);
        Assert.IsType<FetchResult.Failed>(wrong);
    }

    [Theory]
    [InlineData("4")]
    [InlineData("17")]
    [InlineData("32")]
    [InlineData("341")]
    [InlineData("613")]
    [InlineData(null)]
    public async Task While_throttled_nothing_is_asked_until_the_time_that_facebook_names(string? code)
    {
        Sandbox.Faults("facebook").Add(new Fault { Kind = FaultKind.Throttled, Path = "/feed", ResetAfter = TimeSpan.FromMinutes(9), Detail = code });
        await Connector.FetchAsync(world.Account(), null, Cancelled);
        Sandbox.Journal.Clear();

        var meanwhile = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(world.Account(), null, Cancelled));
        var asked = Sandbox.Journal.Entries().Count;
        Time.Advance(Duration.FromMinutes(10));

        Assert.Equal(FailureClass.Throttled, meanwhile.Failure.Class);
        Assert.Equal(0, asked);
        Assert.IsType<FetchResult.Page>(await Connector.FetchAsync(world.Account(), null, Cancelled));
    }

    [Fact]
    public async Task I1_what_becomes_visible_late_is_still_read()
    {
        var id = world.PublicWrites("Hello");
        var walk = await WalkAsync();
        var (comment, cursor) = (walk.The(id), walk.Next);
        Sandbox.Faults("facebook").Add(new Fault { Kind = FaultKind.Lag, Method = "POST", Path = "/comments", Lag = TimeSpan.FromMinutes(20) });
        var late = Assert.IsType<ActResult.Done>(await Connector.ActAsync(world.Account(), Act(OutboundActKind.Reply, comment, "Late"), Cancelled));
        for (var minute = 0; minute < 24; minute += 2)
        {
            Time.Advance(Duration.FromMinutes(2));
            var number = 0;
            while (number++ < 5)
            {
                world.PublicWrites($"Chatter {minute}.{number}");
            }

            walk = await WalkAsync(cursor);
            cursor = walk.Next;
            if (walk.Messages.Any(m => m.ExternalId == late.ExternalId))
            {
                return;
            }
        }

        Assert.Fail("The late reply was never read.");
    }

    [Fact]
    public async Task I1_a_late_comment_on_an_old_post_comes_with_the_rotation()
    {
        var cursor = (await WalkAsync()).Next;
        for (var number = 0; number < 5; number++)
        {
            Time.Advance(Duration.FromMinutes(1));
            await world.Facebook.OwnPostAsync(FacebookWorld.Handle, $"Newer post {number}");
        }

        Time.Advance(Duration.FromHours(2));
        cursor = (await WalkAsync(cursor)).Next;
        Time.Advance(Duration.FromMinutes(5));
        var id = world.PublicWrites("A late question under an old post");

        List<string> seen = [];
        for (var look = 0; look < 70 && !seen.Contains(id); look++)
        {
            Time.Advance(Duration.FromMinutes(2));
            var walk = await WalkAsync(cursor);
            seen.AddRange(walk.FromThePublic);
            cursor = walk.Next;
        }

        Assert.Contains(id, seen);
    }

    [Fact]
    public async Task I2_an_edit_and_a_deletion_show_in_one_recheck_of_posts_and_comments()
    {
        var post = await world.Facebook.VisitorPostAsync("Omar Aziz", FacebookWorld.Handle, "Bus was late");
        var (edited, deleted) = (world.PublicWrites("trane"), world.PublicWrites("regret"));
        var walk = await WalkAsync();
        world.PublicEdits(edited, "train");
        world.PublicEdits(post, "The bus was on time");
        world.PublicDeletes(deleted);

        var result = Assert.IsType<RecheckResult.Checked>(await Connector.RecheckAsync(
            world.Account(), [Known(walk.The(post)), Known(walk.The(edited)), Known(walk.The(deleted))], Cancelled));

        Assert.Equal([deleted], result.Gone);
        Assert.Equal(["The bus was on time", "train"], result.Present.Select(m => m.Text));
        Assert.Equal(walk.The(edited) with { Text = "train", Raw = null }, result.Present[1] with { Raw = null, Media = walk.The(edited).Media });
    }
}
