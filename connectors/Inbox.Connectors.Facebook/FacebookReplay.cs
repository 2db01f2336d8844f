using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// Reads a whole recorded body: a list, one object, objects keyed by id (<c>?ids=</c>), a bare array, or the answers of a batch. Pure.
/// </summary>
internal static class FacebookReplay
{
    public static readonly IReadOnlyList<string> Kinds = ["feed", "comments", "conversations", "messages", "tagged", "ratings", "webhook"];

    public static ReplayResult Read(ReplayInput input)
    {
        if (!Kinds.Contains(input.Kind))
        {
            throw new UnknownReplayKindException($"Facebook's recorded answers are of the kinds {string.Join(", ", Kinds)}.");
        }

        var response = PlatformResponse.Recorded(input);
        if (FacebookErrors.Of(response, input.Now) is { } failure)
        {
            return new ReplayResult.Error(failure);
        }

        // Without a failure the body is JSON.
        var body = response.Json!.Value;
        var page = string.IsNullOrWhiteSpace(input.AccountExternalId) ? null : input.AccountExternalId.Trim();
        var found = new FacebookItems(new FacebookPlace(page));
        if (FacebookBatch.IsBatch(body))
        {
            return Batch(body, input, found);
        }

        Body(body, input.Kind, found);
        return new ReplayResult.Items(found.Messages, found.Odd);
    }

    /// <summary>Adds the items of one body, which is no error.</summary>
    public static void Body(JsonElement body, string kind, FacebookItems found)
    {
        if (kind == "webhook")
        {
            FacebookWebhook.Read(body, found);
        }
        else if (body.ValueKind == JsonValueKind.Array)
        {
            found.AddAll(body.EnumerateArray(), kind, null);
        }
        else if (body.ValueKind != JsonValueKind.Object)
        {
            found.AddOdd("The body is neither an object nor a list.", body);
        }
        else if (IsList(body))
        {
            found.AddAll(body.Items("data"), kind, body);
        }
        else if (KeyedById(body) is { } keyed)
        {
            foreach (var entry in keyed)
            {
                Keyed(entry.Name, entry.Value, kind, found);
            }
        }
        else if (body.EnumerateObject().Any())
        {
            found.Add(body, kind, null, null);
        }
    }

    private static void Keyed(string key, JsonElement value, string kind, FacebookItems found)
    {
        if (value.Object("error") is not null)
        {
            found.AddOdd("Facebook refused this one.", value);
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            found.AddAll(value.EnumerateArray(), kind, null, owner: key);
        }
        else if (IsList(value))
        {
            found.AddAll(value.Items("data"), kind, value, owner: key);
        }
        else
        {
            found.Add(value, kind, null, key);
        }
    }

    private static ReplayResult Batch(JsonElement body, ReplayInput input, FacebookItems found)
    {
        PlatformFailure? first = null;
        var answered = false;
        foreach (var part in body.EnumerateArray())
        {
            if (FacebookBatch.Answer(part) is not { } answer)
            {
                found.AddOdd("Facebook left this part of the batch undone.", part);
            }
            else if (FacebookErrors.Of(answer, input.Now) is { } failure)
            {
                first ??= failure;
                found.AddOdd($"A part of the batch was refused: {failure.Detail}", part);
            }
            else
            {
                answered = true;
                Body(answer.Json!.Value, input.Kind, found);
            }
        }

        return first is not null && !answered ? new ReplayResult.Error(first) : new ReplayResult.Items(found.Messages, found.Odd);
    }

    private static bool IsList(JsonElement body) =>
        body.Get("data") is { ValueKind: JsonValueKind.Array }
        || (body.Id("id") is null && body.EnumerateObject().All(property => property.Name is "data" or "paging" or "summary" or "error"));

    // The answer to ?ids= has no fields of its own: each name is an id, each value an object or a list.
    private static List<JsonProperty>? KeyedById(JsonElement body)
    {
        var entries = body.EnumerateObject().ToList();
        return entries.Count > 0 && entries.All(entry =>
            entry.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            && (entry.Value.Id("id") == entry.Name || entry.Name.Any(char.IsAsciiDigit) || entry.Name.StartsWith("m_", StringComparison.Ordinal)))
            ? entries
            : null;
    }
}
