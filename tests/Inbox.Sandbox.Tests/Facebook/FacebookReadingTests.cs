using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Tests.Facebook;

/// <summary>Reading of Facebook: pages, nested lists, times, threads, what is gone.</summary>
public sealed class FacebookReadingTests
{
    private const string Nested = "comments.filter(stream).order(reverse_chronological).limit(2){id,from,message,created_time,parent{id},is_hidden,can_hide}";

    [Fact]
    public async Task An_empty_list_has_no_paging()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();

        foreach (var path in new[] { "me/feed", "me/visitor_posts", "me/tagged", "me/conversations?platform=MESSENGER" })
        {
            Assert.Equal("""{"data":[]}""", (await sandbox.Client.GetAsync(path)).Text);
        }
    }

    [Fact]
    public async Task Following_next_leads_to_the_end_where_cursors_stay_and_next_is_missing()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        List<string> written = [];
        for (var i = 0; i < 5; i++)
        {
            sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
            written.Add(await sandbox.Facebook.OwnPostAsync("college", $"Post {i}"));
        }

        List<string> read = [];
        List<int> lengths = [];
        JsonNode paging;
        var next = "me/feed?fields=id&limit=2";
        do
        {
            var page = await sandbox.Client.GetAsync(next);
            read.AddRange(page.Ids);
            lengths.Add(page.Ids.Count);
            paging = page["paging"]!;
            Assert.NotNull(paging["cursors"]!["before"]);
            next = paging["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(written.AsEnumerable().Reverse(), read);
        Assert.Equal([2, 2, 1], lengths);
        Assert.NotNull(paging["cursors"]!["after"]);
    }

    [Fact]
    public async Task Next_carries_the_token_and_after_can_be_used_instead()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var older = await sandbox.Facebook.OwnPostAsync("college", "One");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        await sandbox.Facebook.OwnPostAsync("college", "Two");

        var first = await sandbox.Client.GetAsync("me/feed?limit=1");
        var after = first["paging"]!["cursors"]!["after"]!.GetValue<string>();

        Assert.Contains("access_token=" + sandbox.Token, first["paging"]!["next"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal([older], (await sandbox.Client.GetAsync($"me/feed?limit=1&after={after}")).Ids);
        Assert.Equal(400, (await sandbox.Client.GetAsync("me/feed?after=nonsense")).Status);
    }

    [Fact]
    public async Task Only_asked_fields_come_and_an_unknown_one_is_code_100()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");

        var bare = (await sandbox.Client.GetAsync("me/feed")).Data.Single();
        var asked = (await sandbox.Client.GetAsync("me/feed?fields=from,created_time,permalink_url")).Data.Single();
        var unknown = await sandbox.Client.GetAsync("me/feed?fields=id,nonsense");
        var broken = await sandbox.Client.GetAsync("me/feed?fields=id,comments{id");

        Assert.Equal(["created_time", "id", "message"], bare.Select(p => p.Key).Order());
        Assert.Equal(["created_time", "from", "id", "permalink_url"], asked.Select(p => p.Key).Order());
        Assert.Equal("2026-09-14T12:00:00+0000", asked["created_time"]!.GetValue<string>());
        Assert.Equal($$"""{"name":"Bright College","id":"{{sandbox.Page.Id}}"}""", asked["from"]!.ToJsonString());
        Assert.Equal($"https://www.facebook.com/{post.Replace("_", "/posts/", StringComparison.Ordinal)}/",
            asked["permalink_url"]!.GetValue<string>());
        Assert.Equal((400, 100), (unknown.Status, unknown["error"]!["code"]!.GetValue<int>()));
        Assert.Equal(400, broken.Status);
    }

    [Fact]
    public async Task One_call_gives_posts_with_their_newest_comments_and_says_where_more_are()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comments = await sandbox.CommentedAsync(post, 2);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var reply = await sandbox.Facebook.CommentAsync("Tom Baxter", comments[0], "Same here");

        var feed = (await sandbox.Client.GetAsync($"me/feed?fields=id,updated_time,{Nested}")).Data.Single();
        var nested = feed["comments"]!;
        var rest = await sandbox.Client.GetAsync(nested["paging"]!["next"]!.GetValue<string>());

        Assert.Equal([reply, comments[1]], nested["data"]!.AsArray().Select(c => c!["id"]!.GetValue<string>()));
        Assert.Equal($$"""{"id":"{{comments[0]}}"}""", nested["data"]![0]!["parent"]!.ToJsonString());
        Assert.False(nested["data"]![1]!.AsObject().ContainsKey("parent"));
        Assert.Equal("2026-09-14T12:00:03+0000", feed["updated_time"]!.GetValue<string>());
        Assert.Equal([comments[0]], rest.Ids);
        Assert.Equal("Lena Wolter", rest.Data[0]["from"]!["name"]!.GetValue<string>());
        Assert.Null(rest["paging"]!["next"]);
    }

    [Fact]
    public async Task Comments_by_level_order_since_and_summary()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comments = await sandbox.CommentedAsync(post, 3);
        var replies = await sandbox.CommentedAsync(comments[0], 2);
        var since = ManualTimeProvider.Noon.AddSeconds(4).ToUnixTimeSeconds();

        Assert.Equal(comments, (await sandbox.Client.GetAsync($"{post}/comments")).Ids);
        Assert.Equal([.. comments, .. replies], (await sandbox.Client.GetAsync($"{post}/comments?filter=stream")).Ids);
        Assert.Equal([replies[1]],
            (await sandbox.Client.GetAsync($"{post}/comments?filter=stream&order=reverse_chronological&since={since}")).Ids);
        Assert.Equal(replies, (await sandbox.Client.GetAsync($"{comments[0]}/comments")).Ids);
        var counted = await sandbox.Client.GetAsync($"{post}?fields=comments.filter(stream).summary(true).limit(0)");
        Assert.Equal(5, counted["comments"]!["summary"]!["total_count"]!.GetValue<int>());
        Assert.Empty(counted["comments"]!["data"]!.AsArray());
        Assert.Equal(2, (await sandbox.Client.GetAsync($"{comments[0]}?fields=comment_count"))["comment_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_page_can_be_shorter_than_its_limit_and_still_have_a_next_one()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var first = await sandbox.Facebook.CommentAsync("Tom Baxter", post, "Rude");
        var others = await sandbox.CommentedAsync(post, 2);
        await sandbox.Client.FormAsync("me/blocked", ("user", $"[{sandbox.Facebook.PersonId("Tom Baxter")}]"));

        var page = await sandbox.Client.GetAsync($"{post}/comments?limit=1");
        var next = await sandbox.Client.GetAsync(page["paging"]!["next"]!.GetValue<string>());

        Assert.Empty(page.Ids);
        Assert.Equal([others[0]], next.Ids);
        Assert.Equal(200, (await sandbox.Client.GetAsync(first)).Status);
    }

    [Fact]
    public async Task An_edit_changes_the_message_and_leaves_no_time()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comment = (await sandbox.CommentedAsync(post, 1)).Single();
        var before = await sandbox.Client.GetAsync($"{comment}?fields=message,created_time");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));
        await sandbox.Facebook.EditAsync(comment, "Changed");

        var after = await sandbox.Client.GetAsync($"{comment}?fields=message,created_time");

        Assert.Equal("Changed", after["message"]!.GetValue<string>());
        Assert.Equal(before.Text.Replace("Comment 1", "Changed", StringComparison.Ordinal), after.Text);
    }

    [Fact]
    public async Task What_was_deleted_is_code_100_subcode_33_and_in_no_list()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comments = await sandbox.CommentedAsync(post, 2);
        var reply = (await sandbox.CommentedAsync(comments[0], 1)).Single();
        await sandbox.Facebook.DeleteAsync(comments[0]);

        var gone = await sandbox.Client.GetAsync(comments[0]);
        var several = await sandbox.Client.GetAsync($"?ids={comments[1]},{post}&fields=id,message");

        Assert.Equal((400, 100, 33),
            (gone.Status, gone["error"]!["code"]!.GetValue<int>(), gone["error"]!["error_subcode"]!.GetValue<int>()));
        Assert.Equal(400, (await sandbox.Client.GetAsync(reply)).Status);
        Assert.Equal([comments[1]], (await sandbox.Client.GetAsync($"{post}/comments?filter=stream")).Ids);
        Assert.Equal("Open day", several[post]!["message"]!.GetValue<string>());
        Assert.Equal("Comment 2", several[comments[1]]!["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Visitors_tags_and_hidden_posts()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var own = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var visitor = await sandbox.Facebook.VisitorPostAsync("Lena Wolter", "college", "Nobody answers");
        var tagged = await sandbox.Facebook.TaggedPostAsync("Tom Baxter", "college", "Lunch at Bright College was cold");

        var tag = (
            await sandbox.Client.GetAsync(
                "me/tagged?fields=id,message,tagged_time,permalink_url,created_time,from")).Data.Single();
        await sandbox.Client.FormAsync(visitor, ("is_hidden", "true"));

        Assert.Equal(["id", "message", "permalink_url", "tagged_time"], tag.Select(p => p.Key).Order());
        Assert.Equal((tagged, "2026-09-14T12:00:01+0000"),
            (tag["id"]!.GetValue<string>(), tag["tagged_time"]!.GetValue<string>()));
        Assert.Equal([own], (await sandbox.Client.GetAsync("me/feed")).Ids);
        Assert.Equal([visitor, own], (await sandbox.Client.GetAsync("me/feed?include_hidden=true")).Ids);
        Assert.Equal([own], (await sandbox.Client.GetAsync("me/published_posts")).Ids);
        Assert.Equal([visitor], (await sandbox.Client.GetAsync("me/visitor_posts?include_hidden=true")).Ids);
    }

    [Fact]
    public async Task Ratings_are_gone_and_an_author_may_be_missing()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comment = (await sandbox.CommentedAsync(post, 1)).Single();
        sandbox.Facebook.SetStanding("Lena Wolter", hasNoName: true);

        var ratings = await sandbox.Client.GetAsync("me/ratings");

        Assert.Equal(12, ratings["error"]!["code"]!.GetValue<int>());
        Assert.Equal(["id"], (await sandbox.Client.GetAsync($"{comment}?fields=id,from")).Json.Select(p => p.Key));
        Assert.Equal(12,
            (await sandbox.Client.GetAsync("me?fields=overall_star_rating,rating_count"))["rating_count"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_same_answer_again_is_304_when_its_tag_is_sent()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var tag = (await sandbox.Client.GetAsync("me/feed")).Headers["ETag"];
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, sandbox.Host.AddressOf("facebook") + "/v26.0/me/feed");
        request.Headers.Authorization = new("Bearer", sandbox.Token);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(304, (int)response.StatusCode);
    }

    [Fact]
    public async Task Conversations_with_nested_messages_newest_first()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        await sandbox.Facebook.DirectMessageAsync("Tom Baxter", "college", "Hello");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var first = await sandbox.Facebook.DirectMessageAsync("Lena Wolter", "college", "Can I change the address?");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await sandbox.Facebook.DirectMessageAsync("Lena Wolter", "college", "Please?");

        var threads = (await sandbox.Client.GetAsync(
            "me/conversations?platform=MESSENGER&fields=id,updated_time,link,snippet,unread_count,message_count,can_reply,participants,messages.limit(1){id,created_time,from,to,message}")).Data;
        var messages = threads[0]["messages"]!;
        var more = await sandbox.Client.GetAsync(messages["paging"]!["next"]!.GetValue<string>());

        Assert.Equal(["Please?", "Hello"], threads.Select(t => t["snippet"]!.GetValue<string>()));
        Assert.Equal((2, 2, true),
            (threads[0]["unread_count"]!.GetValue<int>(), threads[0]["message_count"]!.GetValue<int>(),
                threads[0]["can_reply"]!.GetValue<bool>()));
        Assert.Equal("2026-09-14T12:00:02+0000", threads[0]["updated_time"]!.GetValue<string>());
        Assert.Equal(second, messages["data"]!.AsArray().Single()!["id"]!.GetValue<string>());
        Assert.Equal(sandbox.Facebook.PersonId("Lena Wolter"), messages["data"]![0]!["from"]!["id"]!.GetValue<string>());
        Assert.Equal([first], more.Ids);
        Assert.Equal("Can I change the address?", more.Data[0]["message"]!.GetValue<string>());
        Assert.Empty((await sandbox.Client.GetAsync("me/conversations?platform=INSTAGRAM")).Ids);
    }

    [Fact]
    public async Task Only_the_20_newest_messages_of_a_thread_give_details()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        List<string> written = [];
        for (var i = 0; i < 21; i++)
        {
            sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
            written.Add(await sandbox.Facebook.DirectMessageAsync("Lena Wolter", "college", $"Message {i}"));
        }

        var thread = (
            await sandbox.Client.GetAsync(
                "me/conversations?fields=messages.limit(50){message}")).Data.Single()["messages"]!["data"]!.AsArray();

        Assert.Equal(written.AsEnumerable().Reverse(), thread.Select(m => m!["id"]!.GetValue<string>()));
        Assert.Equal([.. Enumerable.Repeat(true, 20), false], thread.Select(m => m!.AsObject().ContainsKey("message")));
        Assert.Equal("Message 1", (await sandbox.Client.GetAsync($"{written[1]}?fields=message"))["message"]!.GetValue<string>());
        Assert.Equal(33,
            (await sandbox.Client.GetAsync($"{written[0]}?fields=message"))["error"]!["error_subcode"]!.GetValue<int>());
    }
}
