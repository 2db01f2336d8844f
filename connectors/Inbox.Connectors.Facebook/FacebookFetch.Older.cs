using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Facebook;

// Posts older than those of the feed, in rotation: one a look is asked for comments since the rotation before.
internal sealed partial class FacebookFetch
{
    private async Task<FetchResult> OlderPostsAsync(CancellationToken cancellationToken)
    {
        var begins = at.Older.After is null;
        var answer = await api.GetAsync(
            FacebookApi.Path(api.Account.ExternalId, "feed"),
            cancellationToken,
            [
                ("fields", FacebookFields.Post), ("include_hidden", "true"),
                ("limit", FacebookApi.Number(begins ? Math.Min(100, options.PostsPerCall + OlderPostsPerPage) : OlderPostsPerPage)),
                .. FacebookApi.GoOn(at.Older.After),
            ]);
        if (answer.Failure is { } failure)
        {
            return Failed(failure);
        }

        var oldest = now - (long)options.OldestPost.TotalSeconds;
        var found = new FacebookItems(place);
        var posts = answer.Body.Items("data").Skip(begins ? options.PostsPerCall : 0).ToList();
        found.AddAll(posts, "feed", null);

        // A new comment moves a post's updated_time, in practice: those that moved last come first, and all of them come.
        var queue = Ids(posts
            .Where(post => post.Time("created_time") is not { } created || created.ToUnixTimeSeconds() >= oldest)
            .OrderByDescending(post => post.Time("updated_time") ?? Instant.MinValue));
        var cursor = begins ? at with { OlderAt = now, OlderSince = Since(at.OlderMark), OlderMark = at.Comments } : at;
        var then = OnInFeed(answer.Body, oldest, at.Older.After);
        return Page(found, Done(cursor with { Older = at.Older.Listed(queue.Select(Short), then, 0) }));
    }

    private async Task<FetchResult> OlderCommentsAsync(string post, CancellationToken cancellationToken)
    {
        var answer = await CommentsCallAsync(post, at.OlderSince, at.Older.After, cancellationToken);
        if (answer.Failure is { } failure && !IsAboutOne(failure))
        {
            return Failed(failure);
        }

        var found = answer.Failure is null ? Read(answer.Body, "comments", Long(post)) : new FacebookItems(place);
        var on = answer.Failure is null ? On(answer.Body, "created_time", at.OlderSince, at.Older.After) : null;
        var cursor = at with { Older = at.Older.Walked(on, 0) };
        return Page(found, on is null ? Done(cursor) : cursor);
    }

    private FacebookCursor ToOlder(FacebookCursor cursor) =>
        !api.IsShort && (!cursor.Older.IsOver || now - cursor.OlderAt >= (long)options.RotationInterval.TotalSeconds)
            ? cursor with { Step = FacebookStep.Older }
            : Done(cursor);
}
