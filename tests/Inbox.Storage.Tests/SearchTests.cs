using Inbox.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Storage.Tests;

/// <summary>Search finds words as people type them, and nothing typed is ever an operator.</summary>
public sealed class SearchTests
{
    private static readonly string[] Texts =
    [
        "Does the café open at ten?",
        "The cafeteria was closed again.",
        "Motor NOT turning, NEAR the lathe OR the \"old\" saw",
        "Nothing of the kind",
    ];

    [Theory]
    [InlineData("café", "0 1")]
    [InlineData("CAFE", "0 1")]
    [InlineData("cafete", "1")]
    [InlineData("open cafe", "0")]
    [InlineData("caf open", "")]
    [InlineData("ten open", "0")]
    [InlineData("motor not turn", "2")]
    [InlineData("café OR lathe", "")]
    [InlineData("NOT", "2 3")]
    [InlineData("saw NEAR", "2")]
    [InlineData("\"old\"", "2")]
    [InlineData("\"", "")]
    [InlineData("old\" OR \"cafe", "")]
    [InlineData("Text:cafe", "")]
    [InlineData("^ten", "0")]
    [InlineData("cafe*", "0 1")]
    [InlineData("(lathe", "2")]
    [InlineData("-lathe", "2")]
    [InlineData("{} + : , ; '", "")]
    [InlineData("   ", "")]
    public async Task Every_word_must_be_there_the_last_as_a_beginning(string words, string found)
    {
        await using var world = await StorageWorld.StartAsync();
        await StoreTextsAsync(world);

        Assert.Equal(found, await SearchAsync(world, words));
    }

    [Fact]
    public async Task An_edited_text_is_found_by_its_new_words_only()
    {
        await using var world = await StorageWorld.StartAsync();
        await StoreTextsAsync(world);
        await using var db = await world.OpenAsync();
        var message = await db.Messages.Include(message => message.Revisions).SingleAsync(message => message.ExternalId == "3", StorageWorld.Cancel);

        message.Refresh(StorageWorld.Inbound("3", "A welding question"), StorageWorld.Noon);
        await db.SaveChangesAsync(StorageWorld.Cancel);

        Assert.Equal("3", await SearchAsync(world, "welding"));
        Assert.Equal("", await SearchAsync(world, "nothing"));
        Assert.Equal("Nothing of the kind", Assert.Single(message.Revisions).Text);
    }

    private static async Task StoreTextsAsync(StorageWorld world)
    {
        var (account, conversation) = await world.AddAccountAsync();
        await world.StoreAsync([.. Texts.Select((text, i) => StorageWorld.AMessage(account, conversation, $"{i}", text))]);
    }

    private static async Task<string> SearchAsync(StorageWorld world, string words)
    {
        await using var db = await world.OpenAsync();
        var matches = db.SearchMessages(words);
        IQueryable<Message> found = db.Messages.Where(message => matches.Any(match => match.MessageId == message.Id));
        return string.Join(' ', (await found.Select(message => message.ExternalId).ToListAsync(StorageWorld.Cancel)).Order());
    }
}
