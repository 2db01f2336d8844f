using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>Signing in and out (<c>com.atproto.server.*</c>) and finding people by handle.</summary>
internal sealed class ServerEndpoints(Network network, SignInDesk desk)
{
    public void Map(XrpcServer server, IEndpointRouteBuilder routes)
    {
        MapSessions(server, routes);
        server.Query(routes, "com.atproto.identity.resolveHandle", XrpcAuth.None, ResolveHandle);
    }

    /// <summary>The front door has nothing but these: whoever signs in there goes on at the address in <c>didDoc</c>.</summary>
    public void MapSessions(XrpcServer server, IEndpointRouteBuilder routes)
    {
        server.Procedure(routes, "com.atproto.server.createSession", XrpcAuth.None, XrpcBody.Json, Create);
        server.Procedure(routes, "com.atproto.server.refreshSession", XrpcAuth.None, XrpcBody.None, call =>
            Answer(call, desk.Refresh(call.Header("Authorization"))));
        server.Procedure(routes, "com.atproto.server.deleteSession", XrpcAuth.None, XrpcBody.None, call =>
        {
            desk.End(call.Header("Authorization"));
            return null;
        });
        server.Query(routes, "com.atproto.server.getSession", XrpcAuth.AccessAnyStatus, call => Session(call, call.Me));
    }

    private JsonObject Create(XrpcCall call)
    {
        var identifier = call.BodyText("identifier");
        call.Spend(it => it.SignIns, $"{identifier} {call.Http.Connection.RemoteIpAddress}", 1);
        return Answer(call, desk.Start(identifier, call.BodyText("password"), call.Body.Text("authFactorToken")));
    }

    private JsonObject Answer(XrpcCall call, TokenPair pair)
    {
        var answer = Session(call, pair.Actor);
        answer["accessJwt"] = pair.Access;
        answer["refreshJwt"] = pair.Refresh;
        return answer;
    }

    private JsonObject Session(XrpcCall call, Actor actor) => JsonMake.Object(
        ("did", actor.Did),
        ("handle", actor.Handle),
        ("didDoc", network.Options.SendsDidDoc ? DidDoc(call, actor) : null),
        ("active", actor.IsActive),
        ("status", actor.Status switch
        {
            BlueskyStatus.Takendown => "takendown",
            BlueskyStatus.Suspended => "suspended",
            BlueskyStatus.Deactivated => "deactivated",
            _ => null,
        }));

    private static JsonObject DidDoc(XrpcCall call, Actor actor) => JsonMake.Object(
        ("@context", new JsonArray("https://www.w3.org/ns/did/v1")),
        ("id", actor.Did),
        ("alsoKnownAs", new JsonArray("at://" + actor.Handle)),
        ("verificationMethod", new JsonArray()),
        ("service", new JsonArray(JsonMake.Object(
            ("id", "#atproto_pds"),
            ("type", "AtprotoPersonalDataServer"),
            ("serviceEndpoint", XrpcCall.AddressOf(call.Http))))));

    private static JsonObject ResolveHandle(XrpcCall call)
    {
        var actor = call.World.Actors.Find(call.Text("handle"));
        return actor is null ? throw XrpcError.Wrong("Unable to resolve handle") : JsonMake.Object(("did", actor.Did));
    }
}
