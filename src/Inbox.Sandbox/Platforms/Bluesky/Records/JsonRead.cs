using System.Text.Json;

namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>Reads JSON that anybody may have written: what is not there or of another kind is null.</summary>
internal static class JsonRead
{
    public static JsonElement? Field(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null
            ? field
            : null;

    public static string? Text(this JsonElement value, string name) =>
        value.Field(name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;

    public static int? Number(this JsonElement value, string name) =>
        value.Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt32(out var number) ? number : null;

    public static IEnumerable<JsonElement> Items(this JsonElement value, string name) =>
        value.Field(name) is { ValueKind: JsonValueKind.Array } field ? field.EnumerateArray() : [];
}
