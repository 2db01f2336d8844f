using Inbox.Sandbox.Faults;

namespace Inbox.Sandbox.Tests.Facebook;

/// <summary>Answering, hiding, deleting, publishing and banning on Facebook.</summary>
public sealed class FacebookWritingTests
{
    [Fact]
    public async Task A_reply_is_seen_by_the_public_and_a_reply_to_a_reply_joins_the_same_comment()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comment = (await sandbox.CommentedAsync(post, 1)).Single();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        var reply = (await sandbox.Client.FormAsync($"{comment}/comments", ("message", "Hello Lena")))["id"]!.GetValue<string>();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = (await sandbox.Client.PostAsync($"{reply}/comments",
            new { message = "And thank you" }))["id"]!.GetValue<string>();
        var onPost = (await sandbox.Client.FormAsync($"{post}/comments", ("message", "See you all")))["id"]!.GetValue<string>();

        Assert.Equal([reply, second], sandbox.Facebook.CommentsUnder(comment).Select(c => c.Id));
        Assert.Equal(["Hello Lena", "And thank you"], sandbox.Facebook.CommentsUnder(comment).Select(c => c.Text));
        Assert.Equal(comment,
            (await sandbox.Client.GetAsync($"{second}?fields=parent{{id}}"))["parent"]!["id"]!.GetValue<string>());
        Assert.Equal([comment, onPost], (await sandbox.Client.GetAsync($"{post}/comments")).Ids);
        Assert.True(sandbox.Facebook.CommentsUnder(comment)[0].IsByApi);
        Assert.EndsWith($"reply_comment_id={reply.Split('_')[1]}",
            (await sandbox.Client.GetAsync($"{reply}?fields=permalink_url"))["permalink_url"]!.GetValue<string>(),
                StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_posted_to_the_comment_itself_edits_it_when_it_is_ours()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comment = (await sandbox.CommentedAsync(post, 1)).Single();
        var reply = (await sandbox.Client.FormAsync($"{comment}/comments", ("message", "Helo")))["id"]!.GetValue<string>();

        var own = await sandbox.Client.FormAsync(reply, ("message", "Hello"));
        var theirs = await sandbox.Client.FormAsync(comment, ("message", "I love it"));

        Assert.Equal("""{"success":true}""", own.Text);
        Assert.Equal("Hello", sandbox.Facebook.CommentsUnder(comment).Single().Text);
        Assert.Equal(200, theirs["error"]!["code"]!.GetValue<int>());
        Assert.Equal("Comment 1", sandbox.Facebook.CommentsUnder(post)[0].Text);
    }

    [Fact]
    public async Task Hiding_liking_and_deleting()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comment = (await sandbox.CommentedAsync(post, 1)).Single();
        var own = await sandbox.Facebook.NativeReplyAsync("college", comment, "Hello");
        const string Fields = "fields=is_hidden,can_hide,can_remove,user_likes,like_count";

        await sandbox.Client.FormAsync(comment, ("is_hidden", "true"));
        await sandbox.Client.PostAsync($"{comment}/likes");
        var changed = await sandbox.Client.GetAsync($"{comment}?{Fields}");
        await sandbox.Client.FormAsync(comment, ("is_hidden", "false"));
        await sandbox.Client.DeleteAsync($"{comment}/likes");
        var back = await sandbox.Client.GetAsync($"{comment}?{Fields}");
        var ownHidden = await sandbox.Client.FormAsync(own, ("is_hidden", "true"));
        var deleted = await sandbox.Client.DeleteAsync(comment);

