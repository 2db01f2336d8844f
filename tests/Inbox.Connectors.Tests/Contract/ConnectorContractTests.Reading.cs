using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Sandbox.Faults;
using NodaTime;

namespace Inbox.Connectors.Tests.Contract;

public abstract partial class ConnectorContractTests
{
    [Fact]
    public async Task Check_says_whose_the_credentials_are()
    {
        var account = world.Account();

        var works = Assert.IsType<CheckResult.Works>(await Connector.CheckAsync(account with { ExternalId = "", Handle = "" }, Cancelled));

        Assert.Equal(account.ExternalId, works.ExternalId);
        Assert.Equal(account.Handle, works.Handle);
        Assert.NotEmpty(works.DisplayName);
    }

    [Fact]
    public async Task Check_refuses_wrong_credentials()
    {
        var failed = Assert.IsType<CheckResult.Failed>(await Connector.CheckAsync(world.AccountWithWrongCredentials(), Cancelled));

        Assert.Contains(failed.Failure.Class, new[] { FailureClass.TokenExpired, FailureClass.NeedsPerson });
    }

    [Fact]
    public async Task The_first_fetch_reads_what_was_there_before()
    {
        var id = world.PublicWrites("When does the prospectus come out?");
        world.Advance(Duration.FromMinutes(10));

        var message = (await WalkAsync()).The(id);

        Assert.Contains("prospectus", message.Text, StringComparison.Ordinal);
        Assert.Equal(ManualTimeProvider.Noon, message.PublishedAt!.Value, (a, b) => (a - b).TotalSeconds is > -2 and < 2);
        Assert.NotEmpty(message.Author!.Id);
        Assert.NotEmpty(message.Author.Name);
        Assert.NotEmpty(message.ConversationId);
        Assert.NotNull(message.Raw);
        Assert.False(message.IsOurs);
        Assert.Null(message.ReplyRefusal);
    }

    [Fact]
    public async Task A_second_fetch_brings_only_what_is_new()
    {
        world.PublicWrites("First");
        world.Advance(Duration.FromMinutes(5));
        var first = await WalkAsync();
        var id = world.PublicWrites("Second");
        world.Advance(Duration.FromMinutes(5));

        var second = await WalkAsync(first.Next);

        Assert.Equal([id], second.FromThePublic.Except(first.FromThePublic));
    }

    [Fact]
    public async Task I1_a_page_whose_cursor_was_never_stored_is_read_again_whole()
    {
        world.PublicWrites("First");
        world.Advance(Duration.FromMinutes(5));
        var cursor = (await WalkAsync()).Next;
        var id = world.PublicWrites("Second");
        world.Advance(Duration.FromMinutes(5));
        await WalkAsync(cursor);

        var again = await WalkAsync(cursor);

        Assert.Contains(id, again.FromThePublic);
    }

    [Fact]
    public async Task I2_what_an_overlap_brings_again_reads_the_same()
    {
        var id = world.PublicWrites("Only once, please");
        world.Advance(Duration.FromMinutes(5));
        var first = await WalkAsync();
        world.Advance(Duration.FromMinutes(5));

        var second = await WalkAsync(first.Next);

        Assert.All(second.Messages.Where(m => m.ExternalId == id), again => Assert.Equal(first.The(id).Text, again.Text));
        Assert.Empty(second.FromThePublic.Except(first.FromThePublic));
    }

    [Fact]
    public async Task I1_many_pages_lose_nothing_even_while_people_write()
    {
        List<string> written = [];
        for (var number = 0; number < 230; number++)
        {
            written.Add(world.PublicWrites($"Question number {number}"));
            world.Advance(Duration.FromSeconds(1));
        }

        var walk = await WalkAsync(betweenPages: page =>
        {
            if (page == 1)
            {
                written.Add(world.PublicWrites("In the middle of the walk"));
            }

            return Task.CompletedTask;
        });
        world.Advance(Duration.FromMinutes(5));
        var rest = await WalkAsync(walk.Next);

        Assert.True(walk.Pages > 1, "One FetchAsync must bring one page.");
        Assert.Empty(written.Except(walk.FromThePublic.Concat(rest.FromThePublic)));
        Assert.Equal(written.Count, walk.FromThePublic.Union(rest.FromThePublic).Count());
    }

