using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.X;

namespace Inbox.Sandbox.Tests.X;

/// <summary>Posting, replying, deleting, hiding, muting.</summary>
public sealed class XWritingTests
{
    [Fact]
    public async Task A_reply_to_someone_who_named_us_is_posted_and_seen_by_the_public()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var mention = (await sandbox.MentionedAsync(1)).Single();

        var answer = await ReplyAsync(sandbox, mention, "Thank you & sorry");

        Assert.Equal(201, answer.Status);
        Assert.Equal("@lena_w Thank you &amp; sorry", answer["data"]!["text"]!.GetValue<string>());
        var seen = sandbox.X.PostsOf("college").Single();
        Assert.Equal(("@lena_w Thank you & sorry", mention, true), (seen.Text, seen.ReplyTo, seen.IsByApi));
        Assert.Equal(answer["data"]!["id"]!.GetValue<string>(), seen.Id);
    }

    [Fact]
    public async Task A_reply_to_someone_who_did_not_summon_us_is_refused()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var own = await sandbox.X.OwnPostAsync("college", "Open day");
        var unnamed = await sandbox.X.ReplyAsync("lena_w", own, "Boring", withHandles: false);
        var quote = await sandbox.X.QuoteAsync("tom", own, "Look at this");

        var refused = await ReplyAsync(sandbox, unnamed, "Why?");
        var toQuote = await ReplyAsync(sandbox, quote, "Thanks Tom");
        var toSelf = await ReplyAsync(sandbox, own, "And on Sunday");

        Assert.Equal([403, 201, 201], new[] { refused.Status, toQuote.Status, toSelf.Status });
        Assert.StartsWith("Reply to this conversation is not allowed because you have not been mentioned",
            refused["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_automatic_mention_can_be_made_not_to_count()
    {
        await using var sandbox = await XSandbox.StartAsync(new XOptions { AutomaticMentionSummons = false });
        var own = await sandbox.X.OwnPostAsync("college", "Open day");
        var automatic = await sandbox.X.ReplyAsync("lena_w", own, "When?");
        var typed = await sandbox.X.ReplyAsync("lena_w", own, "@college when?");

        var refused = await ReplyAsync(sandbox, automatic, "At ten");
        var accepted = await ReplyAsync(sandbox, typed, "At ten");

        Assert.Equal([403, 201], new[] { refused.Status, accepted.Status });
    }

    [Fact]
    public async Task The_same_words_twice_are_refused_for_a_day()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var mention = (await sandbox.MentionedAsync(1)).Single();

        var first = await ReplyAsync(sandbox, mention, "Thank you");
        var second = await ReplyAsync(sandbox, mention, "Thank you");
        sandbox.Clock.Advance(TimeSpan.FromHours(25));
        using var later = sandbox.ClientOf(sandbox.X.IssueToken("college").AccessToken);
        var third = await later.PostAsync("2/tweets", new { text = "Thank you", reply = new { in_reply_to_tweet_id = mention } });

        Assert.Equal([201, 403, 201], new[] { first.Status, second.Status, third.Status });
        Assert.Equal("You are not allowed to create a Tweet with duplicate content.", second["detail"]!.GetValue<string>());
        Assert.Equal(2, sandbox.X.PostsOf("college").Count);
    }

    [Theory]
    [InlineData("a", 280, 201)]
    [InlineData("a", 281, 403)]
    [InlineData("漢", 140, 201)]
    [InlineData("漢", 141, 403)]
    [InlineData("👩‍👩‍👧", 140, 201)]
    [InlineData("👩‍👩‍👧", 141, 403)]
    [InlineData("“", 280, 201)]
    public async Task A_text_has_280_weighted_characters(string unit, int count, int status)
    {
        await using var sandbox = await XSandbox.StartAsync();

        var answer = await sandbox.Client.PostAsync("2/tweets", new { text = string.Concat(Enumerable.Repeat(unit, count)) });

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task A_link_weighs_23_and_the_handles_of_a_reply_nothing()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var mention = (await sandbox.MentionedAsync(1)).Single();
        var link = "https://example.org/" + new string('x', 200);

        var fits = await ReplyAsync(sandbox, mention, new string('a', 256) + " " + link);
        var tooLong = await ReplyAsync(sandbox, mention, new string('a', 257) + " " + link);
        var bare = await ReplyAsync(sandbox, mention, new string('b', 256) + " example.org");

        Assert.Equal([201, 403, 201], new[] { fits.Status, tooLong.Status, bare.Status });
    }

    [Fact]
    public async Task A_body_that_is_not_understood_is_400_and_quoting_needs_another_plan()
    {
        await using var sandbox = await XSandbox.StartAsync();

        var empty = await sandbox.Client.PostAsync("2/tweets", new { text = "" });
        var unknown = await sandbox.Client.PostAsync("2/tweets", new { text = "Hi", scheduled_at = 5 });
        var quote = await sandbox.Client.PostAsync("2/tweets", new { text = "Hi", quote_tweet_id = "5" });
        var cashtags = await sandbox.Client.PostAsync("2/tweets", new { text = "$AAA and $BBB" });

        Assert.Equal([400, 400, 403, 403], new[] { empty.Status, unknown.Status, quote.Status, cashtags.Status });
        Assert.EndsWith("/client-forbidden", quote["type"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(sandbox.X.PostsOf("college"));
    }

    [Fact]
    public async Task A_reply_to_a_deleted_post_is_refused()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var mention = (await sandbox.MentionedAsync(1)).Single();
        await sandbox.X.DeleteAsync(mention);

        Assert.Equal(403, (await ReplyAsync(sandbox, mention, "Hello")).Status);
    }

    [Fact]
    public async Task Only_own_posts_can_be_deleted()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var mention = (await sandbox.MentionedAsync(1)).Single();
        var own = await sandbox.X.OwnPostAsync("college", "Open day");

        var theirs = await sandbox.Client.DeleteAsync($"2/tweets/{mention}");
        var ours = await sandbox.Client.DeleteAsync($"2/tweets/{own}");
        var again = await sandbox.Client.DeleteAsync($"2/tweets/{own}");

        Assert.Equal([403, 200, 404], new[] { theirs.Status, ours.Status, again.Status });
        Assert.Equal("""{"data":{"deleted":true}}""", ours.Text);
        Assert.Empty(sandbox.X.PostsOf("college"));
    }

    [Fact]
    public async Task Replies_under_our_posts_can_be_hidden_and_stay_readable()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var own = await sandbox.X.OwnPostAsync("college", "Open day");
        var reply = await sandbox.X.ReplyAsync("lena_w", own, "Boring");
        var elsewhere = (await sandbox.MentionedAsync(1)).Single();

        var hidden = await sandbox.Client.PutAsync($"2/tweets/{reply}/hidden", new { hidden = true });
        var isHidden = sandbox.X.PostsOf("lena_w").Single(p => p.Id == reply).IsHidden;
        var shown = await sandbox.Client.PutAsync($"2/tweets/{reply}/hidden", new { hidden = false });
        var refused = await sandbox.Client.PutAsync($"2/tweets/{elsewhere}/hidden", new { hidden = true });

        Assert.Equal("""{"data":{"hidden":true}}""", hidden.Text);
        Assert.True(isHidden);
        Assert.Equal("""{"data":{"hidden":false}}""", shown.Text);
        Assert.False(sandbox.X.PostsOf("lena_w").Single(p => p.Id == reply).IsHidden);
        Assert.Equal(403, refused.Status);
        Assert.Contains(reply, (await sandbox.Client.GetAsync(sandbox.Mentions)).Ids);
    }

    [Fact]
    public async Task Muting_works_and_blocking_needs_another_plan()
    {
        await using var sandbox = await XSandbox.StartAsync();
        await sandbox.MentionedAsync(1);
        var lena = (await sandbox.Client.GetAsync("2/users/by/username/lena_w")).Json["data"]!["id"]!.GetValue<string>();
        var muting = $"2/users/{sandbox.Account.Id}/muting";

        var muted = await sandbox.Client.PostAsync(muting, new { target_user_id = lena });
        var list = await sandbox.Client.GetAsync(muting);
        var unmuted = await sandbox.Client.DeleteAsync($"{muting}/{lena}");
        var blocked = await sandbox.Client.PostAsync($"2/users/{sandbox.Account.Id}/blocking", new { target_user_id = lena });

        Assert.Equal("""{"data":{"muting":true}}""", muted.Text);
        Assert.Equal([lena], list.Ids);
        Assert.Equal("""{"data":{"muting":false}}""", unmuted.Text);
        Assert.False((await sandbox.Client.GetAsync(muting)).Json.ContainsKey("data"));
        Assert.EndsWith("/client-forbidden", blocked["type"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_lags_is_accepted_at_once_and_seen_later()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var mention = (await sandbox.MentionedAsync(1)).Single();
        sandbox.Host.Faults("x").Add(new Fault
        {
            Kind = FaultKind.Lag,
            Lag = TimeSpan.FromSeconds(8),
            Method = "POST",
            Path = "/2/tweets"
        });

        var answer = await ReplyAsync(sandbox, mention, "Thank you");
        var id = answer["data"]!["id"]!.GetValue<string>();
        var atOnce = await sandbox.Client.GetAsync($"2/users/{sandbox.Account.Id}/tweets");
        var lookup = await sandbox.Client.GetAsync($"2/tweets?ids={id}");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(8));

        Assert.Equal(201, answer.Status);
        Assert.Empty(atOnce.Ids);
        Assert.NotNull(lookup["errors"]);
        Assert.Equal([id], (await sandbox.Client.GetAsync($"2/users/{sandbox.Account.Id}/tweets")).Ids);
    }

    [Fact]
    public async Task A_reply_whose_answer_is_cut_off_was_posted_once()
    {
        await using var sandbox = await XSandbox.StartAsync();
        var mention = (await sandbox.MentionedAsync(1)).Single();
        sandbox.Host.Faults("x").Next(FaultKind.CutAfter, method: "POST", path: "/2/tweets");

        await Assert.ThrowsAsync<HttpRequestException>(() => ReplyAsync(sandbox, mention, "Thank you"));
        var again = await ReplyAsync(sandbox, mention, "Thank you");

        Assert.Equal(403, again.Status);
        Assert.Single(sandbox.X.PostsOf("college"));
    }

    private static Task<Answer> ReplyAsync(XSandbox sandbox, string target, string text) =>
        sandbox.Client.PostAsync("2/tweets", new { text, reply = new { in_reply_to_tweet_id = target } });
}
