using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>A place in a list: the time and number of an item.</summary>
internal readonly record struct FacebookPlace(DateTimeOffset At, long Number) : IComparable<FacebookPlace>
{
    public int CompareTo(FacebookPlace other) => At == other.At ? Number.CompareTo(other.Number) : At.CompareTo(other.At);

    public string ToCursor() =>
        Convert.ToHexString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Number}")));

    public static FacebookPlace Parse(string cursor)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(Convert.FromHexString(cursor)).Split('.');
            return new FacebookPlace(
                new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
                long.Parse(parts[1], CultureInfo.InvariantCulture));
        }
        catch (Exception wrong) when (
            wrong is FormatException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw FacebookError.Bad("Invalid cursors values passed.");
        }
    }
}

/// <summary>Cuts one page out of a list and says where the next one is.</summary>
/// <param name="PlaceOf">Place of an item; items must come in the order of their places.</param>
/// <param name="IsNewestFirst">Whether the places go down.</param>
/// <param name="IsListed">False takes an item out after the page was cut, so a page can be shorter than asked.</param>
/// <param name="ToJson">An item as it is shown.</param>
/// <param name="Path">Path of the list after the version.</param>
internal sealed record FacebookPaging<T>(
    Func<T, FacebookPlace> PlaceOf, bool IsNewestFirst, Func<T, bool> IsListed, Func<T, JsonNode> ToJson, string Path)
{
    private const int UsualLimit = 25;

    /// <summary><c>data</c>, and <c>paging</c> unless the list is empty. The last page has cursors but no <c>next</c>.</summary>
    public JsonObject Cut(IReadOnlyList<T> items, FacebookParameters parameters, FacebookCall call)
    {
        var limit = parameters.Limit(UsualLimit);
        var from = 0;
        if (parameters.Find("after") is { } after)
        {
            from = CountUpTo(items, FacebookPlace.Parse(after), andItself: true);
        }
        else if (parameters.Find("before") is { } before)
        {
            from = Math.Max(0, CountUpTo(items, FacebookPlace.Parse(before), andItself: false) - limit);
        }

        var page = items.Skip(from).Take(limit).ToList();
        var answer = new JsonObject { ["data"] = new JsonArray([.. page.Where(IsListed).Select(ToJson)]) };
        if (page.Count > 0)
        {
            answer["paging"] = Paging(page, from > 0, from + page.Count < items.Count, limit, parameters, call);
        }

        return answer;
    }

    private int CountUpTo(IReadOnlyList<T> items, FacebookPlace place, bool andItself) => items.TakeWhile(item =>
    {
        var order = PlaceOf(item).CompareTo(place);
        return (IsNewestFirst ? order > 0 : order < 0) || (andItself && order == 0);
    }).Count();

    private JsonObject Paging(
        List<T> page, bool hasEarlier, bool hasMore, int limit, FacebookParameters parameters, FacebookCall call)
    {
        var (before, after) = (PlaceOf(page[0]).ToCursor(), PlaceOf(page[^1]).ToCursor());
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = before, ["after"] = after } };
        if (hasMore)
        {
            paging["next"] = Address(limit, parameters, call, "after", after);
        }

        if (hasEarlier)
        {
            paging["previous"] = Address(limit, parameters, call, "before", before);
        }

        return paging;
    }

    // As on the platform, the address carries the token in clear.
    private string Address(int limit, FacebookParameters parameters, FacebookCall call, string name, string cursor)
    {
        var kept = parameters.Values.Where(p => p.Key is not ("access_token" or "after" or "before" or "limit" or "ids"));
        var query = kept.Prepend(new("access_token", call.TokenText))
            .Append(new("limit", limit.ToString(CultureInfo.InvariantCulture))).Append(new(name, cursor));
        return call.Address(Path) + "?" + string.Join('&', query.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
    }
}
