using Inbox.Sandbox.Platforms.X;

namespace Inbox.Sandbox.Tests.X;

/// <summary>Reading posts: pages, increments, fields, text.</summary>
public sealed class XReadingTests
{
    [Fact]
    public async Task An_empty_list_has_no_data()
    {
        await using var sandbox = await XSandbox.StartAsync();

        var answer = await sandbox.Client.GetAsync(sandbox.Mentions);

        Assert.Equal("""{"meta":{"result_count":0}}""", answer.Text);
    }

    [Fact]
    public async Task Pages_lead_to_the_end_newest_first()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var written = await sandbox.MentionedAsync(12);
        List<string> read = [];
        string? next = null;
        do
        {
            var page = await sandbox.Client.GetAsync(sandbox.Mentions + "?max_results=5" + (next is null
                ? ""
                : "&pagination_token=" + next));
            Assert.Equal(page.Ids.Count, page["meta"]!["result_count"]!.GetValue<int>());
            Assert.Equal(page.Ids[0], page["meta"]!["newest_id"]!.GetValue<string>());
            Assert.Equal(page.Ids[^1], page["meta"]!["oldest_id"]!.GetValue<string>());
            read.AddRange(page.Ids);
            next = page["meta"]!["next_token"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(written.Reverse(), read);
        Assert.Equal(3, sandbox.Host.Journal.For("x").Count);
    }

    [Fact]
    public async Task Since_id_and_until_id_and_times_leave_out_their_ends()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var written = await sandbox.MentionedAsync(4);

        Assert.Equal([written[3], written[2]], (await sandbox.Client.GetAsync($"{sandbox.Mentions}?since_id={written[1]}")).Ids);
        Assert.Equal([written[0]], (await sandbox.Client.GetAsync($"{sandbox.Mentions}?until_id={written[1]}")).Ids);
        Assert.Equal([written[2], written[1]],
            (await sandbox.Client.GetAsync(
                $"{sandbox.Mentions}?start_time=2026-09-14T12:00:01Z&end_time=2026-09-14T12:00:03Z")).Ids);
        Assert.Equal("""{"meta":{"result_count":0}}""", (await sandbox.Client.GetAsync($"{sandbox.Mentions}?since_id={written[3]}")).Text);
    }

