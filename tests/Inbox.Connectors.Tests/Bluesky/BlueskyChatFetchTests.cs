using NodaTime;
using static Inbox.Connectors.Tests.Bluesky.Bodies;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>Direct messages: where reading begins, how it goes on, and what it does without the right to them.</summary>
public sealed class BlueskyChatFetchTests
{
    private const string Log = "chat.bsky.convo.getLog";
    private const string Convos = "chat.bsky.convo.listConvos";
    private const string Messages = "chat.bsky.convo.getMessages";

    private static object Convo(string id, string rev, string other, Instant? lastAt = null) => new
    {
        id,
        rev,
        members = Members(Us, other),
        lastMessage = Message("last", other, "Last", sentAt: (lastAt ?? Now).ToString()),
    };

    private static Dictionary<string, object> Created(string convoId, object message) =>
        new Dictionary<string, object> { ["$type"] = "chat.bsky.convo.defs#logCreateMessage", ["rev"] = "r", ["convoId"] = convoId, ["message"] = message };

    [Fact]
    public async Task The_first_look_reads_the_conversations_of_friends_and_of_strangers()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Convos, call => new { convos = call["status"] == "accepted" ? new[] { Convo("c1", "r1", Priya) } : [Convo("c2", "r2", Sam)] });
        server.On(Messages, call => new { messages = new[] { Message("m", call["convoId"] == "c1" ? Priya : Sam, "Hello") } });

        var messages = (await server.LookAsync()).Messages;

        Assert.Equal(["c1/m", "c2/m"], messages.Select(m => m.ExternalId).Order());
        Assert.Equal(["priya", "sam"], messages.Select(m => m.Author!.Name).Order());
        Assert.All(server.CallsOf(Messages), call => Assert.Equal("did:web:api.bsky.chat#bsky_chat", call.Proxy));
    }

    [Fact]
    public async Task Later_looks_read_the_log_from_where_it_was_left_and_no_conversation()
    {
        await using var server = await XrpcServer.StartAsync();
        var cursor = (await server.LookAsync()).Next;
        server.Forget();
        server.On(Log, call => call["cursor"] == "log-0"
            ? new { logs = new[] { Created("c1", Message("m1", Us, "Mine")) }, cursor = "log-1" }
            : new { logs = Array.Empty<object>(), cursor = "log-1" });
        server.Time.Advance(Duration.FromMinutes(1));

        var message = Assert.Single((await server.LookAsync(cursor)).Messages);

        Assert.True(message.IsOurs);
        Assert.Equal(["log-0", "log-1"], server.CallsOf(Log).Select(call => call["cursor"]));
    }

    [Fact]
    public async Task Names_that_the_log_does_not_tell_come_from_the_conversations()
    {
        await using var server = await XrpcServer.StartAsync();
        var cursor = (await server.LookAsync()).Next;
        server.On(Log, call => call["cursor"] == "log-0"
            ? new { logs = new[] { Created("c1", Message("m1", Priya, "Hello")) }, cursor = "log-1" }
            : new { logs = Array.Empty<object>(), cursor = "log-1" });
        server.On(Convos, call => new { convos = call["status"] == "request" ? new[] { Convo("c1", "r1", Priya) } : [] });

        Assert.Equal("priya", Assert.Single((await server.LookAsync(cursor)).Messages).Author!.Name);
    }

    [Fact]
    public async Task A_message_deleted_on_the_platform_is_gone()
    {
        await using var server = await XrpcServer.StartAsync();
        var deleted = new Dictionary<string, object> { ["$type"] = "chat.bsky.convo.defs#logDeleteMessage", ["rev"] = "r", ["convoId"] = "c1", ["message"] = Message("m1", Us, null, "deletedMessageView") };
        server.On(Log, call => call["cursor"] is null ? new { logs = new[] { deleted }, cursor = "log-1" } : new { logs = Array.Empty<object>(), cursor = "log-1" });

        Assert.Equal(["c1/m1"], (await server.LookAsync()).Gone);
    }

    [Fact]
    public async Task Every_page_of_a_conversation_is_read_back_two_weeks()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Convos, call => new { convos = call["status"] == "accepted" ? new[] { Convo("c1", "r1", Priya), Convo("old", "r0", Sam, Now - Duration.FromDays(15)) } : [] });
        server.On(Messages, call =>
            new { messages = new[] { Message($"day-{call.Place}", Priya, "Hello", sentAt: (Now - Duration.FromDays(call.Place)).ToString()) }, cursor = $"{call.Place + 5}" });

        Assert.Equal(["c1/day-0", "c1/day-10", "c1/day-5"], (await server.LookAsync()).Messages.Select(m => m.ExternalId).Order());
        Assert.DoesNotContain(server.CallsOf(Messages), call => call["convoId"] == "old");
    }

    [Fact]
    public async Task I1_where_the_log_gives_no_place_conversations_that_moved_are_read()
    {
        await using var server = await XrpcServer.StartAsync();
        server.On(Log, _ => new { logs = Array.Empty<object>() });
        var rev = "r1";
        server.On(Convos, call => new { convos = call["status"] == "accepted" ? new[] { Convo("c1", rev, Priya) } : [] });
        server.On(Messages, _ => new { messages = new[] { Message(rev, Priya, "Hello") } });

        var (first, _, cursor) = await server.LookAsync();
        var (second, _, same) = await server.LookAsync(cursor);
        rev = "r2";
        var third = (await server.LookAsync(same)).Messages;

        Assert.Equal(["c1/r1"], first.Select(m => m.ExternalId));
        Assert.Empty(second);
        Assert.Equal(["c1/r2"], third.Select(m => m.ExternalId));
    }

    [Fact]
    public async Task Without_the_right_to_direct_messages_the_rest_is_read_and_they_are_tried_again_half_an_hour_later()
    {
        await using var server = await XrpcServer.StartAsync();
        server.Fail(Log, 400, "InvalidToken", "Bad token method");
        var cursor = (await server.LookAsync()).Next;
        server.Time.Advance(Duration.FromMinutes(1));
        cursor = (await server.LookAsync(cursor)).Next;
        Assert.Single(server.CallsOf(Log));
        server.On(Log, _ => new { logs = Array.Empty<object>(), cursor = "log-0" });
        server.On(Convos, call => new { convos = call["status"] == "accepted" ? new[] { Convo("c1", "r1", Priya) } : [] });
        server.On(Messages, _ => new { messages = new[] { Message("m1", Priya, "Hello") } });
        server.Time.Advance(Duration.FromMinutes(30));

        Assert.Equal("c1/m1", Assert.Single((await server.LookAsync(cursor)).Messages).ExternalId);
        Assert.Equal(0, server.Keeper.Renewals);
    }
}
