using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>A post as the API shows it: id, text and versions, and what was asked for. Empty fields are left out.</summary>
internal sealed class XPostJson(XWorld world, XFields names, DateTimeOffset now)
{
    private const int NoteFrom = 280;

    public static string MediaKey(XPost post) => $"3_{post.Id + 79}";

    /// <param name="post">The version to show.</param>
    /// <param name="fields">Fields asked for; expansions add the fields they rest on.</param>
    public JsonObject Of(XPost post, IReadOnlySet<string> fields)
    {
        var shown = Rendered(post, out var note);
        var json = new JsonObject
        {
            ["id"] = $"{post.Id}",
            ["text"] = shown.Text,
            [names.EditHistory] = new JsonArray([.. post.Versions.Select(v => (JsonNode)$"{v.Id}")]),
        };
        foreach (var field in fields.Where(f => !json.ContainsKey(f)))
        {
            if (Field(post, field, shown, note) is { } value)
            {
                json[field] = value;
            }
        }

        return json;
    }

    public static IEnumerable<(string Type, ulong Id)> References(XPost post)
    {
        if (post.Reposts is { } reposted)
        {
            yield return ("retweeted", reposted);
        }

        if (post.Quotes is { } quoted)
        {
            yield return ("quoted", quoted);
        }

        if (post.ReplyTo is { } answered)
        {
            yield return ("replied_to", answered);
        }
    }

    private XRendering Rendered(XPost post, out XRendering? note)
    {
        note = null;
        var raw = post.FullText;
        if (XText.WeightedLength(post.Text) > NoteFrom)
        {
            note = XRendering.Of(raw, post.Id, world.FindUser);
            raw = string.Concat(raw.EnumerateRunes().Take(NoteFrom - 3)) + "…";
        }

        var shown = XRendering.Of(raw, post.Id, world.FindUser);
        if (post.Photo is not null)
        {
            shown.AddPhoto(post.Id, world.Users[post.AuthorId].Handle, MediaKey(post));
        }

        return shown;
    }

    private JsonNode? Field(XPost post, string field, XRendering shown, XRendering? note)
    {
        if (field == names.Referenced)
        {
            var references = References(post).Select(r => new JsonObject { ["type"] = r.Type, ["id"] = $"{r.Id}" }).ToList();
            return references.Count == 0 ? null : new JsonArray([.. references]);
        }

        if (field == names.Note)
        {
            return note is null ? null : new JsonObject { ["text"] = note.Text, ["entities"] = note.Entities };
        }

        return field switch
        {
            "created_at" => XUserJson.Time(post.At),
            "author_id" => $"{post.AuthorId}",
            "conversation_id" => $"{post.ConversationId}",
            "in_reply_to_user_id" => world.FindPost(post.ReplyTo) is { } parent ? $"{parent.AuthorId}" : null,
            "lang" => "en",
            "possibly_sensitive" => false,
            "reply_settings" => "everyone",
            "source" => post.IsByApi ? "Sandbox app" : "X Web App",
            "entities" => shown.Entities.Count == 0 ? null : shown.Entities.DeepClone(),
            "attachments" => post.Photo is null ? null : new JsonObject { ["media_keys"] = new JsonArray(MediaKey(post)) },
            "display_text_range" => new JsonArray(post.Handles.Length, shown.Text.EnumerateRunes().Count()),
            "edit_controls" => new JsonObject
            {
                ["is_edit_eligible"] = post.ReplyTo is null && post.EditableUntil > now,
                ["editable_until"] = XUserJson.Time(post.EditableUntil),
                ["edits_remaining"] = 6 - post.Versions.Count,
            },
            "public_metrics" => Metrics(post),
            _ => null,
        };
    }

    private JsonObject Metrics(XPost post)
    {
        var others = world.Visible(now).ToArray();
        int Count(Func<XPost, ulong?> link) => others.Count(p => world.FindPost(link(p))?.Versions == post.Versions);
        return new JsonObject
        {
            [names.Reposts] = Count(p => p.Reposts),
            ["reply_count"] = Count(p => p.ReplyTo),
            ["like_count"] = 0,
            ["quote_count"] = Count(p => p.Quotes),
            ["bookmark_count"] = 0,
            ["impression_count"] = 0,
        };
    }
}
