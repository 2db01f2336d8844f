using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;
using NodaTime.Extensions;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// One look, a page at a time: notifications, then our own posts and the threads below them when they are due, then direct messages.
/// The platform lists posts by the time their authors claim, so a late one stands behind newer ones: each look reads back over what it
/// knows, now and then further, and once a day two weeks.
/// </summary>
internal sealed class BlueskyFetch(BlueskyApi api, BlueskyOptions options, Viewpoint viewpoint, TimeProvider time)
{
    /// <summary>How far up a conversation is read for context.</summary>
    private const int AncestorLevels = 10;

    // Our clock may be wrong by hours; what was read counts at most as read up to a day before it.
    private static readonly Duration ClockTrust = Duration.FromDays(1);

    // A look that stops at direct messages begins anew with the next poll, so that their service failing does not hold up the rest.
    private static readonly Duration ChatPatience = Duration.FromSeconds(45);
    private static readonly Duration LookPatience = Duration.FromHours(1);

    public async Task<FetchResult> NextAsync(FetchCursor? after, CancellationToken cancellationToken)
    {
        var now = time.GetCurrentInstant();
        var cursor = BlueskyCursor.Read(after);
        var look = cursor.Look is { } open && IsGoingOn(open, now) ? open with { ContinuedAt = now } : Begin(cursor, now);
        var chat = new BlueskyChatFetch(api, options, viewpoint, time);
        var result = look.Step switch
        {
            LookStep.Notifications => await NotificationsAsync(cursor, look, cancellationToken),
            LookStep.OwnPosts => await OwnPostsAsync(cursor, look, cancellationToken),
            LookStep.ChatLog => await chat.LogAsync(cursor, look, now, cancellationToken),
            _ => await chat.ConvosAsync(cursor, look, cancellationToken),
        };
        return result with { ApiCalls = api.Calls.Count };
    }

    private static bool IsGoingOn(BlueskyLook look, Instant now) => look.Step is LookStep.Notifications or LookStep.OwnPosts
        ? now - look.StartedAt <= LookPatience
        : now - look.ContinuedAt <= ChatPatience;

    private BlueskyLook Begin(BlueskyCursor cursor, Instant now)
    {
        var depth = IsDue(cursor.DeepAt, options.DeepEvery, now) ? LookDepth.Deep
            : IsDue(cursor.WideAt, options.WideEvery, now) ? LookDepth.Wide
            : LookDepth.Quick;
        var from = cursor.ReadTo is { } readTo ? Instant.Min(readTo, now) : now;
        return new BlueskyLook(LookStep.Notifications, depth, now, now, from - Overlap(depth));
    }

    private Duration Overlap(LookDepth depth) => Duration.FromTimeSpan(depth switch
    {
        LookDepth.Deep => options.DeepOverlap,
        LookDepth.Wide => options.WideOverlap,
        _ => options.Overlap,
    });

    private static bool IsDue(Instant? last, TimeSpan every, Instant now) =>
        last is not { } at || now - at >= Duration.FromTimeSpan(every);

