using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Server.Tests.Invariants;

/// <summary>I4: platform time in, first reply out, wherever it was made. I5: any due time can be spelled out.</summary>
public sealed class I4HonestClockTests
{
    [Fact]
    public async Task I4_a_reply_made_in_the_app_stops_the_clock_at_the_platforms_time()
    {
        await using var world = await InboxWorld.StartAsync();
        var asked = DateTimeOffset.UtcNow.AddHours(-3);
        var answered = asked.AddMinutes(47);
        var id = await world.Facebook.CommentAsync("Colin Webb", world.PostId, "What time does it start?", asked);
        await world.Facebook.NativeReplyAsync(InboxWorld.Page, id, "Doors open at ten.", answered);

        await world.PollAsync();

        var message = await world.MessageAsync(id);
        Assert.Equal(answered.ToUnixTimeSeconds(), message.FirstReplyAt!.Value.ToUnixTimeSeconds());
        Assert.True(message.IsAnsweredInApp);
        Assert.Equal(ClosingOutcome.Replied, message.Outcome);
    }

    [Fact]
    public async Task I4_slow_polling_does_not_move_the_start_of_the_clock()
    {
        await using var world = await InboxWorld.StartAsync();
        var published = DateTimeOffset.UtcNow.AddHours(-5);

        var message = await world.ReceiveAsync("Colin Webb", "What time does it start?", published);

        Assert.Equal(published.ToUnixTimeSeconds(), message.PublishedAt.ToUnixTimeSeconds());
        Assert.True(message.FetchedAt - message.PublishedAt > Duration.FromHours(4));
        Assert.False(message.IsPublishedAtEstimated);
    }

    [Fact]
    public async Task I4_five_people_under_one_post_are_five_clocks_and_one_reply_stops_one()
    {
        await using var world = await InboxWorld.StartAsync();
        var first = await world.ReceiveAsync("Colin Webb", "What time does it start?");
        var second = await world.ReceiveAsync("Meera Shah", "Is there parking?");

        await world.Facebook.NativeReplyAsync(InboxWorld.Page, first.ExternalId, "At ten.");
        await world.PollAsync();

        Assert.Equal(MessageState.Closed, (await world.MessageAsync(first.ExternalId)).State);
        Assert.Equal(MessageState.Open, (await world.MessageAsync(second.ExternalId)).State);
    }

    [Fact]
    public async Task I4_one_direct_message_of_ours_answers_all_earlier_ones_and_a_later_one_starts_anew()
    {
        await using var world = await InboxWorld.StartAsync();
        var now = DateTimeOffset.UtcNow;
        var first = await world.Facebook.DirectMessageAsync("Lena Wolter", InboxWorld.Page, "Hello", now.AddMinutes(-30));
        var second = await world.Facebook.DirectMessageAsync("Lena Wolter", InboxWorld.Page, "Can I change my start date?", now.AddMinutes(-25));
        await world.Facebook.NativeDirectMessageAsync(InboxWorld.Page, "Lena Wolter", "Of course.", now.AddMinutes(-20));
        var third = await world.Facebook.DirectMessageAsync("Lena Wolter", InboxWorld.Page, "To March?", now.AddMinutes(-10));

        await world.PollAsync();

        Assert.Equal(MessageState.Closed, (await world.MessageAsync(first)).State);
        Assert.Equal(MessageState.Closed, (await world.MessageAsync(second)).State);
        Assert.Equal(MessageState.Open, (await world.MessageAsync(third)).State);
    }

    [Fact]
    public async Task I5_every_due_time_is_spelled_out_with_its_clause_and_version()
    {
        await using var world = await InboxWorld.StartAsync();

        var message = await world.ReceiveAsync("Colin Webb", "What time does it start?");

        Assert.Equal("working_day", message.ClockRule);
        Assert.Equal("england-and-wales", message.CalendarId);
        Assert.StartsWith("ett@", message.PolicyVersion, StringComparison.Ordinal);
        Assert.Contains("ETT 8b", message.DueExplanation, StringComparison.Ordinal);
        Assert.True(message.DueExplanation.Split('\n').Length >= 3, message.DueExplanation);
    }
}
