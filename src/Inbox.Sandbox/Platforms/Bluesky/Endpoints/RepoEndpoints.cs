using System.Text.Json;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>Records as the repository holds them, at once and complete (<c>com.atproto.repo.*</c>).</summary>
internal sealed class RepoEndpoints(Network network)
{
    private const int CreatePoints = 3;
    private const int UpdatePoints = 2;
    private const int DeletePoints = 1;
    private const int MaxBlobBytes = 2_000_000;

    public void Map(XrpcServer server, IEndpointRouteBuilder routes)
    {
        server.Query(routes, "com.atproto.repo.getRecord", XrpcAuth.None, Get);
        server.Query(routes, "com.atproto.repo.listRecords", XrpcAuth.None, List);
        server.Procedure(routes, "com.atproto.repo.createRecord", Create);
        server.Procedure(routes, "com.atproto.repo.putRecord", Put);
        server.Procedure(routes, "com.atproto.repo.deleteRecord", Delete);
        server.Procedure(routes, "com.atproto.repo.uploadBlob", XrpcAuth.Access, XrpcBody.Bytes, Upload);
    }

    private static JsonObject Get(XrpcCall call)
    {
        var uri = new AtUri(Repo(call).Did, call.Text("collection"), call.Text("rkey"));
        var record = call.World.Repos.Find(uri.ToString())?.Current;
        return record is null || (call.OptionalText("cid") is { } cid && cid != record.Cid)
            ? throw XrpcError.Refused("RecordNotFound", $"Could not locate record: {uri}")
            : View(uri, record);
    }

    private static JsonObject List(XrpcCall call)
    {
        var isRising = call.Flag("reverse") == true;
        var records = call.World.Repos.List(Repo(call).Did, call.Text("collection")).Where(record => record.Current is not null);
        var page = Page<RepoRecord>.Cut(
            isRising ? records : records.Reverse(),
            call.Limit(),
            call.OptionalText("cursor"),
            record => record.Uri.Key,
            isRising);
        return page.Answer("records", record => View(record.Uri, record.Current!));
    }

    private JsonObject Create(XrpcCall call)
    {
        Spend(call, CreatePoints);
        var uri = new AtUri(OwnDid(call), call.BodyText("collection"), call.Body.Text("rkey") ?? call.World.Keys.Next(call.Now));
        if (call.World.Repos.Find(uri.ToString())?.Current is not null)
        {
            throw XrpcError.Wrong($"There is already a value at key: {uri.Collection}/{uri.Key}");
        }

        return Write(call, uri, Checked(call, uri));
    }

    /// <summary>Writes under a key the caller chose. What is there already, word for word, is not written again.</summary>
    private JsonObject Put(XrpcCall call)
    {
        Spend(call, UpdatePoints);
        var uri = new AtUri(OwnDid(call), call.BodyText("collection"), call.BodyText("rkey"));
        var record = Checked(call, uri);
        var current = call.World.Repos.Find(uri.ToString())?.Current;
        CheckSwap(call, current);
        return current?.Cid == Cid.OfRecord(record)
            ? JsonMake.Object(("uri", uri.ToString()), ("cid", current.Cid), ("validationStatus", Status(uri)))
            : Write(call, uri, record);
    }

    /// <summary>Deleting what is gone is no error.</summary>
    private JsonObject Delete(XrpcCall call)
    {
        Spend(call, DeletePoints);
        var uri = new AtUri(OwnDid(call), call.BodyText("collection"), call.BodyText("rkey"));
        var current = call.World.Repos.Find(uri.ToString())?.Current;
        if (current is null)
        {
            return [];
        }

        CheckSwap(call, current);
        var rev = call.World.Keys.Next(call.Now);
        network.Append(new RecordDeleted(uri.Did, uri.Collection, uri.Key, rev, call.Now, call.IndexedAt()));
        return JsonMake.Object(("commit", Commit(rev)));
    }