    private async Task<FetchResult> NotificationsAsync(BlueskyCursor cursor, BlueskyLook look, CancellationToken cancellationToken)
    {
        var answer = await api.ListNotificationsAsync(look.Page, cancellationToken);
        if (BlueskyAnswers.Failure(answer, "notifications", time) is { } failure)
        {
            return failure;
        }

        var body = answer.Json.GetValueOrDefault();
        var all = body.Items("notifications").ToList();
        var due = all.Where(item => BlueskyMapping.IsMessage(item.Text("reason")) && !(item.Time("indexedAt") < look.Since)).ToList();
        var posts = new BlueskyPosts(api);
        var failed = await posts.LookUpWithAncestorsAsync(
            due.Select(item => item.Id("uri")).OfType<string>(),
            due.Select(item => item.Object("record") ?? default),
            AncestorLevels,
            cancellationToken);
        if (failed is not null)
        {
            return BlueskyAnswers.Failed(failed, time);
        }

        var into = new MappedItems();
        var hidden = posts.Hidden;
        foreach (var item in due)
        {
            JsonElement? view = item.Id("uri") is { } uri && posts.Found.Remove(uri, out var found) ? found : null;
            BlueskyMapping.AddNotification(into, item, viewpoint, view, hidden);
        }

        foreach (var context in posts.Found.Values)
        {
            BlueskyMapping.AddView(into, context, viewpoint, hidden: hidden);
        }

        var newest = Latest(look.Newest, all.Max(item => item.Time("indexedAt")));
        var page = body.Id("cursor");
        var isMore = page is not null && page != look.Page && !(OldestOf(all, page) < look.Since);
        var next = isMore
            ? cursor with { Look = look with { Page = page, Newest = newest } }
            : AfterNotifications(cursor, look, Latest(newest, look.StartedAt - ClockTrust));
        return BlueskyAnswers.Page(into, next);
    }

    // An empty page says nothing of its place, but its cursor is a time as well.
    private static Instant? OldestOf(List<JsonElement> items, string? page) =>
        items.Count > 0 ? items.Min(item => item.Time("indexedAt")) : PlatformTime.Parse(page);

    private static Instant? Latest(Instant? a, Instant? b) => a is null || b > a ? b : a;

    private BlueskyCursor AfterNotifications(BlueskyCursor cursor, BlueskyLook look, Instant? readTo)
    {
        var isOwnDue = look.Depth != LookDepth.Quick || IsDue(cursor.OwnReadAt, options.OwnPostsEvery, look.StartedAt);
        return cursor with
        {
            ReadTo = readTo,
            Look = look with { Step = isOwnDue ? LookStep.OwnPosts : LookStep.ChatLog, Page = null, Newest = null },
        };
    }

    private async Task<FetchResult> OwnPostsAsync(BlueskyCursor cursor, BlueskyLook look, CancellationToken cancellationToken)
    {
        var answer = await api.ListRecordsAsync(look.Page, cancellationToken);
        if (BlueskyAnswers.Failure(answer, "records", time) is { } failure)
        {
            return failure;
        }

        // Our own claims are trusted. What was posted since the last reading is read, however long ago that was.
        var since = cursor.OwnReadAt is { } readAt ? Instant.Min(look.Since, readAt - Overlap(look.Depth)) : look.Since;
        var body = answer.Json.GetValueOrDefault();
        var all = body.Items("records").ToList();
        var due = all.Where(item => !(item.Object("value")?.Time("createdAt") < since)).ToList();
        var own = new BlueskyOwnPosts(api, viewpoint, time);
        var into = new MappedItems();
        if (await own.AddAsync(into, due, withThreads: look.Depth != LookDepth.Quick, cancellationToken) is { } failed)
        {
            return failed;
        }

        var page = body.Id("cursor");
        var oldest = all.Count == 0 ? null : all.Min(item => item.Object("value")?.Time("createdAt"));
        var isMore = page is not null && page != look.Page && all.Count > 0 && !(oldest < since);
        return BlueskyAnswers.Page(into, isMore ? cursor with { Look = look with { Page = page } } : AfterOwnPosts(cursor, look));
    }

    private static BlueskyCursor AfterOwnPosts(BlueskyCursor cursor, BlueskyLook look) => cursor with
    {
        OwnReadAt = look.StartedAt,
        WideAt = look.Depth == LookDepth.Quick ? cursor.WideAt : look.StartedAt,
        DeepAt = look.Depth == LookDepth.Deep ? look.StartedAt : cursor.DeepAt,
        Sweep = look.Depth == LookDepth.Deep ? new ConvoSweep(ConvoSweep.Accepted, look.Since) : cursor.Sweep,
        Look = look with { Step = LookStep.ChatLog, Page = null },
    };
}
