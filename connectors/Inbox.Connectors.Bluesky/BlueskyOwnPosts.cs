using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime.Extensions;

namespace Inbox.Connectors.Bluesky;

/// <summary>Our own posts and replies, wherever they were made, and what the public wrote below them without our being told.</summary>
internal sealed class BlueskyOwnPosts(BlueskyApi api, Viewpoint viewpoint, TimeProvider time)
{
    /// <summary>Maps records of our repository; with threads also every answer below them. The failure of a call is handed back.</summary>
    public async Task<FetchResult.Failed?> AddAsync(
        MappedItems into,
        IReadOnlyList<JsonElement> records,
        bool withThreads,
        CancellationToken cancellationToken)
    {
        var posts = new BlueskyPosts(api);
        var uris = records.Select(item => item.Id("uri")).OfType<string>().ToList();
        var starts = records.Select(Start).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (await posts.LookUpAsync(withThreads ? uris.Concat(starts) : uris, cancellationToken) is { } failed)
        {
            return BlueskyAnswers.Failed(failed, time);
        }

        foreach (var record in records)
        {
            // What was posted just now may not be indexed yet: the repository knows it already.
            if (record.Id("uri") is { } uri && posts.Found.TryGetValue(uri, out var view))
            {
                BlueskyMapping.AddView(into, view, viewpoint);
            }
            else
            {
                BlueskyMapping.AddOwnRecord(into, record, viewpoint);
            }
        }

        var answered = starts.Where(uri => posts.Found.TryGetValue(uri, out var view) && view.Number("replyCount") > 0);
        return withThreads ? await AddThreadsAsync(into, answered, cancellationToken) : null;
    }

    // A reply that is indexed before what it answers never gets its notification: the thread shows it all the same.
    private async Task<FetchResult.Failed?> AddThreadsAsync(
        MappedItems into,
        IEnumerable<string> starts,
        CancellationToken cancellationToken)
    {
        foreach (var start in starts)
        {
            var answer = await api.GetPostThreadAsync(start, cancellationToken);
            if (BlueskyFailures.IsNotFound(answer))
            {
                continue;
            }

            if (BlueskyFailures.Of(answer, time.GetCurrentInstant()) is not null || answer.Json?.Object("thread") is null)
            {
                return BlueskyAnswers.Failed(answer, time);
            }

            BlueskyThreads.Add(into, answer.Json.Value, viewpoint);
        }

        return null;
    }

    // Where to start reading the thread of a post of ours: at the beginning when that is ours too, else at the post itself.
    private string? Start(JsonElement record)
    {
        var root = record.Object("value")?.Object("reply")?.Object("root")?.Id("uri");
        return viewpoint.IsOurs(AtUri.Parse(root)?.Authority) ? root : record.Id("uri");
    }
}
