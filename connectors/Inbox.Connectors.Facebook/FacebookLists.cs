using System.Text.Json;
using Inbox.Connectors.Http.Json;

namespace Inbox.Connectors.Facebook;

/// <summary>Lists as the Graph API writes them: <c>{"data":[…],"paging":{…}}</c>, an old bare array, or nothing at all when empty.</summary>
internal static class FacebookLists
{
    private static readonly string[] PagingNames = ["after", "until", "offset", "__paging_token"];

    /// <summary>The entries of a list nested in an item.</summary>
    public static IEnumerable<JsonElement> Edge(JsonElement item, string name) => item.Get(name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } list => list.Items("data"),
        _ => [],
    };

    /// <summary>Whether the item carries this list, were it empty.</summary>
    public static bool HasEdge(JsonElement item, string name) =>
        item.Get(name) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object };

    /// <summary>
    /// What to add to the next call, <c>after=…</c>, or null at the end of the list. Only <c>paging.next</c> tells that there is more; it
    /// holds the access token in clear, so the call is made anew from the cursor and nothing else of that address is kept (I12).
    /// https://developers.facebook.com/docs/graph-api/results
    /// </summary>
    public static string? Next(JsonElement list)
    {
        if (list.Object("paging") is not { } paging || paging.Text("next") is not { Length: > 0 } next)
        {
            return null;
        }

        if (paging.Object("cursors")?.Text("after") is { Length: > 0 } after)
        {
            return $"after={Uri.EscapeDataString(after)}";
        }

        if (!Uri.TryCreate(next, UriKind.Absolute, out var address))
        {
            return null;
        }

        var query = System.Web.HttpUtility.ParseQueryString(address.Query);
        var kept = PagingNames.Where(name => query[name] is { Length: > 0 }).Select(name => $"{name}={Uri.EscapeDataString(query[name]!)}");
        return string.Join('&', kept) is { Length: > 0 } parameters ? parameters : null;
    }
}
