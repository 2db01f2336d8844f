using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>Puts posts with their fields, <c>includes</c> and partial <c>errors</c> into an answer.</summary>
internal sealed class XPostList(XWorld world, XFields names)
{
    /// <summary>The body for several posts; <c>data</c> is missing when there are none.</summary>
    public JsonObject Many(IReadOnlyList<XPost> posts, XCall call) => Body(posts, call, list => new JsonArray([.. list]));

    /// <summary>The body for one post.</summary>
    public JsonObject One(XPost post, XCall call) => Body([post], call, list => list.Single());

    private JsonObject Body(IReadOnlyList<XPost> posts, XCall call, Func<IEnumerable<JsonNode>, JsonNode> shape)
    {
        var expansions = call.Query.List("expansions", names.PostExpansions);
        var asked = call.Query.List(names.PostFields, names.Post);
        var fields = asked.Concat(expansions.SelectMany(FieldsOf)).ToHashSet(StringComparer.Ordinal);
        var userFields = call.Query.List("user.fields", XFields.User);
        var mediaFields = call.Query.List("media.fields", XFields.Media);
        var json = new XPostJson(world, names, call.Now);
        var body = new JsonObject();
        if (posts.Count > 0)
        {
            body["data"] = shape(posts.Select(p => json.Of(p, fields)));
        }

        var errors = new JsonArray();
        var referenced = expansions.Contains(names.ReferencedExpansion) ? Referenced(posts, call, errors) : [];
        var includes = new JsonObject();
        Add(includes, "users", Users(posts, referenced, expansions).Select(u => XUserJson.Of(u, userFields)));
        Add(includes, names.Posts, referenced.Select(p => json.Of(p, fields)));
        Add(includes, "media", Photos(posts, expansions).Select(p => Photo(p, mediaFields)));
        if (includes.Count > 0)
        {
            body["includes"] = includes;
        }

        if (errors.Count > 0)
        {
            body["errors"] = errors;
        }

        return body;
    }

    private static void Add(JsonObject includes, string name, IEnumerable<JsonObject> items)
    {
        var list = new JsonArray([.. items]);
        if (list.Count > 0)
        {
            includes[name] = list;
        }
    }

    private IEnumerable<string> FieldsOf(string expansion) => expansion switch
    {
        "author_id" or "in_reply_to_user_id" => [expansion],
        "attachments.media_keys" => ["attachments"],
        "entities.mentions.username" => ["entities"],
        _ when expansion.StartsWith(names.Referenced, StringComparison.Ordinal) => [names.Referenced],
        _ => [],
    };

    private List<XPost> Referenced(IReadOnlyList<XPost> posts, XCall call, JsonArray errors)
    {
        List<XPost> found = [];
        foreach (var id in posts.SelectMany(XPostJson.References).Select(r => r.Id).Distinct())
        {
            var post = world.FindPost(id);
            if (post is not null && world.IsReadable(post, call.Now))
            {
                found.Add(post);
            }
            else
            {
                errors.Add(post is { IsDeleted: false }
                    ? XProblem.Withheld(names.ReferencedExpansion, $"{id}")
                    : XProblem.Missing(names.ReferencedExpansion, $"{id}"));
            }
        }

        return found;
    }

    private IEnumerable<XUser> Users(
        IReadOnlyList<XPost> posts, IReadOnlyList<XPost> referenced, IReadOnlyList<string> expansions)
    {
        List<ulong> ids = [];
        if (expansions.Contains("author_id"))
        {
            ids.AddRange(posts.Select(p => p.AuthorId));
        }

        if (expansions.Contains("in_reply_to_user_id"))
        {
            ids.AddRange(posts.Select(p => world.FindPost(p.ReplyTo)).OfType<XPost>().Select(p => p.AuthorId));
        }

        if (expansions.Contains("entities.mentions.username"))
        {
            ids.AddRange(posts.SelectMany(world.Mentioned).Select(u => u.Id));
        }

        if (expansions.Contains(names.ReferencedAuthorExpansion))
        {
            ids.AddRange(referenced.Select(p => p.AuthorId));
        }

        return ids.Distinct().Select(id => world.Users[id]);
    }

    private static IEnumerable<XPost> Photos(IReadOnlyList<XPost> posts, IReadOnlyList<string> expansions) =>
        expansions.Contains("attachments.media_keys") ? posts.Where(p => p.Photo is not null) : [];

    private static JsonObject Photo(XPost post, IReadOnlyList<string> fields)
    {
        var photo = post.Photo!; // callers pass posts with a photo only
        var json = new JsonObject { ["media_key"] = XPostJson.MediaKey(post), ["type"] = "photo" };
        foreach (var field in fields)
        {
            JsonNode? value = field switch
            {
                "url" => photo.Url,
                "alt_text" => photo.AltText,
                "width" => photo.Width,
                "height" => photo.Height,
                _ => null,
            };
            if (value is not null)
            {
                json[field] = value;
            }
        }

        return json;
    }
}
