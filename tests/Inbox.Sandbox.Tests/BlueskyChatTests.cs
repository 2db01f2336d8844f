using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.Bluesky;

namespace Inbox.Sandbox.Tests;

/// <summary>Direct messages.</summary>
public sealed class BlueskyChatTests
{
    private const string Ours = BlueskySandbox.Ours;
    private const string ListConvos = "chat.bsky.convo.listConvos";
    private const string GetMessages = "chat.bsky.convo.getMessages";
    private const string GetLog = "chat.bsky.convo.getLog";
    private const string Send = "chat.bsky.convo.sendMessage";

    [Fact]
    public async Task Without_the_header_or_with_another_nothing_leads_to_the_chat_service()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        Task<Answer> With(string? proxy, string method = ListConvos) =>
            sandbox.SendAsync(HttpMethod.Get, "xrpc/" + method, null, sandbox.Token, proxy);

        (await With(null)).Refused(501, "MethodNotImplemented");
        (await With(BlueskySandbox.LabelerProxy)).Refused(501, "MethodNotImplemented");
        (await With("did:web:nowhere.example#bsky_chat")).Refused(400, "InvalidRequest");
        (await With(BlueskySandbox.ChatProxy, "app.bsky.notification.listNotifications")).Refused(501, "MethodNotImplemented");
        Assert.Equal(200, (await With(BlueskySandbox.ChatProxy)).Status);
    }

    [Fact]
    public async Task A_strangers_first_message_is_a_request_and_one_from_somebody_we_follow_is_not()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Acts.Post("friend.example", "hello");
        sandbox.Acts.Follow(Ours, "friend.example");
        sandbox.Acts.SendDirectMessage("Priya K", Ours, "Is the open evening still on?");
        sandbox.Acts.SendDirectMessage("friend.example", Ours, "Hi");

        var requests = (await sandbox.GetAsync(ListConvos, ("status", "request"))).Items("convos");
        var accepted = (await sandbox.GetAsync(ListConvos, ("status", "accepted"))).Items("convos");
        var all = (await sandbox.GetAsync(ListConvos)).Items("convos");

        var convo = Assert.Single(requests);
        Assert.Equal(("request", 1, false),
            (convo.Text("status"), convo["unreadCount"]!.GetValue<int>(), convo["muted"]!.GetValue<bool>()));
        Assert.Equal("chat.bsky.convo.defs#directConvo", convo["kind"]!.Text("$type"));
        Assert.Equal("Is the open evening still on?", convo["lastMessage"]!.Text("text"));
        Assert.Equal(new[] { sandbox.Did, sandbox.Acts.FindDid("priya-k.sandbox.example") }.Order(), convo["members"]!.AsArray()
            .Select(member => member!.Text("did")).Order());
        Assert.Equal("Hi", Assert.Single(accepted)["lastMessage"]!.Text("text"));
        Assert.Equal(2, all.Count);
        Assert.Equal("Hi", all[0]["lastMessage"]!.Text("text"));
    }

    [Fact]
    public async Task A_request_is_accepted_by_saying_so_or_by_answering_and_is_gone_after_leaving()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var first = ConvoOf(sandbox.Acts.SendDirectMessage("one.example", Ours, "1"));
        var second = ConvoOf(sandbox.Acts.SendDirectMessage("two.example", Ours, "2"));
        var third = ConvoOf(sandbox.Acts.SendDirectMessage("three.example", Ours, "3"));

        var accept = await sandbox.PostAsync("chat.bsky.convo.acceptConvo", new { convoId = first });
        var again = await sandbox.PostAsync("chat.bsky.convo.acceptConvo", new { convoId = first });
        await sandbox.PostAsync(Send, new { convoId = second, message = new { text = "yes?" } });
        var leave = await sandbox.PostAsync("chat.bsky.convo.leaveConvo", new { convoId = third });

        Assert.NotNull(accept["rev"]);
        Assert.Null(again["rev"]);
        Assert.Equal(third, leave.Text("convoId"));
        Assert.Equal([second, first], (await sandbox.GetAsync(ListConvos, ("status", "accepted")))
            .Items("convos").Select(convo => convo.Text("id")));
        Assert.Empty((await sandbox.GetAsync(ListConvos, ("status", "request"))).Items("convos"));
        (await sandbox.GetAsync(GetMessages, ("convoId", third))).Refused(400, "InvalidConvo");
        sandbox.Acts.SendDirectMessage("three.example", Ours, "still there?");
        Assert.Equal(
            third, Assert.Single((await sandbox.GetAsync(ListConvos, ("status", "request"))).Items("convos")).Text("id"));
    }

    [Fact]
    public async Task Messages_come_newest_first_page_by_page_with_the_profiles_that_belong_to_them()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        string id = "";
        for (var i = 0; i < 5; i++)
        {
            id = sandbox.Acts.SendDirectMessage("lena.example", Ours, $"message {i}");
            sandbox.Pass(1);
        }

        var first = await sandbox.GetAsync(GetMessages, ("convoId", ConvoOf(id)), ("limit", "3"));
        var second = await sandbox.GetAsync(
            GetMessages, ("convoId", ConvoOf(id)), ("limit", "3"), ("cursor", first.Text("cursor")));
        var end = await sandbox.GetAsync(
            GetMessages, ("convoId", ConvoOf(id)), ("limit", "3"), ("cursor", second.Text("cursor")));

        Assert.Equal(["message 4", "message 3", "message 2"], first.Items("messages").Select(message => message.Text("text")));
        Assert.Equal(["message 1", "message 0"], second.Items("messages").Select(message => message.Text("text")));
        Assert.Empty(end.Items("messages"));
        Assert.Null(end["cursor"]);
        var newest = first.Items("messages")[0];
        Assert.Equal((id, "chat.bsky.convo.defs#messageView", "2026-09-14T12:00:04.000Z"),
            ($"{ConvoOf(id)}/{newest.Text("id")}", newest.Text("$type"), newest.Text("sentAt")));
        Assert.Contains(newest["sender"]!.Text("did"), first.Items("relatedProfiles").Select(profile => profile.Text("did")));
    }

    [Fact]
    public async Task We_send_answer_and_are_read_on_the_other_side_and_sending_twice_is_there_twice()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var asked = sandbox.Acts.SendDirectMessage("lena.example", Ours, "When?");
        var body = new { convoId = ConvoOf(asked),
            message = new { text = "At ten", replyTo = new { messageId = asked.Split('/')[1] } } };

        var sent = await sandbox.PostAsync(Send, body);
        await sandbox.PostAsync(Send, body);

        Assert.Equal(("At ten", sandbox.Did), (sent.Text("text"), sent["sender"]!.Text("did")));
        Assert.Equal("When?", sent["replyTo"]!.Text("text"));
        Assert.Equal(
            ["When?", "At ten", "At ten"], sandbox.Acts.MessagesBetween("lena.example", Ours).Select(message => message.Text));
    }

    [Fact]
    public async Task The_log_tells_every_change_since_the_cursor_oldest_first()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var start = (await sandbox.GetAsync(GetLog)).Text("cursor");
        var id = sandbox.Acts.SendDirectMessage("lena.example", Ours, "When?");
        await sandbox.PostAsync("chat.bsky.convo.acceptConvo", new { convoId = ConvoOf(id) });
        sandbox.Acts.SendDirectMessage(Ours, "lena.example", "At ten");
        await sandbox.PostAsync("chat.bsky.convo.updateRead", new { convoId = ConvoOf(id) });
        sandbox.Acts.DeleteDirectMessage(Ours, id);

        var log = await sandbox.GetAsync(GetLog, ("cursor", start));
        var nothing = await sandbox.GetAsync(GetLog, ("cursor", log.Text("cursor")));

        Assert.Equal(
            ["logBeginConvo", "logCreateMessage", "logAcceptConvo", "logCreateMessage", "logReadMessage", "logDeleteMessage"],
            log.Items("logs").Select(entry => entry.Text("$type").Split('#')[1]));
        Assert.All(log.Items("logs"), entry => Assert.Equal(ConvoOf(id), entry.Text("convoId")));
        var revs = log.Items("logs").Select(entry => entry.Text("rev")).ToList();
        Assert.Equal(revs.Order(StringComparer.Ordinal), revs);
        Assert.Equal((sandbox.Did, "At ten"),
            (log.Items("logs")[3]["message"]!["sender"]!.Text("did"), log.Items("logs")[3]["message"]!.Text("text")));
        Assert.Equal("chat.bsky.convo.defs#deletedMessageView", log.Items("logs")[5]["message"]!.Text("$type"));
        Assert.Null(log.Items("logs")[5]["message"]!["text"]);
        Assert.Empty(nothing.Items("logs"));
        Assert.Equal(log.Text("cursor"), nothing.Text("cursor"));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 2)]
    public async Task Without_a_cursor_the_log_gives_nothing_or_all_and_always_a_cursor_to_go_on_from(bool tellsAll, int count)
    {
        await using var sandbox = await BlueskySandbox.StartAsync(new BlueskyOptions { LogWithoutCursorTellsAll = tellsAll });
        sandbox.Acts.SendDirectMessage("lena.example", Ours, "before");

        var seed = await sandbox.GetAsync(GetLog);
        sandbox.Acts.SendDirectMessage("lena.example", Ours, "after");
        var next = await sandbox.GetAsync(GetLog, ("cursor", seed.Text("cursor")));

        Assert.Equal(count, seed.Items("logs").Count);
        Assert.Equal(["after"], next.Items("logs").Select(entry => entry["message"]!.Text("text")));
    }

    [Fact]
    public async Task A_log_that_does_not_reach_back_leaves_a_gap_that_revisions_show()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(new BlueskyOptions { LogReach = TimeSpan.FromHours(1) });
        var cursor = (await sandbox.GetAsync(GetLog)).Text("cursor");
        sandbox.Acts.SendDirectMessage("lena.example", Ours, "missed");
        sandbox.Clock.Advance(TimeSpan.FromHours(2));
        await sandbox.SignInAsync();

        var log = await sandbox.GetAsync(GetLog, ("cursor", cursor));
        var convo = Assert.Single((await sandbox.GetAsync(ListConvos)).Items("convos"));

        Assert.Empty(log.Items("logs"));
        Assert.True(string.CompareOrdinal(convo.Text("rev"), cursor) > 0);
    }

    [Fact]
    public async Task A_long_log_is_told_in_pages()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var cursor = (await sandbox.GetAsync(GetLog)).Text("cursor");
        for (var i = 0; i < 130; i++)
        {
            sandbox.Acts.SendDirectMessage("lena.example", Ours, $"{i}");
        }

        var first = await sandbox.GetAsync(GetLog, ("cursor", cursor));
        var second = await sandbox.GetAsync(GetLog, ("cursor", first.Text("cursor")));

        Assert.Equal((100, 31), (first.Items("logs").Count, second.Items("logs").Count));
    }

    [Fact]
    public async Task Each_side_deletes_for_itself_only_and_moderators_for_both()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var one = sandbox.Acts.SendDirectMessage("lena.example", Ours, "one");
        var two = sandbox.Acts.SendDirectMessage("lena.example", Ours, "two");
        var three = sandbox.Acts.SendDirectMessage("lena.example", Ours, "three");

        sandbox.Acts.DeleteDirectMessage("lena.example", one);
        var deleted = await sandbox.PostAsync(
            "chat.bsky.convo.deleteMessageForSelf", new { convoId = ConvoOf(two), messageId = two.Split('/')[1] });
        sandbox.Acts.RemoveDirectMessage(three);
        var messages = (await sandbox.GetAsync(GetMessages, ("convoId", ConvoOf(one)))).Items("messages");

        Assert.Equal("chat.bsky.convo.defs#deletedMessageView", deleted.Text("$type"));
        Assert.Equal(["deletedMessageView", "deletedMessageView", "messageView"],
            messages.Select(message => message.Text("$type").Split('#')[1]));
        Assert.Null(messages[0]["text"]);
        Assert.Equal(2, (await sandbox.GetAsync(GetLog, ("cursor", "2222222222222")))
            .Items("logs").Count(entry => entry.Text("$type").EndsWith("logDeleteMessage", StringComparison.Ordinal)));
        (await sandbox.PostAsync("chat.bsky.convo.deleteMessageForSelf", new { convoId = ConvoOf(two), messageId = "nothing" }))
            .Refused(400, "MessageNotFound");
    }

    [Fact]
    public async Task A_conversation_is_found_or_begun_by_its_members()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Acts.Post("lena.example", "hello");
        var lena = sandbox.Acts.FindDid("lena.example");

        var begun = await sandbox.GetAsync("chat.bsky.convo.getConvoForMembers", ("members", lena));
        var again = await sandbox.GetAsync("chat.bsky.convo.getConvoForMembers", ("members", lena), ("members", sandbox.Did));

        Assert.Equal((200, "accepted"), (begun.Status, begun["convo"]!.Text("status")));
        Assert.Equal(begun["convo"]!.Text("id"), again["convo"]!.Text("id"));
        Assert.Equal(200, (await sandbox.PostAsync(
            Send, new { convoId = begun["convo"]!.Text("id"), message = new { text = "hello" } })).Status);
        Assert.Equal(["hello"], sandbox.Acts.MessagesBetween(Ours, "lena.example").Select(message => message.Text));
    }

    [Fact]
    public async Task Who_does_not_want_messages_from_us_is_not_written_to()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        foreach (var name in (string[])["none", "following", "friend", "blocker", "blocked", "gone"])
        {
            sandbox.Acts.Post($"{name}.example", "hello");
        }

        sandbox.Acts.SetChatFrom("none.example", BlueskyChatFrom.None);
        sandbox.Acts.SetChatFrom("following.example", BlueskyChatFrom.Following);
        sandbox.Acts.SetChatFrom("friend.example", BlueskyChatFrom.Following);
        sandbox.Acts.Follow("friend.example", Ours);
        sandbox.Acts.Block("blocker.example", Ours);
        sandbox.Acts.Block(Ours, "blocked.example");
        sandbox.Acts.SetStatus("gone.example", BlueskyStatus.Suspended);
        Task<Answer> For(string name) =>
            sandbox.GetAsync("chat.bsky.convo.getConvoForMembers", ("members", sandbox.Acts.FindDid(name + ".example")));

        (await For("none")).Refused(400, "MessagesDisabled");
        (await For("following")).Refused(400, "NotFollowedBySender");
        (await For("blocker")).Refused(400, "BlockedActor");
        (await For("blocked")).Refused(400, "BlockedSubject");
        (await For("gone")).Refused(400, "AccountSuspended");
        (await sandbox.GetAsync("chat.bsky.convo.getConvoForMembers", ("members", "did:plc:nobody")))
            .Refused(400, "RecipientNotFound");
        Assert.Equal(200, (await For("friend")).Status);
    }

    [Fact]
    public async Task A_message_that_cannot_be_sent_says_why_and_is_not_kept()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var convoId = ConvoOf(sandbox.Acts.SendDirectMessage("lena.example", Ours, "When?"));
        Task<Answer> SendAsync(string convo, object message) => sandbox.PostAsync(Send, new { convoId = convo, message });

        (await SendAsync("nothing", new { text = "x" })).Refused(400, "InvalidConvo");
        (await SendAsync(convoId, new { text = "x", replyTo = new { messageId = "nothing" } }))
            .Refused(400, "ReplyTargetNotFound");
        (await SendAsync(convoId, new { text = new string('a', 1001) })).Refused(400, "InvalidRequest");
        (await SendAsync(convoId, new { text = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 401)) }))
            .Refused(400, "InvalidRequest");
        (await SendAsync(convoId, new { text = "" })).Refused(400, "InvalidRequest");
        sandbox.Acts.SetLocked("lena.example", Ours, isLocked: true);
        (await SendAsync(convoId, new { text = "x" })).Refused(400, "ConvoLocked");
        sandbox.Acts.SetLocked("lena.example", Ours, isLocked: false);
        sandbox.Acts.Block("lena.example", Ours);
        (await SendAsync(convoId, new { text = "x" })).Refused(400, "BlockedActor");

        Assert.Single(sandbox.Acts.MessagesBetween("lena.example", Ours));
    }

    [Fact]
    public async Task Muting_and_reading_change_our_side_of_the_conversation()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var convoId = ConvoOf(sandbox.Acts.SendDirectMessage("lena.example", Ours, "When?"));

        var muted = (await sandbox.PostAsync("chat.bsky.convo.muteConvo", new { convoId }))["convo"]!["muted"]!.GetValue<bool>();
        var unmuted = (
            await sandbox.PostAsync("chat.bsky.convo.unmuteConvo", new { convoId }))["convo"]!["muted"]!.GetValue<bool>();
        var unread = (await sandbox.GetAsync(ListConvos, ("readState", "unread"))).Items("convos").Count;
        var read = (
            await sandbox.PostAsync("chat.bsky.convo.updateRead", new { convoId }))["convo"]!["unreadCount"]!.GetValue<int>();
        var after = (await sandbox.GetAsync(ListConvos, ("readState", "unread"))).Items("convos").Count;

        Assert.Equal((true, false, 1, 0, 0), (muted, unmuted, unread, read, after));
        Assert.Empty((await sandbox.GetAsync(ListConvos, ("kind", "group"))).Items("convos"));
        (await sandbox.GetAsync(ListConvos, ("status", "both"))).Refused(400, "InvalidRequest");
    }

    [Fact]
    public async Task I3_a_message_sent_into_a_cut_connection_is_found_when_one_looks_for_it()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var convoId = ConvoOf(sandbox.Acts.SendDirectMessage("lena.example", Ours, "When?"));
        sandbox.Host.Faults("bluesky").Next(FaultKind.CutAfter, path: Send);

        await Assert.ThrowsAsync<HttpRequestException>(
            () => sandbox.PostAsync(Send, new { convoId, message = new { text = "At ten" } }));

        var found = (await sandbox.GetAsync(GetMessages, ("convoId", convoId))).Items("messages")[0];
        Assert.Equal((sandbox.Did, "At ten"), (found["sender"]!.Text("did"), found.Text("text")));
    }

    [Fact]
    public async Task A_lagging_message_holds_back_the_log_until_it_can_be_read()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var convoId = ConvoOf(sandbox.Acts.SendDirectMessage("lena.example", Ours, "When?"));
        var cursor = (await sandbox.GetAsync(GetLog)).Text("cursor");
        sandbox.Host.Faults("bluesky").Add(new Fault { Kind = FaultKind.Lag, Lag = TimeSpan.FromSeconds(30), Path = Send });
        await sandbox.PostAsync(Send, new { convoId, message = new { text = "At ten" } });
        sandbox.Acts.SendDirectMessage("lena.example", Ours, "Thanks");

        var before = await sandbox.GetAsync(GetLog, ("cursor", cursor));
        var hidden = (await sandbox.GetAsync(GetMessages, ("convoId", convoId)))
            .Items("messages").Select(message => message.Text("text"));
        sandbox.Pass(30);
        var after = await sandbox.GetAsync(GetLog, ("cursor", before.Text("cursor")));

        Assert.Empty(before.Items("logs"));
        Assert.Equal(["Thanks", "When?"], hidden);
        Assert.Equal(["At ten", "Thanks"], after.Items("logs").Select(entry => entry["message"]!.Text("text")));
    }

    private static string ConvoOf(string id) => id.Split('/')[0];
}
