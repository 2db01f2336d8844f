using System.Text.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>The connector against the real Bluesky servers.</summary>
public sealed class BlueskyNetworkTests : IAsyncLifetime
{
    private RealNetwork network = null!; // opened before each test body

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => network = await RealNetwork.OpenAsync();

    public ValueTask DisposeAsync() => network?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_mention_is_fetched_with_author_text_time_and_page()
    {
        var before = SystemClock.Instance.GetCurrentInstant();
        var uri = await network.WriteAsync(network.ParentName, $"Hello @{network.OrganisationHandle}, is 🏫 school open?");
        var account = await network.AccountAsync();

        var message = (await network.LookAsync(account)).Messages.Single(m => m.ExternalId == uri);

        Assert.Equal(MessageKind.Mention, message.Kind);
        Assert.Equal($"Hello @{network.OrganisationHandle}, is 🏫 school open?", message.Text);
        Assert.Equal((network.ParentId, network.ParentName, $"{network.ParentName}.test"), (message.Author!.Id, message.Author.Name, message.Author.Handle));
        Assert.InRange(message.PublishedAt!.Value, before - Duration.FromSeconds(5), SystemClock.Instance.GetCurrentInstant());
        Assert.Equal($"https://bsky.app/profile/{network.ParentId}/post/{uri.Split('/')[^1]}", message.Permalink!.AbsoluteUri);
        Assert.False(message.IsOurs);
        Assert.False(message.IsContextOnly);
    }

    [Fact]
    public async Task Replies_and_quotes_are_fetched_with_what_they_answer_and_who_is_addressed_is_told()
    {
        var ours = await network.WriteAsync(network.OrganisationName, "The portal opens at 8.");
        var reply = await network.WriteAsync(network.ParentName, "It is down.", replyTo: ours);
        var neighbour = (await network.PersonAsync()).GetProperty("name").GetString()!;
        var aside = await network.WriteAsync(neighbour, "Works for me.", replyTo: reply);
        var quote = await network.WriteAsync(neighbour, "Look at this.", quote: ours);
        var account = await network.AccountAsync();

        var messages = (await network.LookAsync(account)).Messages.ToLookup(m => m.ExternalId);

        Assert.True(messages[ours].First().IsOurs);
        Assert.Equal((MessageKind.Reply, ours, ours, false), Told(messages[reply].First()));
        Assert.Equal((MessageKind.Reply, reply, ours, true), Told(messages[aside].First()));
        Assert.Equal((MessageKind.Mention, null, quote, false), Told(messages[quote].First()));

        static (MessageKind, string?, string, bool) Told(InboundMessage m) => (m.Kind, m.ParentId, m.ConversationId, m.IsContextOnly);
    }

    [Fact]
    public async Task I2_what_is_fetched_again_reads_the_same()
    {
        var ours = await network.WriteAsync(network.OrganisationName, "The portal opens at 8.");
        for (var number = 1; number <= 5; number++)
        {
            await network.WriteAsync(network.ParentName, $"Question {number}, see https://example.org/{number}", replyTo: ours);
        }

        var account = await network.AccountAsync();
        var (first, cursor) = await network.LookAsync(account);

        var again = (await network.LookAsync(account, cursor)).Messages;

        Assert.Equal(6, first.Select(m => m.ExternalId).Distinct().Count());
        Assert.All(first.Concat(again).GroupBy(m => m.ExternalId), copies => Assert.Single(copies.Select(m => (m.Kind, m.Text, m.PublishedAt, m.ParentId, m.ConversationId, m.IsOurs, m.IsContextOnly, m.Author, m.Media.Count)).Distinct()));
    }

    [Fact]
    public async Task A_post_dated_back_by_its_author_is_still_found()
    {
        var ours = await network.WriteAsync(network.OrganisationName, "The portal opens at 8.");
        await network.WriteAsync(network.ParentName, "On time.", replyTo: ours);
        var account = await network.AccountAsync();
        var cursor = (await network.LookAsync(account)).Next;
        var late = await network.WriteAsync(
            network.ParentName, "Dated back.", replyTo: ours, createdAt: SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(40));

        var messages = (await network.LookAsync(account, cursor)).Messages;

        Assert.Contains(messages, m => m.ExternalId == late);
    }

