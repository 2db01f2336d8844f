using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inbox.Sandbox;

/// <summary>JSON as platforms send it: letters of every script as they are.</summary>
internal static class SandboxJson
{
    // Answers are JSON with their own content type and are never put into a page.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonNode node) => node.ToJsonString(Plain);
}
