using Inbox.Domain.Accounts;
using Inbox.Sandbox.Faults;
using Inbox.Server.Features.Ingest;
using Inbox.Server.Verbs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Tests.BadInput;

/// <summary>What a platform, or the disk, can do to a look: one sentence on the account, nothing by halves, and it goes on afterwards.</summary>
public sealed class PlatformTests
{
    [Theory]
    [InlineData(FaultKind.MalformedJson)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.CutBefore)]
    public async Task An_answer_that_cannot_be_used_is_said_in_one_sentence_and_the_next_look_brings_everything(FaultKind kind)
    {
        await using var world = await InboxWorld.StartAsync();
        var comment = await world.Facebook.CommentAsync("Jo Tanner", world.PostId, "Is anybody there?");
        world.Sandbox.Faults("facebook").Next(kind, count: 100);

        var failed = await world.PollAsync();
        var between = await AccountAsync(world);
        world.Sandbox.Faults("facebook").Clear();
        await ForgetBackOffAsync(world);
        var next = await world.PollAsync();

        AssertOneSentence(failed);
        Assert.Equal(failed.Problem, between.LastFailure);
        Assert.Null(between.Cursor);
        Assert.Equal(AccountState.Active, between.State);
        Assert.True(between.NotBefore > between.PolledAt);
        Assert.Null(next.Problem);
        Assert.Equal("Is anybody there?", (await world.MessageAsync(comment)).Text);
        Assert.Null((await AccountAsync(world)).LastFailure);
    }

    [Fact]
    public async Task A_429_that_names_its_end_is_heeded_to_the_minute()
    {
        await using var world = await InboxWorld.StartAsync();
        world.Sandbox.Faults("facebook").Add(new Fault { Kind = FaultKind.Throttled, Count = 100, ResetAfter = TimeSpan.FromMinutes(40) });

        var failed = await world.PollAsync();

        var account = await AccountAsync(world);
        AssertOneSentence(failed);
        Assert.InRange((account.NotBefore!.Value - account.PolledAt!.Value).TotalMinutes, 38, 42);
        Assert.Equal(AccountState.Active, account.State);
        Assert.Equal(0, (await world.PollAsync()).ApiCalls);
    }

    [Fact]
    public async Task A_429_that_names_no_end_is_backed_off_from()
    {
        await using var world = await InboxWorld.StartAsync();
        world.Sandbox.Faults("facebook").Next(FaultKind.Throttled, count: 100);

        var failed = await world.PollAsync();

        var account = await AccountAsync(world);
        AssertOneSentence(failed);
        Assert.True(account.NotBefore - account.PolledAt >= Duration.FromSeconds(30));
        Assert.Equal(0, (await world.PollAsync()).ApiCalls);
    }

    [Fact]
    public async Task A_revoked_token_is_shown_until_somebody_signs_in_again_and_nothing_is_asked_meanwhile()
    {
        await using var world = await InboxWorld.StartAsync();
        world.Sandbox.Faults("facebook").Next(FaultKind.TokenRevoked, count: 100);

        var failed = await world.PollAsync();
        var again = await world.PollAsync();

        AssertOneSentence(failed);
        Assert.Equal(AccountState.NeedsSignIn, (await AccountAsync(world)).State);
        Assert.Equal(0, again.ApiCalls);
        Assert.Equal(failed.Problem, again.Problem);
    }

    [Fact]
    public async Task A_full_disk_is_one_sentence_nothing_is_stored_by_halves_and_it_goes_on_when_there_is_room()
    {
        await using var world = await InboxWorld.StartAsync();
        for (var number = 0; number < 60; number++)
        {
            await world.Facebook.CommentAsync($"Member {number}", world.PostId, $"Question {number}: {new string('x', 2_000)}?");
        }

        await LimitAsync(world, "(SELECT page_count FROM pragma_page_count)");
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => world.PollAsync());
        var stored = await CountAsync(world);
        var cursor = (await AccountAsync(world)).Cursor;
        await LimitAsync(world, "1000000");
        await world.PollAsync();

        Assert.StartsWith("The disk is full", StartFault.Explain(fault), StringComparison.Ordinal);
        Assert.True((stored == 0) == (cursor is null), $"{stored} stored, cursor {cursor}");
        Assert.Equal(60, await CountAsync(world));
    }

    // The limit belongs to a connection: every one that waits in the pool gets it.
    private static async Task LimitAsync(InboxWorld world, string pages)
    {
        var limit = pages;
        if (pages.StartsWith('('))
        {
            await using var db = await world.OpenAsync();
            limit = (await db.Database.SqlQueryRaw<long>("SELECT page_count AS Value FROM pragma_page_count").SingleAsync(InboxWorld.Cancel)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var open = new List<Storage.InboxDbContext>();
        for (var number = 0; number < 8; number++)
        {
            var db = await world.OpenAsync();
            await db.Database.OpenConnectionAsync(InboxWorld.Cancel);
            await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
#pragma warning disable CA2100 // A number of this test.
            command.CommandText = $"PRAGMA max_page_count={limit}";
#pragma warning restore CA2100
            await command.ExecuteScalarAsync(InboxWorld.Cancel);
            open.Add(db);
        }

        foreach (var db in open)
        {
            await db.DisposeAsync();
        }
    }

    private static void AssertOneSentence(PollSummary failed)
    {
        Assert.NotNull(failed.Problem);
        Assert.DoesNotContain('\n', failed.Problem);
        Assert.Matches(@"[.)]$", failed.Problem);
        Assert.DoesNotContain("Exception", failed.Problem, StringComparison.Ordinal);
    }

    private static async Task<Account> AccountAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        return await db.Accounts.AsNoTracking().SingleAsync(InboxWorld.Cancel);
    }

    private static async Task<int> CountAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        return await db.Messages.CountAsync(message => !message.IsOurs, InboxWorld.Cancel);
    }

    private static async Task ForgetBackOffAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.NotBefore, (Instant?)null), InboxWorld.Cancel);
    }
}
