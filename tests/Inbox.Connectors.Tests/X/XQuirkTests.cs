using System.Web;
using Inbox.Connectors.Tests.Contract;
using Inbox.Connectors.X;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.X;
using NodaTime;

namespace Inbox.Connectors.Tests.X;

/// <summary>What only X does, while reading.</summary>
public sealed class XQuirkTests : ConnectorTestBase
{
    private readonly XWorld world;

    public XQuirkTests()
        : this(new XWorld(new XPlatform()))
    {
    }

    private XQuirkTests(XWorld world)
        : base(world) => this.world = world;

    [Fact]
    public async Task A_reply_without_our_handle_is_found_by_search_and_says_where_to_answer_it()
    {
        var id = await world.X.ReplyAsync("tom", world.OurPost, "When exactly?", withHandles: false);
        Time.Advance(Duration.FromMinutes(2));

        var message = (await WalkAsync()).The(id);

        Assert.Equal(MessageKind.Reply, message.Kind);
        Assert.Equal(world.OurPost, message.ParentId);
        Assert.Equal(world.OurPost, message.ConversationId);
        Assert.Contains("reply in X itself", message.ReplyRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_posts_are_read_so_that_threads_have_a_beginning()
    {
        Time.Advance(Duration.FromMinutes(2));

        var post = (await WalkAsync()).The(world.OurPost);

        Assert.True(post.IsOurs);
        Assert.Equal(MessageKind.Post, post.Kind);
    }

    [Fact]
    public async Task A_share_without_words_brings_nothing()
    {
        await world.X.RepostAsync("tom", world.OurPost);
        Time.Advance(Duration.FromMinutes(2));

        Assert.Empty((await WalkAsync()).FromThePublic);
    }

    [Fact]
    public async Task I1_a_post_that_becomes_visible_late_is_still_read()
    {
        world.PublicWrites("First");
        Time.Advance(Duration.FromMinutes(20));
        var cursor = (await WalkAsync()).Next;
        var late = await world.X.PublicPostAsync("tom", "@HollySchool published before the first", Time.GetUtcNow() - TimeSpan.FromMinutes(21));

        Assert.Contains(late, (await WalkAsync(cursor)).FromThePublic);
    }

    [Fact]
    public async Task I2_an_edit_comes_with_the_next_look_under_the_first_id()
    {
        var id = world.PublicWrites("The trane was late");
        Time.Advance(Duration.FromMinutes(2));
        var first = await WalkAsync();
        world.PublicEdits(id, "The train was late");
        Time.Advance(Duration.FromMinutes(2));

        var second = await WalkAsync(first.Next);

        var edited = second.The(id);
        Assert.Equal("@HollySchool The train was late", edited.Text);
        Assert.Equal(first.The(id).PublishedAt, edited.PublishedAt);
        Assert.Single(second.Messages, m => m.Text.Contains("The tra", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Direct_messages_keep_their_own_pace()
    {
        var cursor = (await WalkAsync()).Next;
        Sandbox.Journal.Clear();

        for (var look = 0; look < 6; look++)
        {
            Time.Advance(Duration.FromMinutes(1));
            cursor = (await WalkAsync(cursor)).Next;
        }

        Assert.Equal(6, Sandbox.Journal.For("x").Count(e => e.Path.Contains("/mentions", StringComparison.Ordinal)));
        Assert.Equal(3, Sandbox.Journal.For("x").Count(e => e.Path == "/2/dm_events"));
        Assert.Equal(1, Sandbox.Journal.For("x").Count(e => e.Path.Contains("/search/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_limit_on_direct_messages_does_not_hold_up_mentions()
    {
        Sandbox.Faults("x").Add(new Fault { Kind = FaultKind.Throttled, Path = "/dm_events", ResetAfter = TimeSpan.FromMinutes(9) });
        var id = world.PublicWrites("In public");
        var message = world.PublicWritesPrivately("In private")!; // X has direct messages
        Time.Advance(Duration.FromMinutes(2));

        var limited = await WalkAsync();
        Time.Advance(Duration.FromMinutes(5));
        var during = await WalkAsync(limited.Next);
        Time.Advance(Duration.FromMinutes(5));
        var after = await WalkAsync(during.Next);

        Assert.Equal([id], limited.FromThePublic);
        Assert.DoesNotContain(message, during.FromThePublic);
        Assert.Contains(message, after.FromThePublic);
    }

    [Fact]
    public async Task I1_more_direct_messages_than_a_page_holds_are_all_read()
    {
        List<string> written = [];
        Write(120);
        var first = await WalkAsync();
        Write(45);
        var second = await WalkAsync(first.Next);

        Time.Advance(Duration.FromHours(1));
        Sandbox.Journal.Clear();
        await WalkAsync(second.Next);

        Assert.Equal(written.Order(), first.FromThePublic.Union(second.FromThePublic).Order());
        Assert.Equal(120, first.FromThePublic.Count);
        Assert.Single(Sandbox.Journal.For("x"), e => e.Path == "/2/dm_events");

        void Write(int count)
        {
            for (var number = 0; number < count; number++)
            {
                written.Add(world.PublicWritesPrivately($"Message {number}")!); // X has direct messages
                Time.Advance(Duration.FromSeconds(10));
            }
        }
    }

    [Fact]
    public async Task A_message_we_sent_in_the_app_is_read_as_ours()
    {
        world.PublicWritesPrivately("Hello?");
        Time.Advance(Duration.FromMinutes(1));
        var sent = await world.X.NativeDirectMessageAsync(XWorld.Handle, "lena_w", "Hello!");
        Time.Advance(Duration.FromMinutes(1));

        Assert.True((await WalkAsync()).The(sent).IsOurs);
    }

    [Fact]
    public async Task After_weeks_without_a_look_search_still_works()
    {
        var cursor = (await WalkAsync()).Next;
        Time.Advance(Duration.FromDays(20));
        var id = await world.X.ReplyAsync("tom", world.OurPost, "Still there?", withHandles: false);
        Time.Advance(Duration.FromMinutes(2));

        Assert.Contains(id, (await WalkAsync(cursor)).FromThePublic);
        var search = Sandbox.Journal.For("x").Last(e => e.Path.Contains("/search/", StringComparison.Ordinal));
        var since = XId.Parse(HttpUtility.ParseQueryString(search.Query)["since_id"])!.Value; // a search names where it begins
        Assert.InRange(XId.TimeOf(since), Time.Now - Duration.FromDays(7), Time.Now);
    }

    [Fact]
    public async Task A_first_look_goes_back_as_far_as_the_setting_says()
    {
        var old = await world.X.DirectMessageAsync("lena_w", XWorld.Handle, "Ten days ago", Time.GetUtcNow() - TimeSpan.FromDays(10));
        var oldPost = await world.X.PublicPostAsync("lena_w", "@HollySchool ten days ago", Time.GetUtcNow() - TimeSpan.FromDays(10));
        var recent = await world.X.DirectMessageAsync("lena_w", XWorld.Handle, "Two days ago", Time.GetUtcNow() - TimeSpan.FromDays(2));
        Time.Advance(Duration.FromMinutes(1));

        var read = (await WalkAsync()).FromThePublic;

        Assert.Contains(recent, read);
        Assert.DoesNotContain(old, read);
        Assert.DoesNotContain(oldPost, read);
    }

    [Fact]
    public async Task A_window_that_ends_in_a_moment_is_still_given_a_minute()
    {
        Sandbox.Faults("x").Add(new Fault { Kind = FaultKind.Throttled, Path = world.ReadPath, ResetAfter = TimeSpan.FromSeconds(3) });

        var failed = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(world.Account(), null, Cancelled));

        Assert.Equal(Time.Now + Duration.FromMinutes(1), failed.Failure.RetryAt);
    }

    [Fact]
    public async Task I1_a_walk_whose_next_page_is_no_longer_known_begins_again()
    {
        for (var number = 0; number < 130; number++)
        {
            world.PublicWrites($"Question {number}");
            Time.Advance(Duration.FromSeconds(1));
        }

        var page = Assert.IsType<FetchResult.Page>(await Connector.FetchAsync(world.Account(), null, Cancelled));
        var forgotten = new FetchCursor(System.Text.RegularExpressions.Regex.Replace(page.Next!.Value.Value, "\"token\":\"[^\"]+\"", "\"token\":\"forgotten!\""));
        Assert.NotEqual(page.Next, forgotten);

        var restart = Assert.IsType<FetchResult.Page>(await Connector.FetchAsync(world.Account(), forgotten, Cancelled));

        Assert.False(restart.HasMore);
        Assert.Equal(130, (await WalkAsync(restart.Next)).FromThePublic.Count);
    }

    [Fact]
    public async Task A_cursor_of_another_time_starts_over() =>
        Assert.Contains(world.OurPost, (await WalkAsync(new FetchCursor("{\"v\":0}"))).Messages.Select(m => m.ExternalId));

    [Fact]
    public async Task A_hundred_and_more_posts_are_checked_again()
    {
        for (var number = 0; number < 130; number++)
        {
            world.PublicWrites($"Question {number}");
            Time.Advance(Duration.FromSeconds(1));
        }

        var known = (await WalkAsync()).Messages.Where(m => !m.IsOurs).DistinctBy(m => m.ExternalId).ToList();
        world.PublicDeletes(known[128].ExternalId);

        var result = Assert.IsType<RecheckResult.Checked>(await Connector.RecheckAsync(world.Account(), [.. known.Select(Known)], Cancelled));

        Assert.Equal(129, result.Present.Count);
        Assert.Equal([known[128].ExternalId], result.Gone);
        Assert.Equal(2, result.ApiCalls);
    }

    [Fact]
    public async Task Posts_of_a_suspended_profile_are_not_taken_for_deleted()
    {
        var id = world.PublicWrites("Soon suspended");
        Time.Advance(Duration.FromMinutes(2));
        var message = (await WalkAsync()).The(id);
        world.X.SetStanding("lena_w", isSuspended: true);

        var result = await Connector.RecheckAsync(world.Account(), [Known(message)], Cancelled);

        Assert.DoesNotContain(id, (result as RecheckResult.Checked)?.Gone ?? []);
    }

    [Fact]
    public async Task Without_the_scope_for_direct_messages_they_are_left_alone_and_a_warning_says_so()
    {
        world.PublicWritesPrivately("Hello?");
        var id = world.PublicWrites("In public");
        Time.Advance(Duration.FromMinutes(2));
        var narrow = world.AccountWithScopes("tweet.read", "users.read", "tweet.write");

        var works = Assert.IsType<CheckResult.Works>(await Connector.CheckAsync(narrow, Cancelled));
        var walk = await WalkAsync(account: narrow);

        Assert.Contains(works.Warnings, warning => warning.Contains("dm.read", StringComparison.Ordinal));
        Assert.Equal([id], walk.FromThePublic);
        Assert.DoesNotContain(Sandbox.Journal.For("x"), e => e.Path == "/2/dm_events");
    }

    [Fact]
    public async Task Credentials_of_another_profile_are_refused()
    {
        var failed = Assert.IsType<CheckResult.Failed>(await Connector.CheckAsync(world.Account() with { ExternalId = "123" }, Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, failed.Failure.Class);
    }

    [Fact]
    public async Task Without_credentials_X_is_not_even_asked()
    {
        var account = world.Account() with { Credentials = Credentials.None };

        Assert.IsType<CheckResult.Failed>(await Connector.CheckAsync(account, Cancelled));
        Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(account, null, Cancelled));
        Assert.Empty(Sandbox.Journal.For("x"));
    }

    [Fact]
    public async Task Both_looks_at_once_renew_the_token_once()
    {
        world.ExpireToken();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Connector.FetchAsync(world.Account(), null, Cancelled)));

        Assert.All(results, result => Assert.IsType<FetchResult.Page>(result));
        Assert.Equal(1, Keeper.Renewals);
    }
}
