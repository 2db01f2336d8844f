using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;

namespace Inbox.Connectors.Bluesky;

/// <summary>Looks up posts by their addresses, in as many calls as that takes, and keeps what was found.</summary>
internal sealed class BlueskyPosts(BlueskyApi api)
{
    /// <summary>More refused addresses than this are no accident: then the platform refuses the call.</summary>
    private const int MostUnreadable = 10;

    /// <summary>Post views by address. A post that was asked for and is not here is gone.</summary>
    public Dictionary<string, JsonElement> Found { get; } = new(StringComparer.Ordinal);

    /// <summary>Addresses that the platform would not look up.</summary>
    public HashSet<string> Unreadable { get; } = new(StringComparer.Ordinal);

    /// <summary>Replies hidden by the lists of the conversations that were found.</summary>
    public IReadOnlySet<string> Hidden =>
        Found.Values.SelectMany(view => BlueskyThreads.Hidden(view.Object("threadgate"))).ToHashSet(StringComparer.Ordinal);

    /// <summary>Looks these up. When a call fails its answer is handed back.</summary>
    public async Task<PlatformResponse?> LookUpAsync(IEnumerable<string> uris, CancellationToken cancellationToken)
    {
        var asked = uris.Where(uri => AtUri.Parse(uri) is { IsPost: true } && !Found.ContainsKey(uri)).Distinct(StringComparer.Ordinal);
        var left = new Stack<string[]>(asked.Chunk(BlueskyApi.PostsAtOnce));
        while (left.TryPop(out var batch))
        {
            var answer = await api.GetPostsAsync(batch, cancellationToken);
            if (BlueskyFailures.Code(answer) == "InvalidRequest" && Unreadable.Count < MostUnreadable)
            {
                Divide(batch, left);
                continue;
            }

            if (!answer.IsSuccess || answer.Json?.Get("posts") is not { ValueKind: JsonValueKind.Array } posts)
            {
                return answer;
            }

            foreach (var post in posts.EnumerateArray())
            {
                if (post.Id("uri") is { } uri)
                {
                    Found[uri] = post;
                }
            }
        }

        return null;
    }

    /// <summary>The same, and what these answer, up to the beginning of their conversations or so many posts back.</summary>
    /// <param name="uris">The posts.</param>
    /// <param name="records">Their records, as far as they are known already: saves calls.</param>
    /// <param name="levels">How far up.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PlatformResponse?> LookUpWithAncestorsAsync(
        IEnumerable<string> uris,
        IEnumerable<JsonElement> records,
        int levels,
        CancellationToken cancellationToken)
    {
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var wanted = uris.Concat(records.SelectMany(Answered)).Where(asked.Add).ToList();
        for (var level = 0; level < levels && wanted.Count > 0; level++)
        {
            if (await LookUpAsync(wanted, cancellationToken) is { } failed)
            {
                return failed;
            }

            var found = wanted.Where(Found.ContainsKey).Select(uri => Found[uri].Object("record") ?? default);
            wanted = [.. found.SelectMany(Answered).Where(asked.Add)];
        }

        return null;
    }

    // Anybody may write any address into a post: one that the platform refuses must not keep the others from being read.
    private void Divide(string[] batch, Stack<string[]> left)
    {
        if (batch.Length == 1)
        {
            Unreadable.Add(batch[0]);
            return;
        }

        foreach (var half in batch.Chunk((batch.Length + 1) / 2))
        {
            left.Push(half);
        }
    }

    private static IEnumerable<string> Answered(JsonElement record)
    {
        var reply = record.Object("reply");
        return new[] { reply?.Object("parent")?.Id("uri"), reply?.Object("root")?.Id("uri") }.OfType<string>();
    }
}
