using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.Bluesky.Views;

/// <summary>
/// One page of a list. It is cut first and filtered afterwards, so it may be short or empty while more follows: only a page that
/// was empty before the filter has no cursor.
/// </summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Cursor)
{
    /// <param name="list">The whole list in its order.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cursor">The key of the last item of the page before, or null.</param>
    /// <param name="keyOf">A key that is unique in the list and sorts, as text, the way the list does from last to first.</param>
    /// <param name="isRising">True when keys rise along the list.</param>
    public static Page<T> Cut(IEnumerable<T> list, int limit, string? cursor, Func<T, string> keyOf, bool isRising = false)
    {
        var sign = isRising ? 1 : -1;
        var rest = cursor is null ? list : list.Where(item => string.CompareOrdinal(keyOf(item), cursor) * sign > 0);
        List<T> items = [.. rest.Take(limit)];
        return new Page<T>(items, items.Count == 0 ? null : keyOf(items[^1]));
    }

    /// <summary>The answer: the cursor, and what the filter leaves under the given name.</summary>
    public JsonObject Answer(string name, Func<T, JsonNode?> view) => JsonMake.Object(
        ("cursor", Cursor),
        (name, JsonMake.Array(Items.Select(view).Where(item => item is not null))));
}