    [Fact]
    public async Task A_reply_stands_in_the_real_thread_below_what_it_answers()
    {
        var ours = await network.WriteAsync(network.OrganisationName, "The portal opens at 8.");
        var question = await network.WriteAsync(network.ParentName, "When?", replyTo: ours);
        var account = await network.AccountAsync();
        var message = (await network.LookAsync(account)).Messages.First(m => m.ExternalId == question);
        var text = $"Dear @{network.ParentName}.test 😊 see https://example.org/admissions?a=b, or write to info@example.org.";

        var done = Assert.IsType<ActResult.Done>(await network.Connector.ActAsync(account, RealNetwork.Reply(message, text), Cancelled));

        await network.SettleAsync();
        var thread = await network.ThreadAsync(network.ParentName, question);
        var reply = Assert.Single(thread.GetProperty("replies").EnumerateArray()).GetProperty("post");
        Assert.Equal(done.ExternalId, reply.GetProperty("uri").GetString());
        var record = reply.GetProperty("record");
        Assert.Equal(text, record.GetProperty("text").GetString());
        Assert.Equal(ours, record.GetProperty("reply").GetProperty("root").GetProperty("uri").GetString());
        Assert.Equal(
            [("@" + network.ParentName + ".test", network.ParentId), ("https://example.org/admissions?a=b", "https://example.org/admissions?a=b"), ("info@example.org", "mailto:info@example.org")],
            record.GetProperty("facets").EnumerateArray().Select(facet => Linked(text, facet)));
    }

    [Fact]
    public async Task I3_sending_again_makes_nothing_twice_and_finding_it_says_so()
    {
        var question = await network.WriteAsync(network.ParentName, $"@{network.OrganisationHandle} when?");
        var account = await network.AccountAsync();
        var message = (await network.LookAsync(account)).Messages.First(m => m.ExternalId == question);
        var act = RealNetwork.Reply(message, "On Monday.");
        Assert.IsType<FindResult.NotFound>(await network.Connector.FindAsync(account, act, Cancelled));

        var first = Assert.IsType<ActResult.Done>(await network.Connector.ActAsync(account, act, Cancelled));
        var second = Assert.IsType<ActResult.Done>(await network.Connector.ActAsync(account, act, Cancelled));

        Assert.Equal(first, second);
        Assert.Equal(first.ExternalId, Assert.IsType<FindResult.Found>(await network.Connector.FindAsync(account, act, Cancelled)).ExternalId);
        await network.SettleAsync();
        Assert.Single((await network.ThreadAsync(network.ParentName, question)).GetProperty("replies").EnumerateArray());
        Assert.Single((await network.LookAsync(account)).Messages, m => m.IsOurs && m.Text == "On Monday.");
    }

    [Fact]
    public async Task A_direct_message_is_read_and_answered()
    {
        var account = await network.AccountAsync();
        var cursor = (await network.LookAsync(account)).Next;
        var sent = await network.MessageAsync(network.ParentName, network.OrganisationId, "Is the open evening on?");
        var convoId = sent.GetProperty("convoId").GetString()!;

        var message = (await network.LookAsync(account, cursor)).Messages
            .Where(m => m.Kind == MessageKind.DirectMessage)
            .DistinctBy(m => m.ExternalId) // pages of one look may overlap
            .Single();
        var act = RealNetwork.Reply(message, "Yes, at 6.") with { FirstTriedAt = SystemClock.Instance.GetCurrentInstant() - Duration.FromSeconds(40) };
        Assert.IsType<FindResult.NotFound>(await network.Connector.FindAsync(account, act, Cancelled));
        var done = Assert.IsType<ActResult.Done>(await network.Connector.ActAsync(account, act, Cancelled));

        Assert.Equal($"{convoId}/{sent.GetProperty("id").GetString()}", message.ExternalId);
        Assert.Equal((convoId, network.ParentId, network.ParentName, false), (message.ConversationId, message.Author!.Id, message.Author.Name, message.IsOurs));
        var conversation = (await network.ConversationAsync(network.ParentName, network.OrganisationId)).GetProperty("messages");
        Assert.Equal(["Is the open evening on?", "Yes, at 6."], conversation.EnumerateArray().Select(m => m.GetProperty("text").GetString()));
        Assert.Equal(done.ExternalId, Assert.IsType<FindResult.Found>(await network.Connector.FindAsync(account, act, Cancelled)).ExternalId);
        Assert.True((await network.LookAsync(account, cursor)).Messages.Last(m => m.ExternalId == done.ExternalId).IsOurs);
    }

