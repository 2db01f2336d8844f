using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Pictures, videos and link cards of a post, and its labels. Views have addresses; the bare record of a picture has only its hash, so a
/// picture is told when a view came with it (lexicons app.bsky.embed.*).
/// </summary>
internal static class BlueskyMedia
{
    /// <summary>Media of the embed as viewed, else what the bare embed tells.</summary>
    public static IReadOnlyList<MediaItem> Read(JsonElement? view, JsonElement? bare)
    {
        List<MediaItem> media = [];
        if ((view ?? bare) is { } embed)
        {
            Add(media, embed);
        }

        return media;
    }

    /// <summary>A direct message carries at most a quoted post: a link to its page.</summary>
    public static IReadOnlyList<MediaItem> OfDirectMessage(JsonElement? embed, Viewpoint viewpoint) =>
        AtUri.Parse(embed?.Object("record")?.Id("uri")) is { IsPost: true } quoted && viewpoint.Post(quoted) is { } page
            ? [new MediaItem("link", page.AbsoluteUri)]
            : [];

    /// <summary>
    /// What moderation services and the author say of the post, such as <c>spam</c> or <c>porn</c>; withdrawn labels left out.
    /// </summary>
    public static IReadOnlyList<string> Labels(IEnumerable<JsonElement> labels, JsonElement? ownLabels) =>
    [
        .. labels.Where(label => label.Flag("neg") != true)
            .Concat(ownLabels?.Items("values") ?? [])
            .Select(label => label.Id("val"))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal),
    ];

    private static void Add(List<MediaItem> media, JsonElement embed)
    {
        foreach (var image in embed.Items("images").Concat(embed.Items("items")))
        {
            if ((image.Address("fullsize") ?? image.Address("thumb", "thumbnail")) is { } address)
            {
                media.Add(new MediaItem("image", address.AbsoluteUri, Description(image.Text("alt"))));
            }
        }

        if (embed.Address("playlist") is { } playlist)
        {
            media.Add(new MediaItem("video", playlist.AbsoluteUri, Description(embed.Text("alt"))));
        }

        if (embed.Object("external") is { } external && external.Address("uri") is { } link)
        {
            media.Add(new MediaItem("link", link.AbsoluteUri, Description(external.Text("title"))));
        }

        if (embed.Object("media") is { } inner)
        {
            Add(media, inner);
        }
    }

    private static string? Description(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