    [Fact]
    public async Task I4_a_reply_made_in_the_platforms_own_app_is_read_as_ours()
    {
        var id = world.PublicWrites("Is anybody there?");
        world.Advance(Duration.FromMinutes(5));
        var cursor = (await WalkAsync()).Next;
        var reply = world.WeAnswerNatively(id, "Yes, we are");
        world.Advance(Duration.FromMinutes(5));

        var ours = (await WalkAsync(cursor)).The(reply);

        Assert.True(ours.IsOurs);
        Assert.Equal(id, ours.ParentId);
        Assert.Contains("Yes, we are", ours.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I2_an_edit_shows_under_the_same_id()
    {
        var id = world.PublicWrites("The trane was late");
        world.Advance(Duration.FromMinutes(2));
        var read = (await WalkAsync()).The(id);
        Assert.SkipUnless(world.PublicEdits(id, "The train was late"), "This platform has no edits.");
        world.Advance(Duration.FromMinutes(2));

        var result = Assert.IsType<RecheckResult.Checked>(await Connector.RecheckAsync(world.Account(), [Known(read)], Cancelled));

        var now = Assert.Single(result.Present);
        Assert.Equal(id, now.ExternalId);
        Assert.Contains("train", now.Text, StringComparison.Ordinal);
        Assert.Empty(result.Gone);
    }

    [Fact]
    public async Task I2_a_deletion_is_seen_and_what_still_stands_is_not_taken_for_deleted()
    {
        var gone = world.PublicWrites("I regret this");
        var stays = world.PublicWrites("I do not");
        world.Advance(Duration.FromMinutes(2));
        var walk = await WalkAsync();
        world.PublicDeletes(gone);
        world.Advance(Duration.FromMinutes(2));

        var result = Assert.IsType<RecheckResult.Checked>(
            await Connector.RecheckAsync(world.Account(), [Known(walk.The(gone)), Known(walk.The(stays))], Cancelled));

        Assert.Equal([gone], result.Gone);
        Assert.Equal(stays, Assert.Single(result.Present).ExternalId);
    }

    [Fact]
    public async Task A_direct_message_is_read_and_answered()
    {
        Assert.SkipUnless(Connector.Capabilities.Reads.Contains(MessageKind.DirectMessage), "This connector reads no direct messages.");
        var id = world.PublicWritesPrivately("Can you check order 5521?")!; // a connector that reads them has them
        world.Advance(Duration.FromMinutes(5));
        var message = (await WalkAsync()).The(id);

        var done = Assert.IsType<ActResult.Done>(await Connector.ActAsync(
            world.Account(), AReply(id, "We are looking", message.ConversationId, message.Author!.Id), Cancelled));

        Assert.Equal(MessageKind.DirectMessage, message.Kind);
        Assert.False(message.IsOurs);
        world.Advance(Duration.FromMinutes(5));
        var ours = (await WalkAsync()).The(done.ExternalId);
        Assert.True(ours.IsOurs);
        Assert.Equal(message.ConversationId, ours.ConversationId);
    }

    [Fact]
    public async Task An_answer_that_is_not_json_is_transient_and_loses_nothing()
    {
        var id = world.PublicWrites("Still here?");
        world.Advance(Duration.FromMinutes(5));
        Sandbox.Faults(world.Platform.Name).Next(FaultKind.MalformedJson, path: world.ReadPath);

        var failed = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(world.Account(), null, Cancelled));

        Assert.Equal(FailureClass.Transient, failed.Failure.Class);
        Assert.True(failed.ApiCalls > 0);
        Assert.Contains(id, (await WalkAsync()).FromThePublic);
    }

    [Fact]
    public async Task A_platform_that_is_down_is_transient()
    {
        Sandbox.Faults(world.Platform.Name).Down();

        var failed = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(world.Account(), null, Cancelled));

        Assert.Equal(FailureClass.Transient, failed.Failure.Class);
    }

    [Fact]
    public async Task A_server_error_is_asked_again_within_the_call()
    {
        var id = world.PublicWrites("Once more");
        world.Advance(Duration.FromMinutes(5));
        Sandbox.Faults(world.Platform.Name).Next(FaultKind.ServerError, path: world.ReadPath);

        Assert.Contains(id, (await WalkAsync()).FromThePublic);
    }