    [Theory]
    [InlineData("max_results=4", "max_results")]
    [InlineData("max_results=101", "max_results")]
    [InlineData("since_id=abc", "since_id")]
    [InlineData("pagination_token=zzz", "pagination_token")]
    [InlineData("tweet.fields=nonsense", "tweet.fields")]
    [InlineData("post.fields=created_at", "post.fields")]
    [InlineData("limit=5", "limit")]
    public async Task A_bad_parameter_is_400_and_named(string query, string parameter)
    {
        await using var sandbox = await XSandbox.StartAsync();

        var answer = await sandbox.Client.GetAsync($"{sandbox.Mentions}?{query}");

        Assert.Equal(400, answer.Status);
        Assert.StartsWith("application/problem+json", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.EndsWith("/problems/invalid-request", answer["type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(answer["errors"]![0]!["parameters"]!.AsObject().ContainsKey(parameter));
    }

    [Fact]
    public async Task Only_asked_fields_come()
    {
        await using var sandbox = await XSandbox.StartAsync();
        await sandbox.MentionedAsync(1);

        var bare = (await sandbox.Client.GetAsync(sandbox.Mentions)).Data.Single();
        var asked = await sandbox.Client.GetAsync(
            sandbox.Mentions + "?tweet.fields=created_at,in_reply_to_user_id&expansions=author_id&user.fields=verified_type");

        Assert.Equal(["edit_history_tweet_ids", "id", "text"], bare.Select(p => p.Key).Order());
        Assert.Equal(["author_id", "created_at", "edit_history_tweet_ids", "id", "text"],
            asked.Data.Single().Select(p => p.Key).Order());
        Assert.Equal("2026-09-14T12:00:00.000Z", asked.Data.Single()["created_at"]!.GetValue<string>());
        var user = asked["includes"]!["users"]!.AsArray().Single()!.AsObject();
        Assert.Equal(["id", "name", "username", "verified_type"], user.Select(p => p.Key).Order());
        Assert.Equal(asked.Data.Single()["author_id"]!.GetValue<string>(), user["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task Text_is_escaped_links_are_shortened_and_pieces_are_where_they_say()
    {
        await using var sandbox = await XSandbox.StartAsync();
        await sandbox.X.PublicPostAsync("lena_w", "@college 1 < 2 & https://example.org/a?b=1&c=2 #OpenDay",
            photo: new XPhoto("https://pictures.example/1.jpg", "A lid"));

        var answer = await sandbox.Client.GetAsync(
            sandbox.Mentions + "?tweet.fields=entities,attachments&expansions=attachments.media_keys&media.fields=url,alt_text");
        var post = answer.Data.Single();
        var text = post["text"]!.GetValue<string>();
        var entities = post["entities"]!;

        Assert.StartsWith("@college 1 &lt; 2 &amp; https://t.co/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", text, StringComparison.Ordinal);
        Assert.Equal(sandbox.Account.Id, entities["mentions"]![0]!["id"]!.GetValue<string>());
        Assert.Equal("https://example.org/a?b=1&c=2", entities["urls"]![0]!["expanded_url"]!.GetValue<string>());
        Assert.Equal("OpenDay", entities["hashtags"]![0]!["tag"]!.GetValue<string>());
        Assert.All(entities["urls"]!.AsArray(), u => Assert.Equal(
            u!["url"]!.GetValue<string>(), text[u["start"]!.GetValue<int>()..u["end"]!.GetValue<int>()]));
        Assert.Equal(entities["urls"]![1]!["media_key"]!.GetValue<string>(),
            answer["includes"]!["media"]![0]!["media_key"]!.GetValue<string>());
        Assert.Equal("A lid", answer["includes"]!["media"]![0]!["alt_text"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_reply_knows_parent_conversation_and_carries_the_handles_in_its_text()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var post = await sandbox.X.OwnPostAsync("college", "Open day on Saturday");
        var reply = await sandbox.X.ReplyAsync("lena_w", post, "What time?");
        await sandbox.X.ReplyAsync("tom", reply, "Ten, I think");

        var mentions = (await sandbox.Client.GetAsync(
            sandbox.Mentions + "?tweet.fields=conversation_id,in_reply_to_user_id,referenced_tweets,display_text_range")).Data;

        Assert.Equal(["@lena_w @college Ten, I think", "@college What time?"],
            mentions.Select(m => m["text"]!.GetValue<string>()));
        Assert.All(mentions, m => Assert.Equal(post, m["conversation_id"]!.GetValue<string>()));
        Assert.Equal(sandbox.Account.Id, mentions[1]["in_reply_to_user_id"]!.GetValue<string>());
        Assert.Equal($$"""[{"type":"replied_to","id":"{{post}}"}]""", mentions[1]["referenced_tweets"]!.ToJsonString());
        Assert.Equal("[9,19]", mentions[1]["display_text_range"]!.ToJsonString());
    }

    [Fact]
    public async Task A_reply_without_our_handle_is_found_by_search_only()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var post = await sandbox.X.OwnPostAsync("college", "Open day on Saturday");
        var reply = await sandbox.X.ReplyAsync("lena_w", post, "What time?", withHandles: false);

        Assert.Empty((await sandbox.Client.GetAsync(sandbox.Mentions)).Ids);
        Assert.Equal([reply], (await SearchAsync(sandbox, "to:college -from:college -is:retweet")).Ids);
        Assert.Equal([reply, post], (await SearchAsync(sandbox, $"conversation_id:{post}")).Ids);
        Assert.Equal([reply], (await SearchAsync(sandbox, $"in_reply_to_tweet_id:{post}")).Ids);
    }

    [Fact]
    public async Task Search_reads_seven_days_words_phrases_and_alternatives()
    {
        await using var sandbox = await XSandbox.StartAsync();
        await sandbox.X.PublicPostAsync("tom", "Bright College is old news", ManualTimeProvider.Noon.AddDays(-8));
        var named = await sandbox.X.PublicPostAsync("tom", "The Bright College canteen");
        var quote = await sandbox.X.QuoteAsync("lena_w", named, "Cold again");
        await sandbox.X.RepostAsync("sam", named);

        Assert.Equal([named], (await SearchAsync(sandbox, "\"bright college\" -from:college lang:en")).Ids);
        Assert.Equal([quote, named], (await SearchAsync(sandbox, "(canteen OR \"cold again\") -is:reply")).Ids);
        Assert.Equal([quote], (await SearchAsync(sandbox, $"quotes_of_tweet_id:{named}")).Ids);
        Assert.Equal([quote], (await sandbox.Client.GetAsync($"2/tweets/{named}/quote_tweets")).Ids);
        Assert.Equal(400, (await SearchAsync(sandbox, "-is:retweet")).Status);
        Assert.Equal(400, (await SearchAsync(sandbox, "sounds:like")).Status);
        Assert.Equal(400, (await SearchAsync(sandbox, new string('a', 513))).Status);
    }

    [Fact]
    public async Task A_lookup_lists_what_is_gone_beside_what_is_there()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var written = await sandbox.MentionedAsync(2);
        var hers = await sandbox.X.PublicPostAsync("gone_girl", "@college hello");
        await sandbox.X.DeleteAsync(written[0]);
        sandbox.X.SetStanding("gone_girl", isSuspended: true);

        var answer = await sandbox.Client.GetAsync($"2/tweets?ids={written[0]},{written[1]},{hers}");
        var one = await sandbox.Client.GetAsync($"2/tweets/{written[0]}");

        Assert.Equal(200, answer.Status);
        Assert.Equal([written[1]], answer.Ids);
        Assert.Equal([written[0], hers], answer["errors"]!.AsArray().Select(e => e!["resource_id"]!.GetValue<string>()));
        Assert.EndsWith("/resource-not-found", answer["errors"]![0]!["type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.EndsWith("/not-authorized-for-resource", answer["errors"]![1]!["type"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.False(one.Json.ContainsKey("data"));
        Assert.EndsWith("/resource-not-found", one["errors"]![0]!["type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal([written[1]], (await sandbox.Client.GetAsync(sandbox.Mentions)).Ids);
    }

    [Fact]
    public async Task An_edit_is_a_new_id_that_names_its_versions()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var first = (await sandbox.MentionedAsync(1)).Single();
        var second = await sandbox.X.EditAsync(first, "@college changed");

        var mentions = await sandbox.Client.GetAsync($"{sandbox.Mentions}?since_id={first}");
        var versions = mentions.Data.Single()["edit_history_tweet_ids"]!.AsArray().Select(v => v!.GetValue<string>());
        var old = (await sandbox.Client.GetAsync($"2/tweets/{first}?tweet.fields=edit_controls")).Json["data"]!;

        Assert.Equal([second], mentions.Ids);
        Assert.Equal([first, second], versions);
        Assert.Equal("@college number 1", old["text"]!.GetValue<string>());
        Assert.Equal("2026-09-14T13:00:00.000Z", old["edit_controls"]!["editable_until"]!.GetValue<string>());
        Assert.Equal(4, old["edit_controls"]!["edits_remaining"]!.GetValue<int>());
    }

    [Fact]
    public async Task Replies_and_old_posts_cannot_be_edited()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var post = (await sandbox.MentionedAsync(1)).Single();
        var reply = await sandbox.X.ReplyAsync("tom", post, "Me too");

        await Assert.ThrowsAsync<Script.ScriptException>(() => sandbox.X.EditAsync(reply, "No"));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(61));
        await Assert.ThrowsAsync<Script.ScriptException>(() => sandbox.X.EditAsync(post, "No"));
    }

    [Fact]
    public async Task A_long_post_is_cut_and_whole_in_its_note()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var text = "@college " + string.Concat(Enumerable.Repeat("word ", 100)).Trim();
        await sandbox.X.PublicPostAsync("lena_w", text);

        var post = (await sandbox.Client.GetAsync(sandbox.Mentions + "?tweet.fields=note_tweet")).Data.Single();

        Assert.EndsWith("…", post["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(text, post["note_tweet"]!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Own_posts_can_leave_out_replies_and_a_deleted_parent_is_a_partial_error()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var mention = (await sandbox.MentionedAsync(1)).Single();
        var post = await sandbox.X.OwnPostAsync("college", "Open day");
        var reply = await sandbox.X.NativeReplyAsync("college", mention, "Hello Lena");
        await sandbox.X.DeleteAsync(mention);

        var all = await sandbox.Client.GetAsync($"2/users/{sandbox.Account.Id}/tweets?expansions=referenced_tweets.id");
        var posts = await sandbox.Client.GetAsync($"2/users/{sandbox.Account.Id}/tweets?exclude=retweets,replies");

        Assert.Equal([reply, post], all.Ids);
        Assert.Equal([post], posts.Ids);
        Assert.Equal(mention, all["errors"]![0]!["resource_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_new_names_replace_the_old_ones()
    {
        await using var sandbox = await XSandbox.StartAsync(new XOptions { Naming = XNaming.New });
        var post = await sandbox.X.OwnPostAsync("college", "Open day");
        await sandbox.X.ReplyAsync("lena_w", post, "When?");

        var old = await sandbox.Client.GetAsync(sandbox.Mentions + "?tweet.fields=created_at");
        var answer = await sandbox.Client.GetAsync(
            sandbox.Mentions + "?post.fields=public_metrics&expansions=author_id,referenced_posts");
        var reply = answer.Data.Single();

        Assert.Equal(400, old.Status);
        Assert.True(old["errors"]![0]!["parameters"]!.AsObject().ContainsKey("tweet.fields"));
        Assert.True(reply.ContainsKey("edit_history_post_ids"));
        Assert.True(reply.ContainsKey("author_id"));
        Assert.Equal(post, reply["referenced_posts"]![0]!["id"]!.GetValue<string>());
        Assert.Equal(0, reply["public_metrics"]!["repost_count"]!.GetValue<int>());
        Assert.Equal(post, answer["includes"]!["posts"]![0]!["id"]!.GetValue<string>());
    }

    private static Task<Answer> SearchAsync(XSandbox sandbox, string query) =>
        sandbox.Client.GetAsync("2/tweets/search/recent?query=" + Uri.EscapeDataString(query));
}