    [Fact]
    public async Task Direct_messages_from_before_the_account_was_connected_are_read()
    {
        await network.MessageAsync(network.ParentName, network.OrganisationId, "First");
        await network.MessageAsync(network.ParentName, network.OrganisationId, "Second");

        var messages = (await network.LookAsync(await network.AccountAsync())).Messages;

        Assert.Equal(["First", "Second"], messages.Where(m => m.Kind == MessageKind.DirectMessage).DistinctBy(m => m.ExternalId).Select(m => m.Text).Order());
    }

    [Fact]
    public async Task I4_a_reply_made_in_the_app_is_fetched_as_ours()
    {
        var question = await network.WriteAsync(network.ParentName, $"@{network.OrganisationHandle} when?");
        var account = await network.AccountAsync();
        var cursor = (await network.LookAsync(account)).Next;
        var reply = await network.WriteAsync(network.OrganisationName, "On Monday.", replyTo: question);

        var ours = (await network.LookAsync(account, cursor)).Messages.First(m => m.ExternalId == reply);

        Assert.True(ours.IsOurs);
        Assert.Equal((question, question), (ours.ParentId, ours.ConversationId));
    }

    [Fact]
    public async Task I2_a_deletion_is_seen_and_what_stays_is_told()
    {
        var kept = await network.WriteAsync(network.ParentName, $"@{network.OrganisationHandle} kept");
        var deleted = await network.WriteAsync(network.ParentName, $"@{network.OrganisationHandle} deleted");
        var account = await network.AccountAsync();
        var known = (await network.LookAsync(account)).Messages.Select(m => new KnownItem(m.ExternalId, m.Kind, m.ConversationId)).Distinct().ToList();
        await network.DeleteAsync(network.ParentName, deleted);

        var result = Assert.IsType<RecheckResult.Checked>(await network.Connector.RecheckAsync(account, known, Cancelled));

        Assert.Equal([deleted], result.Gone);
        Assert.Equal([kept], result.Present.Select(m => m.ExternalId));
    }

    [Fact]
    public async Task A_reply_below_our_post_is_hidden_and_shown_again()
    {
        var ours = await network.WriteAsync(network.OrganisationName, "The portal opens at 8.");
        var rude = await network.WriteAsync(network.ParentName, "Rude.", replyTo: ours);
        var account = await network.AccountAsync();
        var message = (await network.LookAsync(account)).Messages.First(m => m.ExternalId == rude);
        var hide = RealNetwork.Reply(message, "", OutboundActKind.Hide);

        Assert.IsType<ActResult.Done>(await network.Connector.ActAsync(account, hide, Cancelled));
        Assert.IsType<ActResult.Done>(await network.Connector.ActAsync(account, hide, Cancelled));
        await network.SettleAsync();

        Assert.IsType<FindResult.Found>(await network.Connector.FindAsync(account, hide, Cancelled));
        Assert.True(await IsHiddenAsync());
        Assert.IsType<ActResult.Done>(await network.Connector.ActAsync(account, hide with { Kind = OutboundActKind.Unhide }, Cancelled));
        await network.SettleAsync();
        Assert.False(await IsHiddenAsync());

        async Task<bool> IsHiddenAsync()
        {
            var item = new KnownItem(message.ExternalId, message.Kind, message.ConversationId);
            var result = Assert.IsType<RecheckResult.Checked>(await network.Connector.RecheckAsync(account, [item], Cancelled));
            return Assert.Single(result.Present).IsHidden;
        }
    }