    private JsonObject Upload(XrpcCall call)
    {
        call.Spend(it => it.Uploads, call.Me.Did, 1);
        var type = call.Header("Content-Type");
        if (string.IsNullOrEmpty(type) || call.Raw.Length == 0)
        {
            throw XrpcError.Wrong("Request encoding (Content-Type) required but not provided");
        }

        if (call.Raw.Length > MaxBlobBytes)
        {
            throw new XrpcError(413, "PayloadTooLarge", "request entity too large");
        }

        var cid = Cid.OfBlob(call.Raw);
        if (call.World.FindBlob(call.Me.Did, cid) is null)
        {
            network.Append(new BlobStored(call.Me.Did, cid, type, call.Raw));
        }

        return JsonMake.Object(("blob", JsonMake.Object(
            ("$type", "blob"), ("ref", JsonMake.Object(("$link", cid))), ("mimeType", type), ("size", call.Raw.Length))));
    }

    private JsonObject Write(XrpcCall call, AtUri uri, JsonElement record)
    {
        var written = network.MakeWrite(uri, record, call.Now, call.IndexedAt());
        network.Append(written);
        return JsonMake.Object(
            ("uri", uri.ToString()), ("cid", written.Cid), ("commit", Commit(written.Rev)), ("validationStatus", Status(uri)));
    }

    private static void Spend(XrpcCall call, int points) => call.Spend(it => it.Writes, call.Me.Did, points);

    /// <summary>The repository to write to, which is nobody else's.</summary>
    private static string OwnDid(XrpcCall call) =>
        call.World.Actors.Find(call.BodyText("repo")) == call.Me
            ? call.Me.Did
            : throw XrpcError.Unauthenticated("Authenticated user may not write to this repo");

    private static Actor Repo(XrpcCall call) =>
        call.World.Actors.Find(call.Text("repo")) is { Status: not BlueskyStatus.Takendown } actor
            ? actor
            : throw XrpcError.Refused("RepoNotFound", $"Could not find repo: {call.Text("repo")}");

    /// <summary>The record of the body, with its type filled in; refused when it breaks a rule.</summary>
    private static JsonElement Checked(XrpcCall call, AtUri uri)
    {
        if (call.Body.Field("record") is not { ValueKind: JsonValueKind.Object } sent)
        {
            throw XrpcError.Wrong("Input must have the property \"record\"");
        }

        var type = sent.Text("$type");
        if (type is not null && type != uri.Collection)
        {
            throw XrpcError.Wrong($"Invalid $type: expected {uri.Collection}, got {type}");
        }

        var record = type is null ? Typed(sent, uri.Collection) : sent.Clone();
        var wrong = RecordRules.RefuseKey(uri.Collection, uri.Key) ?? RecordRules.Refuse(uri.Collection, record);
        if (wrong is not null)
        {
            throw XrpcError.Wrong($"Invalid {uri.Collection} record: {wrong}");
        }

        var missing = RecordRules.BlobsOf(record).FirstOrDefault(cid => call.World.FindBlob(uri.Did, cid) is null);
        return missing is null ? record : throw XrpcError.Refused("BlobNotFound", $"Could not find blob: {missing}");
    }

    private static JsonElement Typed(JsonElement record, string type)
    {
        var typed = JsonObject.Create(record)!;
        typed["$type"] = type;
        return Network.ToElement(typed);
    }

    /// <summary><c>swapRecord</c> names the version the caller has read; null says that there must be none.</summary>
    private static void CheckSwap(XrpcCall call, RecordVersion? current)
    {
        if (call.Body.TryGetProperty("swapRecord", out _) && call.Body.Text("swapRecord") != current?.Cid)
        {
            throw XrpcError.Refused("InvalidSwap", $"Record was at {current?.Cid ?? "null"}");
        }
    }

    private static string Status(AtUri uri) => RecordRules.Knows(uri.Collection) ? "valid" : "unknown";

    private static JsonObject Commit(string rev) =>
        JsonMake.Object(("cid", Cid.OfBlob(System.Text.Encoding.ASCII.GetBytes(rev))), ("rev", rev));

    private static JsonObject View(AtUri uri, RecordVersion record) =>
        JsonMake.Object(("uri", uri.ToString()), ("cid", record.Cid), ("value", JsonMake.Node(record.Value)));
}
