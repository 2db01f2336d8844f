using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.Bluesky.Views;

/// <summary>Answers are objects whose absent fields are left out.</summary>
internal static class JsonMake
{
    public static JsonObject Object(params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var made = new JsonObject();
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                made[name] = value;
            }
        }

        return made;
    }

    public static JsonArray Array(IEnumerable<JsonNode?> items) => new([.. items]);

    public static JsonNode? Node(JsonElement? element) => element is { } value ? JsonSerializer.SerializeToNode(value) : null;
}
