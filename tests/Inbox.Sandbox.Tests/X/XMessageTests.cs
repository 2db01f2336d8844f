namespace Inbox.Sandbox.Tests.X;

/// <summary>Direct messages of X.</summary>
public sealed class XMessageTests
{
    private const string AllFields = "dm_event.fields=id,text,event_type,created_at,dm_conversation_id,sender_id,participant_ids&expansions=sender_id";

    [Fact]
    public async Task Both_sides_are_listed_newest_first_to_the_end_and_there_is_no_since_id()
    {
        await using var sandbox = await XSandbox.StartAsync();
        List<string> written = [];
        for (var i = 0; i < 3; i++)
        {
            written.Add(await sandbox.X.DirectMessageAsync("lena_w", "college", $"Question {i} & more"));
        }

        written.Add(await sandbox.X.NativeDirectMessageAsync("college", "lena_w", "Answer"));
        var first = await sandbox.Client.GetAsync($"2/dm_events?event_types=MessageCreate&max_results=3&{AllFields}");
        var next = first["meta"]!["next_token"]!.GetValue<string>();
        var last = await sandbox.Client.GetAsync($"2/dm_events?max_results=3&pagination_token={next}");

        Assert.Equal(written.AsEnumerable().Reverse(), first.Ids.Concat(last.Ids));
        Assert.Null(last["meta"]!["next_token"]);
        Assert.Equal(400, (await sandbox.Client.GetAsync("2/dm_events?since_id=5")).Status);
        Assert.Equal(sandbox.Account.Id, first.Data[0]["sender_id"]!.GetValue<string>());
        Assert.Equal("Question 2 &amp; more", first.Data[1]["text"]!.GetValue<string>());
        Assert.False(first.Data[0].ContainsKey("participant_ids"));
        Assert.Equal(["event_type", "id", "text"], last.Data[0].Select(p => p.Key).Order());
        Assert.Equal(["college", "lena_w"],
            first["includes"]!["users"]!.AsArray().Select(u => u!["username"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_conversation_is_named_by_both_ids_the_smaller_first()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var hers = await sandbox.X.DirectMessageAsync("lena_w", "college", "Hello");
        await sandbox.X.DirectMessageAsync("tom", "college", "Hello too");
        var message = (await sandbox.Client.GetAsync($"2/dm_events?{AllFields}")).Data.Single(
            m => m["id"]!.GetValue<string>() == hers);
        var lena = message["sender_id"]!.GetValue<string>();
        var conversation = message["dm_conversation_id"]!.GetValue<string>();

        // The account was made first, so its id is the smaller one.
        Assert.Equal($"{sandbox.Account.Id}-{lena}", conversation);
        Assert.Equal([hers], (await sandbox.Client.GetAsync($"2/dm_conversations/{conversation}/dm_events")).Ids);
        Assert.Equal([hers], (await sandbox.Client.GetAsync($"2/dm_conversations/with/{lena}/dm_events")).Ids);
    }

    [Fact]
    public async Task Messages_older_than_30_days_and_empty_lists()
    {
        await using var sandbox = await XSandbox.StartAsync();
        await sandbox.X.DirectMessageAsync("lena_w", "college", "Old", ManualTimeProvider.Noon.AddDays(-31));

        Assert.Equal("""{"meta":{"result_count":0}}""", (await sandbox.Client.GetAsync("2/dm_events")).Text);
    }

    [Fact]
    public async Task Fifteen_reads_in_fifteen_minutes_over_all_lists()
    {
        await using var sandbox = await XSandbox.StartAsync();
        List<Answer> answers = [];
        for (var i = 0; i < 16; i++)
        {
            answers.Add(await sandbox.Client.GetAsync(i % 2 == 0 ? "2/dm_events" : "2/dm_conversations/with/5/dm_events"));
        }

        sandbox.Clock.Advance(TimeSpan.FromMinutes(15));
        var later = await sandbox.Client.GetAsync("2/dm_events");

        Assert.All(answers.Take(15), a => Assert.Equal(200, a.Status));
        Assert.Equal(429, answers[15].Status);
        Assert.Equal(("15", "0"), (answers[15].Headers["x-rate-limit-limit"], answers[15].Headers["x-rate-limit-remaining"]));
        Assert.Equal($"{ManualTimeProvider.Noon.AddMinutes(15).ToUnixTimeSeconds()}", answers[15].Headers["x-rate-limit-reset"]);
        Assert.False(answers[15].Headers.ContainsKey("Retry-After"));
        Assert.Equal(200, later.Status);
    }

    [Fact]
    public async Task Sending_removing_and_blocking()
    {
        await using var sandbox = await XSandbox.StartAsync();
        await sandbox.X.DirectMessageAsync("lena_w", "college", "Hello");
        var lena = (await sandbox.Client.GetAsync($"2/dm_events?{AllFields}")).Data[0]["sender_id"]!.GetValue<string>();

        var sent = await sandbox.Client.PostAsync($"2/dm_conversations/with/{lena}/messages", new { text = "Hello Lena" });
        var id = sent["data"]!["dm_event_id"]!.GetValue<string>();
        var empty = await sandbox.Client.PostAsync($"2/dm_conversations/with/{lena}/messages", new { text = "" });
        var unknown = await sandbox.Client.PostAsync("2/dm_conversations/with/5/messages", new { text = "Hello" });
        var removed = await sandbox.Client.DeleteAsync($"2/dm_events/{id}");
        var blocked = await sandbox.Client.PostAsync($"2/users/{lena}/dm/block");

        Assert.Equal([201, 400, 404, 200, 200],
            new[] { sent.Status, empty.Status, unknown.Status, removed.Status, blocked.Status });
        Assert.DoesNotContain(id, (await sandbox.Client.GetAsync("2/dm_events")).Ids);
        Assert.Equal("Hello Lena", sandbox.X.MessagesOf("lena_w")[0].Text);
        await Assert.ThrowsAsync<Script.ScriptException>(() => sandbox.X.DirectMessageAsync("lena_w", "college", "Again"));
        Assert.Equal("""{"data":{"blocked":false}}""", (await sandbox.Client.PostAsync($"2/users/{lena}/dm/unblock")).Text);
        await sandbox.X.DirectMessageAsync("lena_w", "college", "Again");
    }
}
