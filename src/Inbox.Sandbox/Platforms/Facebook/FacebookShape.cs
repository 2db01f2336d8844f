using System.Globalization;
using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Puts asked fields together; an unknown field is an error, an empty one is left out, the id always comes.</summary>
internal static class FacebookShape
{
    public static JsonObject Of(
        string type,
        string id,
        IReadOnlyList<FacebookField> fields,
        IReadOnlyList<string> usual,
        IReadOnlyCollection<string> known,
        Func<FacebookField, JsonNode?> value)
    {
        var json = new JsonObject();
        foreach (var field in fields.Count > 0 ? fields : usual.Select(FacebookField.Plain))
        {
            if (field.Name != "id" && !known.Contains(field.Name))
            {
                throw FacebookError.Bad($"Tried accessing nonexisting field ({field.Name}) on node type ({type})");
            }

            if (field.Name != "id" && value(field) is { } found)
            {
                json[field.Name] = found;
            }
        }

        json["id"] = id;
        return json;
    }

    /// <summary>Keeps of a small object what the braces behind its field name; everything without braces.</summary>
    public static JsonNode? Prune(JsonNode? node, IReadOnlyList<FacebookField> children)
    {
        if (node is not JsonObject whole || children.Count == 0)
        {
            return node;
        }

        var kept = new JsonObject();
        foreach (var child in children.Where(c => whole.ContainsKey(c.Name)))
        {
            kept[child.Name] = Prune(whole[child.Name]?.DeepClone(), child.Children);
        }

        return kept;
    }

    /// <summary>A time without a colon in its offset, to the second.</summary>
    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture);

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static JsonObject Name(long id, string name) => new() { ["name"] = name, ["id"] = Id(id) };
}
