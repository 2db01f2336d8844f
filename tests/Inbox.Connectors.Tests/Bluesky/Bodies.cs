using System.Text.Json;
using Inbox.Connectors.Bluesky;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>Bodies as Bluesky sends them, with valid defaults, and their replay.</summary>
internal static class Bodies
{
    public const string Us = "did:plc:us";
    public const string Priya = "did:plc:priya";
    public const string Sam = "did:plc:sam";
    public const string OurPost = "at://did:plc:us/app.bsky.feed.post/root";
    public const string Noon = "2026-09-14T12:00:00.000Z";

    public static Uri Web { get; } = new("https://bsky.app");

    public static Instant Now { get; } = Instant.FromUtc(2026, 9, 14, 12, 30);

    public static string PostUri(string did, string key) => $"at://{did}/app.bsky.feed.post/{key}";

    /// <summary>The reply part of a record.</summary>
    public static object Answering(string parent, string? root = null) =>
        new { root = new { uri = root ?? parent, cid = "r" }, parent = new { uri = parent, cid = "p" } };

    public static Dictionary<string, object?> Record(
        string text = "Hello", string createdAt = Noon, object? reply = null, object? facets = null, object? embed = null, object? labels = null) => new()
        {
            ["$type"] = "app.bsky.feed.post",
            ["text"] = text,
            ["createdAt"] = createdAt,
            ["reply"] = reply,
            ["facets"] = facets,
            ["embed"] = embed,
            ["labels"] = labels,
        };

    public static Dictionary<string, object?> View(
        string did, string key, object? record = null, string indexedAt = Noon, object? embed = null, object? labels = null, object? viewer = null, object? threadgate = null) => new()
        {
            ["uri"] = PostUri(did, key),
            ["cid"] = $"cid-{key}",
            ["author"] = new { did, handle = $"{did[8..]}.test", displayName = did[8..] },
            ["record"] = record ?? Record(),
            ["indexedAt"] = indexedAt,
            ["embed"] = embed,
            ["labels"] = labels ?? Array.Empty<object>(),
            ["viewer"] = viewer,
            ["threadgate"] = threadgate,
        };

    public static Dictionary<string, object?> Notification(string reason, string did, string key, object? record = null, string? subject = null, string indexedAt = Noon)
    {
        var notification = View(did, key, record, indexedAt);
        notification["reason"] = reason;
        notification["reasonSubject"] = subject;
        notification["isRead"] = true;
        return notification;
    }

    public static object Facet(int start, int end, string type, string name, string value) => new
    {
        index = new { byteStart = start, byteEnd = end },
        features = new[] { new Dictionary<string, string> { ["$type"] = $"app.bsky.richtext.facet#{type}", [name] = value } },
    };

    public static Dictionary<string, object?> Message(string id, string did, string? text, string type = "messageView", string sentAt = Noon) => new()
    {
        ["$type"] = $"chat.bsky.convo.defs#{type}",
        ["id"] = id,
        ["rev"] = $"rev-{id}",
        ["text"] = text,
        ["sender"] = new { did },
        ["sentAt"] = sentAt,
    };

    public static object Members(params string[] dids) => dids.Select(did => new { did, handle = $"{did[8..]}.test", displayName = did[8..] });

    public static string Json(object body) => JsonSerializer.Serialize(body);

    public static ReplayResult.Items Items(string kind, object body, string? account = Us) =>
        Assert.IsType<ReplayResult.Items>(Replay(kind, body as string ?? Json(body), account));

    public static InboundMessage Single(string kind, object body, string? account = Us) => Assert.Single(Items(kind, body, account).Messages);

    public static PlatformFailure Error(string body, int? status = null, string kind = "notifications", params KeyValuePair<string, string>[] headers) =>
        Assert.IsType<ReplayResult.Error>(BlueskyReplay.Read(new ReplayInput(kind, body, null, status, headers, Now), Web)).Failure;

    private static ReplayResult Replay(string kind, string body, string? account) =>
        BlueskyReplay.Read(new ReplayInput(kind, body, account, null, [], Now), Web);
}
