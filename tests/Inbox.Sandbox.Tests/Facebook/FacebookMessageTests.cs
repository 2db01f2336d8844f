using Inbox.Sandbox.Platforms.Facebook;

namespace Inbox.Sandbox.Tests.Facebook;

/// <summary>Messages of Facebook and their windows.</summary>
public sealed class FacebookMessageTests
{
    [Theory]
    [InlineData(23, "RESPONSE", null, 200, 0)]
    [InlineData(25, "RESPONSE", null, 403, 10)]
    [InlineData(25, "MESSAGE_TAG", "HUMAN_AGENT", 200, 0)]
    [InlineData(24 * 7 + 1, "MESSAGE_TAG", "HUMAN_AGENT", 403, 10)]
    [InlineData(1, "MESSAGE_TAG", "SALE", 400, 100)]
    [InlineData(1, "HELLO", null, 400, 100)]
    public async Task Answers_within_24_hours_or_seven_days_with_the_tag(
        int hours, string type, string? tag, int status, int code)
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        await sandbox.Facebook.DirectMessageAsync("Lena Wolter", "college", "Hello?");
        sandbox.Clock.Advance(TimeSpan.FromHours(hours));

        var answer = await SendAsync(sandbox, new { id = sandbox.Facebook.PersonId("Lena Wolter") }, "Hello Lena", type, tag);

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer["error"]?["code"]?.GetValue<int>() ?? 0);
        Assert.Equal(status == 200 ? 2 : 1, sandbox.Facebook.MessagesWith("college", "Lena Wolter").Count);
        if (status == 403)
        {
            Assert.Equal(2018278, answer["error"]!["error_subcode"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Without_the_approval_the_tag_is_refused()
    {
        await using var sandbox = await FacebookSandbox.StartAsync(new FacebookOptions { HasHumanAgent = false });
        await sandbox.Facebook.DirectMessageAsync("Lena Wolter", "college", "Hello?");

        var answer = await SendAsync(sandbox, new { id = sandbox.Facebook.PersonId("Lena Wolter") }, "Hello", "MESSAGE_TAG",
            "HUMAN_AGENT");

        Assert.Equal(10, answer["error"]!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_answer_is_named_seen_by_the_person_and_reads_the_thread()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        await sandbox.Facebook.DirectMessageAsync("Lena Wolter", "college", "Hello?");
        var lena = sandbox.Facebook.PersonId("Lena Wolter");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        var answer = await SendAsync(sandbox, new { id = lena }, "Hello Lena", "RESPONSE");
        var thread = (
            await sandbox.Client.GetAsync("me/conversations?fields=unread_count,messages{id,from,message}")).Data.Single();

        Assert.Equal(lena, answer["recipient_id"]!.GetValue<string>());
        Assert.Equal(answer["message_id"]!.GetValue<string>(), thread["messages"]!["data"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(sandbox.Page.Id, thread["messages"]!["data"]![0]!["from"]!["id"]!.GetValue<string>());
        Assert.Equal(0, thread["unread_count"]!.GetValue<int>());
        Assert.Equal(["Hello Lena", "Hello?"], sandbox.Facebook.MessagesWith("college", "Lena Wolter").Select(m => m.Text));
    }

    [Fact]
    public async Task Someone_who_never_wrote_refuses_messages_or_gets_too_much()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var lena = sandbox.Facebook.PersonId("Lena Wolter");
        var never = await SendAsync(sandbox, new { id = lena }, "Hello", "RESPONSE");
        await sandbox.Facebook.DirectMessageAsync("Lena Wolter", "college", "Hello?");

        var tooLong = await SendAsync(sandbox, new { id = lena }, new string('a', 2_001), "RESPONSE");
        sandbox.Facebook.SetStanding("Lena Wolter", refusesMessages: true);
        var refused = await SendAsync(sandbox, new { id = lena }, "Hello", "RESPONSE");

        Assert.Equal([100, 100, 551], new[] { never, tooLong, refused }.Select(a => a["error"]!["code"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_comment_is_answered_privately_once_within_seven_days()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comments = await sandbox.CommentedAsync(post, 2);

        var answer = await SendAsync(sandbox, new { comment_id = comments[0] }, "Hello Lena", null);
        var again = await SendAsync(sandbox, new { comment_id = comments[0] }, "Hello again", null);
        var fields = await sandbox.Client.GetAsync($"{comments[0]}?fields=can_reply_privately,private_reply_conversation{{id}}");
        var thread = (await sandbox.Client.GetAsync("me/conversations")).Ids.Single();
        sandbox.Clock.Advance(TimeSpan.FromDays(8));
        var late = await SendAsync(sandbox, new { comment_id = comments[1] }, "Hello", null);

        Assert.Equal(sandbox.Facebook.PersonId("Lena Wolter"), answer["recipient_id"]!.GetValue<string>());
        Assert.Equal(10, again["error"]!["code"]!.GetValue<int>());
        Assert.False(fields["can_reply_privately"]!.GetValue<bool>());
        Assert.Equal(thread, fields["private_reply_conversation"]!["id"]!.GetValue<string>());
        Assert.Equal(10, late["error"]!["code"]!.GetValue<int>());
        Assert.Single(sandbox.Facebook.MessagesWith("college", "Lena Wolter"));
    }

    private static Task<Answer> SendAsync(
        FacebookSandbox sandbox, object recipient, string text, string? type, string? tag = null) =>
        sandbox.Client.PostAsync("me/messages", new { recipient, messaging_type = type, tag, message = new { text } });
}
