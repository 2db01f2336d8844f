using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.X;

/// <summary>What a body brings beside its items: people, media and posts that they refer to. Anything may be missing.</summary>
internal sealed class XIncludes
{
    private readonly Dictionary<string, JsonElement> users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> media = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> posts = new(StringComparer.Ordinal);

    public static XIncludes Of(JsonElement root)
    {
        var includes = new XIncludes();
        if (root.Object("includes") is { } all)
        {
            Fill(includes.users, all.Items("users"), "id_str", "id");
            Fill(includes.media, all.Items("media"), "media_key");
            Fill(includes.posts, all.Items("tweets", "posts"), "id_str", "id");
        }

        return includes;
    }

    /// <summary>The author, with no name where X does not bring one (a deleted profile, say); null without an id.</summary>
    public ExternalAuthor? Author(string? id)
    {
        if (id is null)
        {
            return null;
        }

        var user = users.GetValueOrDefault(id);
        var handle = user.Text("username", "screen_name")?.TrimStart('@') ?? "";
        var page = handle.Length > 0 && Uri.TryCreate($"https://x.com/{Uri.EscapeDataString(handle)}", UriKind.Absolute, out var profile)
            ? profile
            : null;
        return new ExternalAuthor(id, user.Text("name") ?? "", handle, page);
    }

    /// <summary>X marks profiles that are run by a program.</summary>
    public bool IsAutomated(string? id) =>
        id is not null
        && string.Equals(users.GetValueOrDefault(id).Object("affiliation")?.Text("description"), "Automated", StringComparison.OrdinalIgnoreCase);

    /// <summary>Who wrote the post with this id, where the body brings it.</summary>
    public string? AuthorOf(string? id) => id is null ? null : posts.GetValueOrDefault(id).Id("author_id");

    /// <summary>The id of a post's first version, where the body brings the post; else the id itself.</summary>
    public string? StableId(string? id) =>
        id is not null && posts.TryGetValue(id, out var post) ? XMapping.StableId(post) ?? id : id;

    public IReadOnlyList<MediaItem> Media(JsonElement item) => [.. MediaKeys(item).Select(Medium).OfType<MediaItem>()];

    /// <summary>The item with the people and media it refers to, as one body that can be replayed.</summary>
    public string Envelope(JsonElement item, string? authorId)
    {
        var pictures = MediaKeys(item).Where(media.ContainsKey).Select(key => media[key].GetRawText()).ToList();
        var person = authorId is not null && users.TryGetValue(authorId, out var user) ? user.GetRawText() : null;
        var includes = person is null && pictures.Count == 0
            ? ""
            : $$""","includes":{"users":[{{person}}],"media":[{{string.Join(',', pictures)}}]}""";
        return $$"""{"data":{{item.GetRawText()}}{{includes}}}""";
    }

    private static IEnumerable<string> MediaKeys(JsonElement item) =>
        item.Object("attachments")?.Get("media_keys") is { ValueKind: JsonValueKind.Array } keys
            ? keys.EnumerateArray().Select(key => key.AsId()).OfType<string>()
            : [];

    private static string? BestVariant(JsonElement video) =>
        video.Items("variants")
            .Where(variant => variant.Text("content_type")?.StartsWith("video/", StringComparison.Ordinal) == true)
            .OrderByDescending(variant => variant.Number("bit_rate") ?? 0)
            .Select(variant => variant.Text("url"))
            .FirstOrDefault();

    private static void Fill(Dictionary<string, JsonElement> into, IEnumerable<JsonElement> items, params ReadOnlySpan<string> keys)
    {
        foreach (var item in items)
        {
            if (item.Id(keys) is { } id)
            {
                into[id] = item;
            }
        }
    }

    private MediaItem? Medium(string key)
    {
        if (!media.TryGetValue(key, out var found))
        {
            return null;
        }

        var type = found.Text("type") == "photo" ? "image" : "video";
        var address = type == "image"
            ? found.Text("url", "preview_image_url")
            : BestVariant(found) ?? found.Text("url", "preview_image_url");
        return address is null ? null : new MediaItem(type, address, found.Text("alt_text"));
    }
}
