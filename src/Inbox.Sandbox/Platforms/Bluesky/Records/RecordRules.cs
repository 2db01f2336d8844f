using System.Text.Json;
using System.Text.RegularExpressions;

namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>What a repository demands of a record before it takes it.</summary>
internal static partial class RecordRules
{
    private const int MaxPictures = 4;
    private const int MaxPictureBytes = 2_000_000;
    private const int MaxHiddenReplies = 300;
    private const int MaxDetached = 50;

    /// <summary>What is wrong with a key; null when it will do.</summary>
    public static string? RefuseKey(string collection, string key) =>
        !KeyForm().IsMatch(key) || key is "." or ".." ? "Invalid record key"
        : Collections.HasTimeKeys(collection) && Tid.ReadMicroseconds(key) is null ? "Invalid record key: expected a TID"
        : collection == Collections.Profile && key != "self" ? "Invalid record key: expected \"self\""
        : null;

    /// <summary>What is wrong with a record; null when it is fine or of a kind nobody here knows.</summary>
    public static string? Refuse(string collection, JsonElement record) => collection switch
    {
        Collections.Post => RefusePost(record),
        Collections.Like or Collections.Repost => RefuseReference(record, "subject") ?? RefuseTime(record),
        Collections.Block or Collections.Follow =>
            record.Text("subject")?.StartsWith("did:", StringComparison.Ordinal) == true
                ? RefuseTime(record) : "Record/subject must be a valid did",
        Collections.Threadgate => RefuseGate(record, "hiddenReplies", MaxHiddenReplies),
        Collections.Postgate => RefuseGate(record, "detachedEmbeddingUris", MaxDetached),
        _ => null,
    };

    /// <summary>Kinds whose records are checked; of others the answer says that their validity is unknown.</summary>
    public static bool Knows(string collection) =>
        collection is Collections.Threadgate or Collections.Postgate or Collections.Profile
            || Collections.HasTimeKeys(collection);

    /// <summary>The hashes of all blobs the record uses.</summary>
    public static IEnumerable<string> BlobsOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().SelectMany(BlobsOf);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        return value.Text("$type") == "blob"
            ? [value.Field("ref")?.Text("$link") ?? ""]
            : value.EnumerateObject().SelectMany(property => BlobsOf(property.Value));
    }

    private static string? RefusePost(JsonElement record)
    {
        if (record.Text("text") is not { } text)
        {
            return "Record must have the property \"text\"";
        }

        return (TextSize.Post.Refuse(text) is { } size ? "Record/text " + size : null)
            ?? RefuseTime(record)
            ?? (record.Field("reply") is { } reply ? RefuseReference(reply, "root") ?? RefuseReference(reply, "parent") : null)
            ?? (record.Items("langs").Count() > 3 ? "Record/langs must not have more than 3 elements" : null)
            ?? record.Items("facets").Select(RefuseFacet).FirstOrDefault(wrong => wrong is not null)
            ?? RefuseEmbed(record.Field("embed"));
    }

    private static string? RefuseTime(JsonElement record) =>
        IsoTime.Read(record.Text("createdAt")) is null ? "Record/createdAt must be an valid atproto datetime" : null;

    private static string? RefuseReference(JsonElement owner, string name) =>
        owner.Field(name) is { } reference
            && AtUri.Parse(reference.Text("uri")) is not null && reference.Text("cid") is { Length: > 0 }
            ? null
            : $"Record/{name} must have an at-uri and a cid";

    private static string? RefuseFacet(JsonElement facet)
    {
        var start = facet.Field("index")?.Number("byteStart");
        var end = facet.Field("index")?.Number("byteEnd");
        return start is >= 0 && end is >= 0 && facet.Field("features") is { ValueKind: JsonValueKind.Array }
            ? null
            : "Record/facets must have an index of bytes and features";
    }

    private static string? RefuseEmbed(JsonElement? embed)
    {
        if (embed is not { } value)
        {
            return null;
        }

        if (value.Text("$type") is null)
        {
            return "Record/embed must have the property \"$type\"";
        }

        var pictures = (value.Field("media") ?? value).Items("images").ToList();
        return pictures.Count > MaxPictures ? $"Record/embed/images must not have more than {MaxPictures} elements"
            : pictures.Exists(picture => picture.Field("image")?.Number("size") > MaxPictureBytes)
                ? $"Record/embed/images must not be larger than {MaxPictureBytes} bytes"
            : null;
    }

    private static string? RefuseGate(JsonElement record, string list, int max) =>
        AtUri.Parse(record.Text("post")) is null ? "Record/post must be a valid at-uri"
        : record.Items(list).Count() > max ? $"Record/{list} must not have more than {max} elements"
        : RefuseTime(record);

    [GeneratedRegex("^[A-Za-z0-9._:~-]{1,512}$", RegexOptions.None, 1000)]
    private static partial Regex KeyForm();
}