    [Fact]
    public async Task Check_says_whose_the_account_is()
    {
        var works = Assert.IsType<CheckResult.Works>(await network.Connector.CheckAsync(network.NewAccount(), Cancelled));

        Assert.Equal((network.OrganisationId, network.OrganisationHandle, network.OrganisationName), (works.ExternalId, works.Handle, works.DisplayName));
        Assert.Empty(works.Warnings);
    }

    [Fact]
    public async Task A_wrong_password_needs_a_person()
    {
        var failed = Assert.IsType<CheckResult.Failed>(await network.Connector.CheckAsync(network.NewAccount("aaaa-bbbb-cccc-dddd"), Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, failed.Failure.Class);
        Assert.DoesNotContain("aaaa", failed.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_password_without_direct_messages_warns_and_reads_the_rest()
    {
        await network.MessageAsync(network.ParentName, network.OrganisationId, "Private");
        var uri = await network.WriteAsync(network.ParentName, $"@{network.OrganisationHandle} public");
        var works = Assert.IsType<CheckResult.Works>(await network.Connector.CheckAsync(network.NewAccount("appPasswordWithoutMessages"), Cancelled));
        var account = network.NewAccount() with { ExternalId = works.ExternalId, Handle = works.Handle, Credentials = works.Credentials };

        var (messages, cursor) = await network.LookAsync(account);

        Assert.Contains("app password", Assert.Single(works.Warnings), StringComparison.Ordinal);
        Assert.Equal([uri], messages.Select(m => m.ExternalId).Distinct());
        Assert.DoesNotContain((await network.LookAsync(account, cursor)).Messages, m => m.Kind == MessageKind.DirectMessage);
        Assert.Equal(0, network.Keeper.Renewals);
    }

    [Fact]
    public async Task I12_a_session_that_is_refused_is_renewed_once_and_stored_before_it_is_used()
    {
        var uri = await network.WriteAsync(network.ParentName, $"@{network.OrganisationHandle} hello");
        var account = await network.AccountAsync();
        var stale = account with { Credentials = account.Credentials.With(("access_jwt", "not.a.token")) };

        var (messages, _) = await network.LookAsync(stale);

        Assert.Contains(messages, m => m.ExternalId == uri);
        Assert.Equal(1, network.Keeper.Renewals);
        Assert.NotEqual(account.Credentials["refresh_jwt"], network.Keeper.Stored!["refresh_jwt"]);
        Assert.NotEqual("not.a.token", network.Keeper.Stored["access_jwt"]);
    }

    [Fact]
    public async Task A_refresh_token_that_is_refused_leads_to_one_sign_in()
    {
        var account = await network.AccountAsync();
        var stale = account with { Credentials = account.Credentials.With(("access_jwt", "not.a.token"), ("refresh_jwt", "not.a.token")) };

        await network.LookAsync(stale);

        Assert.Equal(1, network.Keeper.Renewals);
        Assert.Equal(network.OrganisationId, network.Keeper.Stored!["did"]);
    }

    [Fact]
    public async Task A_session_and_a_password_that_are_both_refused_need_a_person()
    {
        var account = await network.AccountAsync();
        var dead = account with { Credentials = account.Credentials.With(("access_jwt", "not.a.token"), ("refresh_jwt", "not.a.token"), ("app_password", "aaaa-bbbb-cccc-dddd")) };

        var failed = Assert.IsType<FetchResult.Failed>(await network.Connector.FetchAsync(dead, null, Cancelled));

        Assert.Equal(FailureClass.NeedsPerson, failed.Failure.Class);
    }

    private static (string Shown, string Leads) Linked(string text, JsonElement facet)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var (start, end) = (facet.GetProperty("index").GetProperty("byteStart").GetInt32(), facet.GetProperty("index").GetProperty("byteEnd").GetInt32());
        var feature = facet.GetProperty("features")[0];
        return (System.Text.Encoding.UTF8.GetString(bytes, start, end - start), (feature.TryGetProperty("uri", out var uri) ? uri : feature.GetProperty("did")).GetString()!);
    }
}
