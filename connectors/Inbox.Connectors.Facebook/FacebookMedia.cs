using System.Text.Json;
using System.Web;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.Facebook;

/// <summary>Pictures, videos, links and files of posts, comments and direct messages. Addresses of Facebook's media expire.</summary>
internal static class FacebookMedia
{
    /// <summary>Of a post (<c>attachments</c>, else <c>full_picture</c>) or a comment (<c>attachment</c>).</summary>
    public static IReadOnlyList<MediaItem> Of(JsonElement item)
    {
        var media = item.Items("attachment").Concat(FacebookLists.Edge(item, "attachments")).SelectMany(Attachment).ToList();
        if (media.Count == 0 && item.Address("full_picture", "picture") is { } picture)
        {
            media.Add(new MediaItem("image", picture.AbsoluteUri));
        }

        return Distinct(media);
    }

    /// <summary>Of a direct message as the conversations API writes it.</summary>
    public static IReadOnlyList<MediaItem> OfMessage(JsonElement message)
    {
        List<MediaItem> media =
        [
            .. FacebookLists.Edge(message, "attachments").SelectMany(File),
            .. FacebookLists.Edge(message, "shares").SelectMany(Share),
        ];
        if (message.Address("sticker") is { } sticker)
        {
            media.Add(new MediaItem("image", sticker.AbsoluteUri, "Sticker"));
        }

        return Distinct(media);
    }

    /// <summary>Of a direct message as a webhook writes it.</summary>
    public static IReadOnlyList<MediaItem> OfWebhookMessage(JsonElement message) =>
        Distinct([.. message.Items("attachments").SelectMany(WebhookFile)]);

    /// <summary>Of a post or comment as a webhook writes it.</summary>
    public static IReadOnlyList<MediaItem> OfWebhookItem(JsonElement value, string item)
    {
        var linkType = item switch { "photo" => "image", "video" => "video", _ => "link" };
        return Distinct([.. At("photo", "image"), .. At("photos", "image"), .. At("video", "video"), .. At("link", linkType)]);

        IEnumerable<MediaItem> At(string name, string type)
        {
            var addresses = value.Get(name) switch
            {
                { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(entry => entry.AsText()),
                { } one => [one.AsText()],
                null => [],
            };
            return addresses.Select(Address).OfType<string>().Select(address => new MediaItem(type, address));
        }
    }

    // An album shows its first picture itself and all of them, that one too, as subattachments.
    private static IEnumerable<MediaItem> Attachment(JsonElement attachment)
    {
        var parts = FacebookLists.Edge(attachment, "subattachments").SelectMany(Attachment).ToList();
        if (parts.Count > 0)
        {
            return parts;
        }

        var type = TypeOf(attachment.Text("media_type") ?? attachment.Text("type"));
        var media = attachment.Object("media");
        var image = media?.Object("image")?.Text("src");
        var address = type switch
        {
            "image" => image ?? attachment.Text("url", "unshimmed_url"),
            "video" or "audio" => media?.Text("source") ?? attachment.Text("url", "unshimmed_url"),
            _ => attachment.Text("unshimmed_url", "url") ?? attachment.Object("target")?.Text("url"),
        };
        return (Address(address), Address(image)) switch
        {
            ({ } found, _) => [new MediaItem(type, found, Words(attachment))],
            (null, { } picture) => [new MediaItem("image", picture, Words(attachment))],
            _ => [],
        };
    }

    private static IEnumerable<MediaItem> File(JsonElement file)
    {
        if (file.Object("generic_template") is { } template)
        {
            return Address(template.Object("cta")?.Text("url") ?? template.Text("media_url")) is { } link
                ? [new MediaItem("link", link, template.Text("title"))]
                : [];
        }

        var mime = file.Text("mime_type") ?? "";
        var (type, address) = (file.Object("image_data"), file.Object("video_data")) switch
        {
            ({ } image, _) => ("image", image.Text("url", "preview_url")),
            (_, { } video) => ("video", video.Text("url", "preview_url")),
            _ => (mime.Split('/')[0] is "image" or "video" or "audio" ? mime.Split('/')[0] : "file", file.Text("file_url", "url")),
        };
        return Address(address) is { } found ? [new MediaItem(type, found, file.Text("name"))] : [];
    }

    private static IEnumerable<MediaItem> Share(JsonElement share) =>
        Address(share.Text("link")) is { } link ? [new MediaItem("link", link, share.Text("name") is { Length: > 0 } name ? name : null)] : [];

    private static IEnumerable<MediaItem> WebhookFile(JsonElement file)
    {
        var payload = file.Object("payload");
        var type = file.Text("type") is "image" or "video" or "audio" or "file" ? file.Text("type")! : "link";
        return Address(payload?.Text("url") ?? file.Text("url", "URL")) is { } address
            ? [new MediaItem(type, address, payload?.Text("title") ?? file.Text("title"))]
            : [];
    }

    // Names of attachments are many (video_inline, animated_image_share, cover_photo, …) and grow.
    private static string TypeOf(string? name)
    {
        return Has("video") ? "video"
            : Has("photo") || Has("image") || Has("sticker") || Has("album") ? "image"
            : Has("audio") || Has("music") ? "audio"
            : Has("file") ? "file"
            : "link";

        bool Has(string part) => name?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static string? Words(JsonElement attachment) => attachment.Text("title") is { Length: > 0 } title
        ? title
        : attachment.Text("description") is { Length: > 0 } description ? description : null;

    // Links leave Facebook through l.facebook.com/l.php?u=<address>: a person should see where they lead.
    private static string? Address(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        return address.Host is "l.facebook.com" or "lm.facebook.com" && address.AbsolutePath == "/l.php"
            && HttpUtility.ParseQueryString(address.Query)["u"] is { Length: > 0 } inner
            ? Address(inner)
            : text;
    }

    private static List<MediaItem> Distinct(List<MediaItem> media) => media.Count < 2 ? media : [.. media.DistinctBy(item => item.Address)];
}
