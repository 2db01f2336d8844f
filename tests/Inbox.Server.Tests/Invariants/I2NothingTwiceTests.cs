using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Server.Features.Ingest;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Tests.Invariants;

/// <summary>I2: account and platform id are unique; edits and deletions become revisions and the earlier text stays readable.</summary>
public sealed class I2NothingTwiceTests
{
    [Fact]
    public async Task I2_overlapping_pages_and_looking_again_change_nothing()
    {
        await using var world = await InboxWorld.StartAsync();
        var first = new FetchResult.Page { Messages = [I1NothingLostTests.Comment("a"), I1NothingLostTests.Comment("b")], Next = null };
        var second = new FetchResult.Page { Messages = [I1NothingLostTests.Comment("b"), I1NothingLostTests.Comment("c"), I1NothingLostTests.Comment("c")], Next = null };
        var ingest = world.Get<IngestPage>();

        await ingest.CommitAsync(world.Account, first, InboxWorld.Cancel);
        await ingest.CommitAsync(world.Account, second, InboxWorld.Cancel);
        var again = await ingest.CommitAsync(world.Account, second, InboxWorld.Cancel);

        await using var db = await world.OpenAsync();
        var stored = await db.Messages.Select(message => message.ExternalId).ToListAsync(InboxWorld.Cancel);
        Assert.Equal(["a", "b", "c"], stored.Order());
        Assert.Equal(new PageSummary(3, 0, 0, 0, 0), again);
        Assert.Equal(0, await db.Set<Revision>().CountAsync(InboxWorld.Cancel));
    }

    [Fact]
    public async Task I2_an_edited_comment_keeps_its_earlier_text()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Gwen Price", "Is the canteen open?");

        await world.Facebook.EditAsync(message.ExternalId, "Is the canteen open, and is there anything vegan?");
        await world.PollAsync();

        var edited = await world.MessageAsync(message.ExternalId);
        Assert.Equal("Is the canteen open, and is there anything vegan?", edited.Text);
        Assert.Equal("Is the canteen open?", Assert.Single(edited.Revisions).Text);
        Assert.Equal(message.Id, edited.Id);
        Assert.Equal(message.DueAt, edited.DueAt);
    }

    [Fact]
    public async Task I2_a_deleted_comment_ends_as_withdrawn_and_stays_readable()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Gwen Price", "Your parking is a joke.");

        await world.Facebook.DeleteAsync(message.ExternalId);
        var withdrawn = await PollUntilAsync(world, message.ExternalId, found => found.DeletedAt is not null);

        Assert.Equal(ClosingOutcome.Withdrawn, withdrawn.Outcome);
        Assert.Equal("Your parking is a joke.", withdrawn.Text);
    }

    [Fact]
    public async Task I2_a_text_is_found_by_its_words_after_an_edit_and_not_by_the_old_ones()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Gwen Price", "Where is the zeppelin?");

        await world.Facebook.EditAsync(message.ExternalId, "Where is the submarine?");
        await world.PollAsync();

        await using var db = await world.OpenAsync();
        Assert.Equal(0, await db.SearchMessages("zeppelin").CountAsync(InboxWorld.Cancel));
        Assert.Equal(message.Id, (await db.SearchMessages("SUBMAR").SingleAsync(InboxWorld.Cancel)).MessageId);
    }

    /// <summary>Known items are asked about again at most once a second: looks until the change was seen.</summary>
    internal static async Task<Message> PollUntilAsync(InboxWorld world, string externalId, Func<Message, bool> isSeen)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(InboxWorld.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            await world.PollAsync();
            var message = await world.MessageAsync(externalId);
            if (isSeen(message))
            {
                return message;
            }

            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
