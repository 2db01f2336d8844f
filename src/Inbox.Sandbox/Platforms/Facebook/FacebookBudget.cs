using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>
/// Counts the calls of each Page over 24 hours against what its engaged people allow, and tells how much is used in the
/// headers. Forgotten at a restart.
/// </summary>
internal sealed class FacebookBudget(FacebookOptions options, FacebookWorld world, TimeProvider clock)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly Dictionary<long, Queue<DateTimeOffset>> calls = [];
    private readonly Dictionary<long, DateTimeOffset> lockedUntil = [];

    /// <summary>Counts one call and sets the headers.</summary>
    /// <exception cref="FacebookError">The budget is used up; calling again begins the lockout anew.</exception>
    public void Take(HttpContext http, long page)
    {
        var now = clock.GetUtcNow();
        if (!calls.TryGetValue(page, out var times))
        {
            calls[page] = times = new Queue<DateTimeOffset>();
        }

        while (times.TryPeek(out var oldest) && oldest <= now - Day)
        {
            times.Dequeue();
        }

        var budget = options.CallsPerEngagedPerson * Math.Max(1, Engaged(page, now));
        var isLocked = lockedUntil.TryGetValue(page, out var until) && until > now;
        if (!isLocked && until != default)
        {
            times.Clear();
            lockedUntil.Remove(page);
        }

        if (isLocked || times.Count >= budget)
        {
            lockedUntil[page] = now + options.Lockout;
            SetHeaders(http, page, 100, options.Lockout);
            throw FacebookError.Throttled(80001);
        }

        times.Enqueue(now);
        SetHeaders(http, page, times.Count * 100 / budget, TimeSpan.Zero);
    }

    public static void SetHeaders(HttpContext http, long page, int percent, TimeSpan regain)
    {
        var use = new JsonObject
        {
            ["type"] = "pages",
            ["call_count"] = percent,
            ["total_cputime"] = percent / 2,
            ["total_time"] = percent / 2,
            ["estimated_time_to_regain_access"] = (int)Math.Ceiling(regain.TotalMinutes),
        };
        http.Response.Headers["X-App-Usage"] = new JsonObject
        {
            ["call_count"] = percent,
            ["total_time"] = percent / 2,
            ["total_cputime"] = percent / 2,
        }.ToJsonString();

        // At low use this header is absent.
        if (percent > 0)
        {
            http.Response.Headers["X-Business-Use-Case-Usage"] =
                new JsonObject { [page.ToString(CultureInfo.InvariantCulture)] = new JsonArray(use) }.ToJsonString();
        }
    }

    private int Engaged(long page, DateTimeOffset now)
    {
        var since = now - Day;
        var posts = world.Posts.Values.Where(p => p.Place == page).ToList();
        var commenters = posts.SelectMany(p => p.Comments).Where(c => c.CreatedAt > since).Select(c => c.Author);
        var writers = posts.Where(p => p.CreatedAt > since).Select(p => p.Author).Concat(commenters);
        var messengers = world.Threads.Values.Where(t => t.Page == page && t.LastFromPerson > since).Select(t => t.Person);
        return writers.Concat(messengers).Where(id => id != page).Distinct().Count();
    }
}
