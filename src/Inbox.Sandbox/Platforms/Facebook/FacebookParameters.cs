using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Parameters of a call, from the query, a form or a JSON body; or the arguments of a nested list.</summary>
internal sealed class FacebookParameters(IReadOnlyDictionary<string, string> values)
{
    public const int MostItems = 100;

    public IReadOnlyDictionary<string, string> Values { get; } = values;

    public string? Find(string name) => Values.GetValueOrDefault(name);

    public bool IsOn(string name) => Find(name) is "true" or "1";

    public int Limit(int usual)
    {
        if (Find("limit") is not { } text)
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? Math.Min(value, MostItems)
            : throw FacebookError.Bad("Param limit must be an integer");
    }

    public DateTimeOffset? Time(string name)
    {
        if (Find(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw FacebookError.Bad($"Param {name} must be a valid Unix timestamp or time");
    }

    /// <summary>A parameter that is JSON; null when it is absent.</summary>
    public JsonNode? Json(string name)
    {
        try
        {
            return Find(name) is { } text ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            throw FacebookError.Bad($"Param {name} must be valid JSON");
        }
    }

    public static async Task<FacebookParameters> ReadAsync(HttpRequest request)
    {
        var values = request.Query.ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(request.HttpContext.RequestAborted))
            {
                values[name] = value.ToString();
            }
        }
        else if (request.HasJsonContentType())
        {
            foreach (var (name, value) in await ReadJsonAsync(request))
            {
                values[name] = value is JsonValue single && single.TryGetValue(out string? text)
                    ? text
                    : value?.ToJsonString() ?? string.Empty;
            }
        }

        return new FacebookParameters(values);
    }

    private static async Task<JsonObject> ReadJsonAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body,
                cancellationToken: request.HttpContext.RequestAborted) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
