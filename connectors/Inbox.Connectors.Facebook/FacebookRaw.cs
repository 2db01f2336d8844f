using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// An item as Facebook sent it, for evidence: without the lists nested in it (their entries are items of their own) and without what
/// paging carries, because Facebook writes the access token in clear into every <c>paging.next</c> (I12).
/// </summary>
internal static partial class FacebookRaw
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonElement item)
    {
        var text = item.GetRawText();
        if (!text.Contains("paging", StringComparison.Ordinal) && !text.Contains("comments", StringComparison.Ordinal)
            && !text.Contains("messages", StringComparison.Ordinal) && !text.Contains("access", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            Write(writer, item);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().Where(property => !IsLeftOut(property)))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var entry in value.EnumerateArray())
                {
                    Write(writer, entry);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Token().Replace(value.GetString() ?? "", "$1[hidden]"));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static bool IsLeftOut(JsonProperty property) =>
        property.Name is "paging" or "access_token" or "appsecret_proof"
        || (property.Name is "comments" or "messages" && property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array);

    [GeneratedRegex(@"((?:access_token|appsecret_proof)=)[^&\s""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}
