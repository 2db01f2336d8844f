using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>Direct messages that are not encrypted.</summary>
internal sealed class XDmEndpoints(XGate gate, SandboxContext context, EventLog<XEvent> log, XWorld world)
{
    public const int LongestText = 10_000;
    private static readonly string[] Read = ["dm.read", "tweet.read", "users.read"];
    private static readonly string[] Write = ["dm.write", "tweet.read", "users.read"];
    private static readonly string[] EventTypes = ["MessageCreate", "ParticipantsJoin", "ParticipantsLeave"];

    // The three lists share one budget of 15 calls.
    private static readonly XRule ReadRule = new("dm-read", 15, Read)
    {
        Parameters =
        [
            "dm_event.fields", "event_types", "expansions", "max_results", "media.fields", "pagination_token", "tweet.fields",
            "post.fields", "user.fields",
        ],
    };

    private static readonly XRule SendRule = new("dm-send", 15, Write) { PerUserAndDay = 1_440, PerAppAndDay = 1_440 };

    public void Map(IEndpointRouteBuilder api)
    {
        gate.Map(api, "GET", "/2/dm_events", ReadRule, c => List(c, _ => true));
        gate.Map(api, "GET", "/2/dm_conversations/with/{id}/dm_events", ReadRule, With);
        gate.Map(api, "GET", "/2/dm_conversations/{conversation}/dm_events", ReadRule, Conversation);
        gate.Map(api, "POST", "/2/dm_conversations/with/{id}/messages", SendRule, Send);
        gate.Map(api, "DELETE", "/2/dm_events/{id}",
            new XRule("dm-delete", 300, Write) { PerUserAndDay = 1_500, PerAppAndDay = 4_000 }, Remove);
        var block = new XRule("dm-block", 10, Write) { PerUserAndDay = 400, PerAppAndDay = 1_000 };
        gate.Map(api, "POST", "/2/users/{id}/dm/block", block, c => Block(c, true));
        gate.Map(api, "POST", "/2/users/{id}/dm/unblock", block, c => Block(c, false));
    }

    private XAnswer With(XCall call)
    {
        var conversation = XDirectMessage.ConversationOf(call.Me.Id, call.PathId());
        return List(call, m => m.ConversationId == conversation);
    }

    private XAnswer Conversation(XCall call)
    {
        var conversation = call.Http.Request.RouteValues["conversation"] as string;
        return List(call, m => m.ConversationId == conversation);
    }

    private XAnswer List(XCall call, Func<XDirectMessage, bool> isWanted)
    {
        var fields = call.Query.List("dm_event.fields", XFields.DirectMessage);
        var expansions = call.Query.List("expansions", XFields.DirectMessageExpansions);
        var types = call.Query.List("event_types", EventTypes);
        var userFields = call.Query.List("user.fields", XFields.User);
        var oldest = call.Now.AddDays(-30);
        var messages = types.Count > 0 && !types.Contains("MessageCreate")
            ? []
            : world.MessagesOf(call.Me.Id, call.Now).Where(m => m.At >= oldest).Where(isWanted);
        var (page, meta) = XPaging.Cut(messages, m => m.Id, call.Query.Place("pagination_token"),
            call.Query.MaxResults(1, 100, 100));
        var body = new JsonObject();
        if (page.Count > 0)
        {
            body["data"] = new JsonArray([.. page.Select(m => Json(m, [.. fields, .. expansions]))]);
            if (expansions.Contains("sender_id"))
            {
                var senders = page.Select(m => m.From).Distinct().Select(id => XUserJson.Of(world.Users[id], userFields));
                body["includes"] = new JsonObject { ["users"] = new JsonArray([.. senders]) };
            }
        }

        body["meta"] = meta;
        return XAnswer.Ok(body);
    }

    private static JsonObject Json(XDirectMessage message, IReadOnlyList<string> fields)
    {
        var json = new JsonObject { ["id"] = $"{message.Id}", ["event_type"] = "MessageCreate", ["text"] = Escaped(message) };
        foreach (var field in fields)
        {
            JsonNode? value = field switch
            {
                "created_at" => XUserJson.Time(message.At),
                "dm_conversation_id" => message.ConversationId,
                "sender_id" => $"{message.From}",
                _ => null, // participant_ids is not filled for messages any more
            };
            if (value is not null)
            {
                json[field] = value;
            }
        }

        return json;
    }

    private static string Escaped(XDirectMessage message) => XRendering.Of(message.Text, message.Id, _ => null).Text;

    private XAnswer Send(XCall call)
    {
        if (call.Body?["text"] is not JsonValue value || !value.TryGetValue(out string? text)
            || text.Length is 0 or > LongestText)
        {
            throw new XRefusal(XProblem.Invalid("text", null, $"The `text` of a message has 1 to {LongestText} characters"));
        }

        if (world.Users.GetValueOrDefault(call.PathId()) is not { } target)
        {
            throw new XRefusal(XProblem.NotFound("user", call.PathId()));
        }

        if (target.Id == call.Me.Id || target.IsSuspended || world.DmBlocks.Contains((target.Id, call.Me.Id)))
        {
            throw new XRefusal(XProblem.Forbidden("You cannot send messages to this user."));
        }

        var sent = new XDirectMessageSent(
            world.Ids.At(call.Now), call.Me.Id, target.Id, text, call.Now, context.TakeVisibleAt(call.Http));
        log.Append(sent);
        return new XAnswer(201, new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["dm_conversation_id"] = XDirectMessage.ConversationOf(sent.From, sent.To),
                ["dm_event_id"] = $"{sent.Id}",
            },
        });
    }

    private XAnswer Remove(XCall call)
    {
        var id = call.PathId();
        if (!world.MessagesOf(call.Me.Id, call.Now).Any(m => m.Id == id))
        {
            throw new XRefusal(XProblem.NotFound("dm_event", id));
        }

        log.Append(new XDirectMessageRemoved(id, call.Me.Id));
        return XAnswer.Ok(new JsonObject { ["data"] = new JsonObject { ["deleted"] = true } });
    }

    private XAnswer Block(XCall call, bool isBlocked)
    {
        if (world.Users.GetValueOrDefault(call.PathId()) is not { } target)
        {
            throw new XRefusal(XProblem.NotFound("user", call.PathId()));
        }

        log.Append(new XDmBlockSet(call.Me.Id, target.Id, isBlocked));
        return XAnswer.Ok(new JsonObject { ["data"] = new JsonObject { ["blocked"] = isBlocked } });
    }
}