    [Fact]
    public async Task A_throttled_read_says_until_when()
    {
        Sandbox.Faults(world.Platform.Name).Add(new Fault { Kind = FaultKind.Throttled, Path = world.ReadPath, ResetAfter = TimeSpan.FromMinutes(9) });

        var failed = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(world.Account(), null, Cancelled));

        Assert.Equal(FailureClass.Throttled, failed.Failure.Class);
        Assert.InRange(failed.Failure.RetryAt!.Value, Time.Now + Duration.FromMinutes(8), Time.Now + Duration.FromMinutes(10));
    }

    [Fact]
    public async Task An_expired_token_is_renewed_once_and_the_new_one_is_kept()
    {
        var id = world.PublicWrites("Before the token ran out");
        world.Advance(Duration.FromMinutes(5));
        var stale = world.Account();
        Assert.SkipUnless(world.ExpireToken(), "This platform has no renewal without a person.");

        var walk = await WalkAsync(account: stale);

        Assert.Contains(id, walk.FromThePublic);
        Assert.NotNull(Keeper.Stored);
        Assert.NotEqual(stale.Credentials, Keeper.Stored);
        Assert.Equal(1, Keeper.Renewals);
    }

    [Fact]
    public async Task I12_revoked_access_needs_a_person_and_the_reason_holds_no_secret()
    {
        var account = world.Account();
        world.RevokeAccess();

        var failed = Assert.IsType<FetchResult.Failed>(await Connector.FetchAsync(account, null, Cancelled));

        Assert.Contains(failed.Failure.Class, new[] { FailureClass.TokenExpired, FailureClass.NeedsPerson });
        Assert.All(account.Credentials.Reveal().Values, secret => Assert.DoesNotContain(secret, failed.Failure.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancelling_stops_a_fetch()
    {
        Sandbox.Faults(world.Platform.Name).Next(FaultKind.Hang, path: world.ReadPath);
        using var cancel = new CancellationTokenSource();
        var fetching = Connector.FetchAsync(world.Account(), null, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
    }

    [Fact]
    public void An_odd_item_does_not_stop_the_page()
    {
        var (kind, body, goodId) = world.BodyWithAnOddItem;

        var items = Assert.IsType<ReplayResult.Items>(Connector.Replay(new ReplayInput(kind, body, null, 200, [], Time.Now)));

        Assert.Equal(goodId, Assert.Single(items.Messages).ExternalId);
        Assert.Single(items.Odd);
    }

    [Fact]
    public void An_unknown_kind_of_recorded_body_is_refused() =>
        Assert.Throws<UnknownReplayKindException>(() => Connector.Replay(new ReplayInput("no-such-kind", "{}", null, null, [], Time.Now)));

    [Fact]
    public void Every_kind_of_recorded_body_survives_nonsense()
    {
        string[] bodies =
            ["", " ", "null", "1", "\"x\"", "[]", "{}", "[[]]", "[null]", "{\"data\":null}", "{\"data\":[null,1,\"x\",{}]}", "{\"error\":null}", "<html>"];

        foreach (var kind in Connector.ReplayKinds)
        {
            foreach (var body in bodies)
            {
                foreach (var status in new int?[] { null, 200, 204, 302, 400, 401, 403, 404, 429, 500 })
                {
                    Assert.NotNull(Connector.Replay(new ReplayInput(kind, body, "1", status, [], Time.Now)));
                }
            }
        }
    }

    [Fact]
    public void What_the_platform_can_do_is_stated()
    {
        var capabilities = Connector.Capabilities;

        Assert.Equal(world.Platform.Name, Connector.Platform.Id);
        Assert.NotEmpty(capabilities.Reads);
        Assert.Contains(OutboundActKind.Reply, capabilities.Acts);
        Assert.All(capabilities.CredentialFields, field => Assert.NotEmpty(field.Help));
        Assert.InRange(capabilities.PollInterval, TimeSpan.FromSeconds(15), TimeSpan.FromHours(1));
        Assert.Equal(5, Connector.Measure("Hello", MessageKind.Reply));
    }
}
