using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;

namespace Inbox.Connectors.Facebook;

/// <summary>Answers to several calls in one. https://developers.facebook.com/docs/graph-api/batch-requests</summary>
internal static class FacebookBatch
{
    /// <summary>An array of answers, each with a status and a body of its own; a part that ran out of time is null.</summary>
    public static bool IsBatch(JsonElement body) =>
        body.ValueKind == JsonValueKind.Array
        && body.EnumerateArray().Any(part => part.Number("code") is not null && part.TryGetProperty("body", out _));

    /// <summary>One part as the answer that it would have been alone; null when it was left undone or answered with nothing.</summary>
    public static PlatformResponse? Answer(JsonElement part)
    {
        if (part.Get("body") is not { } body)
        {
            return null;
        }

        return new PlatformResponse
        {
            Status = (int?)part.Number("code"),
            Headers = new PlatformHeaders(
                part.Items("headers").Select(header => KeyValuePair.Create(header.Text("name") ?? "", header.Text("value") ?? ""))),
            Body = body.ValueKind == JsonValueKind.String ? body.GetString() ?? "" : body.GetRawText(),
        };
    }
}
