using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Server.Features.Ingest;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Tests.Invariants;

/// <summary>I1: a page of a platform's answer is committed before its cursor moves.</summary>
public sealed class I1NothingLostTests
{
    [Fact]
    public async Task I1_a_page_that_cannot_be_stored_leaves_the_cursor_where_it_was()
    {
        await using var world = await InboxWorld.StartAsync();
        var page = new FetchResult.Page
        {
            Messages = [Comment("one"), Comment(null!)],
            Next = new FetchCursor("moved on"),
        };

        await Assert.ThrowsAnyAsync<Exception>(() => world.Get<IngestPage>().CommitAsync(world.Account, page, InboxWorld.Cancel));

        await using var db = await world.OpenAsync();
        Assert.Null((await db.Accounts.SingleAsync(InboxWorld.Cancel)).Cursor);
        Assert.Equal(0, await db.Messages.CountAsync(InboxWorld.Cancel));
    }

    [Fact]
    public async Task I1_more_comments_than_a_page_holds_are_all_read()
    {
        await using var world = await InboxWorld.StartAsync();
        var written = new List<string>();
        for (var i = 0; i < 70; i++)
        {
            written.Add(await world.Facebook.CommentAsync("Jo Tanner", world.PostId, $"Question {i}?", DateTimeOffset.UtcNow.AddMinutes(-200 + i)));
        }

        await world.PollAsync();

        await using var db = await world.OpenAsync();
        var stored = await db.Messages.Where(message => !message.IsOurs).Select(message => message.ExternalId).ToListAsync(InboxWorld.Cancel);
        Assert.Equal(written.Order(), stored.Order());
    }

    [Fact]
    public async Task I1_an_outage_between_two_looks_loses_nothing()
    {
        await using var world = await InboxWorld.StartAsync();
        await world.PollAsync();
        world.Sandbox.Faults("facebook").Down();
        var during = await world.Facebook.CommentAsync("Jo Tanner", world.PostId, "Is anybody there?");
        var failed = await world.PollAsync();
        world.Sandbox.Faults("facebook").Clear();
        await ForgetBackOffAsync(world);

        await world.PollAsync();

        Assert.NotNull(failed.Problem);
        Assert.Equal("Is anybody there?", (await world.MessageAsync(during)).Text);
    }

    [Fact]
    public async Task I1_an_odd_item_is_kept_for_replay_and_does_not_stop_the_page()
    {
        await using var world = await InboxWorld.StartAsync();
        var page = new FetchResult.Page
        {
            Messages = [Comment("good")],
            Odd = [new OddItem("It has no id.", """{"message":"Hello"}""")],
            Next = new FetchCursor("next"),
        };

        await world.Get<IngestPage>().CommitAsync(world.Account, page, InboxWorld.Cancel);

        await using var db = await world.OpenAsync();
        Assert.Equal("good", (await db.Messages.SingleAsync(InboxWorld.Cancel)).ExternalId);
        Assert.Equal("""{"message":"Hello"}""", (await db.QuarantinedItems.SingleAsync(InboxWorld.Cancel)).Raw);
        Assert.Equal(1, (await db.Accounts.SingleAsync(InboxWorld.Cancel)).OddItems);
    }

    internal static InboundMessage Comment(string id, string text = "Hello?", Instant? at = null) => new()
    {
        ExternalId = id,
        Kind = MessageKind.Comment,
        Author = new ExternalAuthor("77", "Jo Tanner", ""),
        Text = text,
        PublishedAt = at ?? Instant.FromUtc(2026, 11, 24, 10, 15),
        ParentId = "post",
        ConversationId = "post",
    };

    internal static async Task ForgetBackOffAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        await db.Accounts.ExecuteUpdateAsync(set => set.SetProperty(account => account.NotBefore, (Instant?)null), InboxWorld.Cancel);
    }
}
