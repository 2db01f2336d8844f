using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>
/// Profiles and private mutes (<c>app.bsky.actor.*</c>, <c>app.bsky.graph.*</c>). Blocks are public records instead.
/// </summary>
internal sealed class GraphEndpoints(Network network)
{
    public void Map(XrpcServer server, IEndpointRouteBuilder routes)
    {
        server.Query(routes, "app.bsky.actor.getProfile", XrpcAuth.Optional, Profile);
        server.Procedure(routes, "app.bsky.graph.muteActor", call => Mute(call, isMuted: true));
        server.Procedure(routes, "app.bsky.graph.unmuteActor", call => Mute(call, isMuted: false));
        server.Procedure(routes, "app.bsky.graph.muteThread", call => MuteThread(call, isMuted: true));
        server.Procedure(routes, "app.bsky.graph.unmuteThread", call => MuteThread(call, isMuted: false));
    }

    private static JsonObject Profile(XrpcCall call)
    {
        var actor = call.Actor(call.Text("actor"));
        return actor.Status switch
        {
            BlueskyStatus.Active => ActorViews.Detailed(call.View, actor),
            BlueskyStatus.Deactivated => throw XrpcError.Refused("AccountDeactivated", "Account is deactivated"),
            _ => throw XrpcError.Refused("AccountTakedown", "Account has been suspended"),
        };
    }

    private JsonObject? Mute(XrpcCall call, bool isMuted)
    {
        var actor = call.Actor(call.BodyText("actor"));
        if (actor == call.Me)
        {
            throw XrpcError.Wrong("Cannot mute oneself");
        }

        network.Append(new MuteSet(call.Me.Did, actor.Did, isMuted));
        return null;
    }

    private JsonObject? MuteThread(XrpcCall call, bool isMuted)
    {
        var root = AtUri.Parse(call.BodyText("root")) ?? throw XrpcError.Wrong("root must be a valid at-uri");
        network.Append(new ThreadMuteSet(call.Me.Did, root.ToString(), isMuted));
        return null;
    }
}
