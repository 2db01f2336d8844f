using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>Cuts one page out of a list that is newest first.</summary>
internal static class XPaging
{
    /// <summary>Parameters of every incremental list of posts.</summary>
    public static IReadOnlyList<string> Increments { get; } = ["since_id", "until_id", "start_time", "end_time"];

    /// <summary>Keeps what lies between the increments asked for.</summary>
    public static IEnumerable<XPost> Between(IEnumerable<XPost> posts, XQuery query)
    {
        var since = query.Id("since_id");
        var until = query.Id("until_id");
        var start = query.Time("start_time");
        var end = query.Time("end_time");
        return posts.Where(p =>
            (since is null || p.Id > since) && (until is null || p.Id < until)
            && (start is null || p.At >= start) && (end is null || p.At < end));
    }

    /// <summary>One page and its <c>meta</c>. Page until there is no <c>next_token</c>.</summary>
    public static (List<T> Items, JsonObject Meta) Cut<T>(
        IEnumerable<T> newestFirst, Func<T, ulong> idOf, XPlace? place, int most)
    {
        var all = newestFirst.ToList();
        var from = place switch
        {
            null => 0,
            { IsBack: true } => Math.Max(0, all.TakeWhile(i => idOf(i) > place.Id).Count() - most),
            _ => all.TakeWhile(i => idOf(i) >= place.Id).Count(),
        };
        var items = all.Skip(from).Take(most).ToList();
        var meta = new JsonObject { ["result_count"] = items.Count };
        if (items.Count > 0 && from + items.Count < all.Count)
        {
            meta["next_token"] = new XPlace(false, idOf(items[^1])).ToString();
        }

        if (items.Count > 0 && from > 0)
        {
            meta["previous_token"] = new XPlace(true, idOf(items[0])).ToString();
        }

        return (items, meta);
    }

    /// <summary>Adds the newest and oldest id, which lists of posts tell.</summary>
    public static void AddEnds(JsonObject meta, List<XPost> posts)
    {
        if (posts.Count > 0)
        {
            meta["newest_id"] = $"{posts[0].Id}";
            meta["oldest_id"] = $"{posts[^1].Id}";
        }
    }
}
