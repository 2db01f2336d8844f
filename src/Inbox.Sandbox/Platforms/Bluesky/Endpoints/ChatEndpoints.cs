using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>Conversations (<c>chat.bsky.convo.*</c>): reading them and what one side does to them.</summary>
internal sealed class ChatEndpoints(Network network)
{
    private const int MaxMembers = 10;
    private const int LogPage = 100;

    public void Map(XrpcServer server, IEndpointRouteBuilder routes)
    {
        server.Query(routes, "chat.bsky.convo.listConvos", XrpcAuth.Access, List);
        server.Query(routes, "chat.bsky.convo.getConvo", XrpcAuth.Access, call => One(call, Convo(call, call.Text("convoId"))));
        server.Query(routes, "chat.bsky.convo.getConvoForMembers", XrpcAuth.Access, ForMembers);
        server.Query(routes, "chat.bsky.convo.getMessages", XrpcAuth.Access, Messages);
        server.Query(routes, "chat.bsky.convo.getLog", XrpcAuth.Access, Log);
        server.Procedure(routes, "chat.bsky.convo.acceptConvo", Accept);
        server.Procedure(routes, "chat.bsky.convo.leaveConvo", Leave);
        server.Procedure(routes, "chat.bsky.convo.muteConvo", call => One(call, Change(call, ConvoChange.Muted)));
        server.Procedure(routes, "chat.bsky.convo.unmuteConvo", call => One(call, Change(call, ConvoChange.Unmuted)));
        server.Procedure(routes, "chat.bsky.convo.updateRead", call => One(call, Change(call, ConvoChange.Read)));
    }

    /// <summary>A conversation the caller is in and has not left.</summary>
    public static Convo Convo(XrpcCall call, string id) =>
        call.World.Chats.Find(id) is { } convo
        && convo.Sides.TryGetValue(call.Me.Did, out var side) && side.Status != ConvoStatus.Left && IsVisible(convo, call)
            ? convo
            : throw XrpcError.Refused("InvalidConvo", "Convo not found");

    private static JsonObject One(XrpcCall call, Convo convo) => JsonMake.Object(("convo", ChatViews.Of(call.View, convo)));

    /// <summary>What another began is not there before its first message is.</summary>
    private static bool IsVisible(Convo convo, XrpcCall call) =>
        convo.Messages.Count == 0 || convo.Messages[0].Sender == call.Me.Did || convo.VisibleAt(call.Now).Any();

    private static JsonObject List(XrpcCall call)
    {
        var me = call.Me.Did;
        var (status, readState) = (OneOf(call, "status", "request", "accepted"), OneOf(call, "readState", "unread"));
        var (kind, lockStatus) = (OneOf(call, "kind", "direct", "group"), OneOf(call, "lockStatus", "locked", "unlocked"));
        var convos = call.World.Chats.Of(me)
            .Where(convo => convo.Sides[me].Status != ConvoStatus.Left && IsVisible(convo, call))
            .Where(convo => status is null || (status == "request") == (convo.Sides[me].Status == ConvoStatus.Request))
            .Where(convo => readState is null || ChatViews.Unread(convo, me, call.Now) > 0)
            .Where(convo => lockStatus is null || (lockStatus == "locked") == convo.IsLocked)
            .Where(_ => kind != "group")
            .OrderByDescending(convo => convo.Sides[me].Rev, StringComparer.Ordinal);
        return Page<Convo>.Cut(convos, call.Limit(), call.OptionalText("cursor"), convo => convo.Sides[me].Rev)
            .Answer("convos", convo => ChatViews.Of(call.View, convo));
    }

    private JsonObject ForMembers(XrpcCall call)
    {
        var members = call.Texts("members");
        if (members.Count is 0 or > MaxMembers)
        {
            throw XrpcError.Wrong($"members must have between 1 and {MaxMembers} elements");
        }

        var others = members.Where(did => did != call.Me.Did).Distinct().ToList();
        if (others is not [var did])
        {
            throw XrpcError.Wrong("A conversation has exactly two members");
        }

        var other = call.World.Actors.Find(did) ?? throw XrpcError.Refused("RecipientNotFound", "recipient not found");
        var convo = call.World.Chats.Between(call.Me.Did, other.Did);
        if (convo is null || convo.Sides[call.Me.Did].Status == ConvoStatus.Left)
        {
            ChatRules.CheckMayWrite(call.World, call.Me, other);
        }

        if (convo is null)
        {
            var begun = new ConvoBegun(
                call.World.Keys.Next(call.Now), call.World.Keys.Next(call.Now), call.Me.Did, other.Did, call.Now);
            network.Append(begun);
            convo = call.World.Chats.Find(begun.ConvoId)!;
        }

        return One(call, convo);
    }

    private static JsonObject Messages(XrpcCall call)
    {
        var convo = Convo(call, call.Text("convoId"));
        var messages = convo.VisibleAt(call.Now).Reverse();
        var answer = Page<ChatMessage>.Cut(messages, call.Limit(), call.OptionalText("cursor"), message => message.Rev)
            .Answer("messages", message => ChatViews.Of(convo, message, call.Me.Did));
        answer["relatedProfiles"] = JsonMake.Array(
            convo.Sides.Keys.Select(did => ActorViews.Of(call.View, call.World.Actors.Get(did))));
        return answer;
    }

    /// <summary>Every change since the cursor, oldest first. What is not visible yet holds back what came after it.</summary>
    private JsonObject Log(XrpcCall call)
    {
        var visible = call.World.Chats.LogOf(call.Me.Did).TakeWhile(entry => entry.VisibleAt <= call.Now).ToList();
        var cursor = call.OptionalText("cursor")
            ?? (network.Options.LogWithoutCursorTellsAll ? "" : visible.LastOrDefault()?.Rev ?? "");
        var oldest = network.Options.LogReach is { } reach ? call.Now - reach : DateTimeOffset.MinValue;
        var entries = visible
            .Where(entry => string.CompareOrdinal(entry.Rev, cursor) > 0 && entry.VisibleAt >= oldest)
            .Take(LogPage)
            .ToList();
        var next = entries.Count > 0 ? entries[^1].Rev : cursor;
        return JsonMake.Object(
            ("cursor", next.Length == 0 ? Tid.Make(0, 0) : next),
            ("logs", JsonMake.Array(
                entries.Select(entry => ChatViews.Of(call.World.Chats.Find(entry.ConvoId)!, entry, call.Me.Did)))));
    }

    private JsonObject Accept(XrpcCall call)
    {
        var convo = Convo(call, call.BodyText("convoId"));
        // Accepting twice is no error, and no change: then there is no revision to tell.
        return convo.Sides[call.Me.Did].Status == ConvoStatus.Accepted
            ? []
            : JsonMake.Object(("rev", Change(call, ConvoChange.Accepted).Sides[call.Me.Did].Rev));
    }

    private JsonObject Leave(XrpcCall call)
    {
        var convo = Change(call, ConvoChange.Left);
        return JsonMake.Object(("convoId", convo.Id), ("rev", convo.Sides[call.Me.Did].Rev));
    }

    private Convo Change(XrpcCall call, ConvoChange change)
    {
        var convo = Convo(call, call.BodyText("convoId"));
        network.Append(new ConvoChanged(convo.Id, call.Me.Did, change, call.World.Keys.Next(call.Now), call.Now));
        return convo;
    }

    private static string? OneOf(XrpcCall call, string name, params string[] known) =>
        call.OptionalText(name) is not { } text || known.Contains(text)
            ? call.OptionalText(name)
            : throw XrpcError.Wrong($"{name} must be one of {string.Join(", ", known)}");
}
