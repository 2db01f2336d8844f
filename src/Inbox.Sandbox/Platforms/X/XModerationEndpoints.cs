using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>Hiding replies, muting, and blocking, which this plan may not do.</summary>
internal sealed class XModerationEndpoints(XGate gate, EventLog<XEvent> log, XWorld world)
{
    public void Map(IEndpointRouteBuilder api)
    {
        var hide = new XRule("hidden", 50, "tweet.read", "users.read", "tweet.moderate.write");
        gate.Map(api, "PUT", "/2/tweets/{id}/hidden", hide, Hide);
        var mute = new XRule("mute", 50, "tweet.read", "users.read", "mute.write");
        gate.Map(api, "POST", "/2/users/{id}/muting", mute, Mute);
        gate.Map(api, "DELETE", "/2/users/{id}/muting/{target}", mute, Unmute);
        gate.Map(api, "GET", "/2/users/{id}/muting", List("muting", "mute.read"), Muted);
        gate.Map(api, "GET", "/2/users/{id}/blocking", List("blocking", "block.read"), Blocked);
        gate.Map(api, "POST", "/2/users/{id}/blocking", new XRule("block", 50), _ => XProblem.ClientForbidden);
        gate.Map(api, "DELETE", "/2/users/{id}/blocking/{target}", new XRule("block", 50), _ => XProblem.ClientForbidden);
    }

    private static XRule List(string bucket, string scope) => new(bucket, 15, "tweet.read", "users.read", scope)
    {
        Parameters = ["user.fields", "expansions", "tweet.fields", "post.fields", "max_results", "pagination_token"],
    };

    private XAnswer Hide(XCall call)
    {
        if (call.Body?["hidden"] is not JsonValue value || !value.TryGetValue(out bool isHidden))
        {
            throw new XRefusal(XProblem.Invalid("hidden", null, "$.hidden: is required"));
        }

        if (world.FindPost(call.PathId()) is not { } post || !world.IsReadable(post, call.Now))
        {
            throw new XRefusal(XProblem.NotFound("tweet", call.PathId()));
        }

        if (post.ReplyTo is null || world.FindPost(post.ConversationId)?.AuthorId != call.Me.Id)
        {
            throw new XRefusal(XProblem.NotPermitted);
        }

        log.Append(new XReplyHidden(post.Id, isHidden));
        return XAnswer.Ok(new JsonObject { ["data"] = new JsonObject { ["hidden"] = isHidden } });
    }

    private XAnswer Mute(XCall call)
    {
        call.PathIsMe();
        var text = call.Body?["target_user_id"]?.ToString();
        var target = XQuery.ParseId(text)
            ?? throw new XRefusal(XProblem.Invalid("target_user_id", text, "$.target_user_id: is required"));
        return Mute(call, target, true);
    }

    private XAnswer Unmute(XCall call)
    {
        call.PathIsMe();
        return Mute(call, call.PathId("target"), false);
    }

    private XAnswer Mute(XCall call, ulong target, bool isMuted)
    {
        if (!world.Users.ContainsKey(target))
        {
            throw new XRefusal(XProblem.NotFound("user", target));
        }

        log.Append(new XMuteSet(call.Me.Id, target, isMuted));
        return XAnswer.Ok(new JsonObject { ["data"] = new JsonObject { ["muting"] = isMuted } });
    }

    private XAnswer Muted(XCall call)
    {
        call.PathIsMe();
        var muted = world.Mutes.Where(m => m.By == call.Me.Id).Select(m => world.Users[m.Target]);
        return Users(call, [.. muted.OrderByDescending(u => u.Id)]);
    }

    private static XAnswer Blocked(XCall call)
    {
        call.PathIsMe();
        return Users(call, []);
    }

    private static XAnswer Users(XCall call, IReadOnlyList<XUser> users)
    {
        var fields = call.Query.List("user.fields", XFields.User);
        var place = call.Query.Place("pagination_token");
        var (page, meta) = XPaging.Cut(users, u => u.Id, place, call.Query.MaxResults(1, 1_000, 100));
        var body = new JsonObject();
        if (page.Count > 0)
        {
            body["data"] = new JsonArray([.. page.Select(u => XUserJson.Of(u, fields))]);
        }

        body["meta"] = meta;
        return XAnswer.Ok(body);
    }
}