        Assert.Equal($$"""{"is_hidden":true,"can_hide":true,"can_remove":true,"user_likes":true,"like_count":1,"id":"{{comment}}"}""", changed.Text);
        Assert.Equal($$"""{"is_hidden":false,"can_hide":true,"can_remove":true,"user_likes":false,"like_count":0,"id":"{{comment}}"}""", back.Text);
        Assert.Equal(200, ownHidden["error"]!["code"]!.GetValue<int>());
        Assert.Equal("""{"success":true}""", deleted.Text);
        Assert.Empty(sandbox.Facebook.CommentsUnder(post));
        Assert.Equal(33, (await sandbox.Client.DeleteAsync(comment))["error"]!["error_subcode"]!.GetValue<int>());
    }

    [Fact]
    public async Task Publishing_now_twice_and_later()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        string At(double minutes) => $"{ManualTimeProvider.Noon.AddMinutes(minutes).ToUnixTimeSeconds()}";
        Task<Answer> LaterAsync(double minutes) => sandbox.Client.FormAsync(
            "me/feed", ("message", "Later"), ("published", "false"), ("scheduled_publish_time", At(minutes)),
                ("unpublished_content_type", "SCHEDULED"));

        var now = await sandbox.Client.FormAsync("me/feed", ("message", "Now"));
        var twice = await sandbox.Client.FormAsync("me/feed", ("message", "Now"));
        var tooSoon = await LaterAsync(9);
        var tooLate = await LaterAsync(60 * 24 * 31);
        var later = (await LaterAsync(11))["id"]!.GetValue<string>();
        var waiting = await sandbox.Client.GetAsync("me/scheduled_posts?fields=is_published");
        await sandbox.Client.FormAsync(later, ("scheduled_publish_time", At(20)));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(15));
        var between = sandbox.Facebook.PostsOn("college").Count;
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(200, now.Status);
        Assert.Equal([506, 100, 100], new[] { twice, tooSoon, tooLate }.Select(a => a["error"]!["code"]!.GetValue<int>()));
        Assert.Equal([later], waiting.Ids);
        Assert.False(waiting.Data[0]["is_published"]!.GetValue<bool>());
        Assert.Equal(1, between);
        Assert.Equal(["Later", "Now"], sandbox.Facebook.PostsOn("college").Select(p => p.Text));
        Assert.Empty((await sandbox.Client.GetAsync("me/scheduled_posts")).Ids);
    }

    [Fact]
    public async Task Someone_who_is_banned_cannot_write_until_unbanned()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var lena = sandbox.Facebook.PersonId("Lena Wolter");

        var banned = await sandbox.Client.FormAsync("me/blocked", ("user", lena));
        var list = await sandbox.Client.GetAsync("me/blocked");
        await Assert.ThrowsAsync<Script.ScriptException>(() => sandbox.Facebook.CommentAsync("Lena Wolter", post, "No"));
        await sandbox.Client.DeleteAsync($"me/blocked?user={lena}");
        await sandbox.Facebook.CommentAsync("Lena Wolter", post, "Yes");
        var blocked = await sandbox.Client.FormAsync(
            "me/moderate_conversations", ("user_ids", $$"""[{"id":"{{lena}}"}]"""), ("actions", """["BLOCK_USER"]"""));

        Assert.Equal($$"""{"{{lena}}":true}""", banned.Text);
        Assert.Equal([lena], list.Ids);
        Assert.Equal("""{"success":true}""", blocked.Text);
        await Assert.ThrowsAsync<Script.ScriptException>(() => sandbox.Facebook.DirectMessageAsync(
            "Lena Wolter", "college", "No"));
    }

    [Fact]
    public async Task A_reply_that_lags_and_one_whose_answer_is_cut_off()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comment = (await sandbox.CommentedAsync(post, 1)).Single();
        sandbox.Host.Faults("facebook").Add(new Fault { Kind = FaultKind.Lag, Lag = TimeSpan.FromSeconds(5) });
        sandbox.Host.Faults("facebook").Next(FaultKind.CutAfter, method: "POST");

        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.Client.FormAsync(
            $"{comment}/comments", ("message", "Hello")));
        var before = await sandbox.Client.GetAsync($"{comment}/comments");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Empty(before.Ids);
        Assert.Equal("Hello",
            (await sandbox.Client.GetAsync($"{comment}/comments")).Data.Single()["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_batch_answers_each_call_by_itself()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var calls = $$"""[{"method":"GET","relative_url":"me?fields=name"},{"method":"POST","relative_url":"{{post}}/comments","body":"message=Hello"},{"method":"GET","relative_url":"1_2"}]""";

        var answer = await sandbox.Client.FormAsync(string.Empty, ("batch", calls));
        var parts = System.Text.Json.Nodes.JsonNode.Parse(answer.Text)!.AsArray();

        Assert.Equal([200, 200, 400], parts.Select(p => p!["code"]!.GetValue<int>()));
        Assert.Contains("Bright College", parts[0]!["body"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Hello", sandbox.Facebook.CommentsUnder(post).Single().Text);
    }
}
