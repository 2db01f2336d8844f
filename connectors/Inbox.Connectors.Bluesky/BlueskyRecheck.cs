using Inbox.Connectors.Http;
using Inbox.Domain.Connectors;
using NodaTime.Extensions;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// How known posts read today: missing means deleted, or its author gone; other text means rewritten. Direct messages stay unknown.
/// </summary>
internal sealed class BlueskyRecheck(BlueskyApi api, Viewpoint viewpoint, TimeProvider time)
{
    public async Task<RecheckResult> CheckAsync(IReadOnlyList<KnownItem> items, CancellationToken cancellationToken)
    {
        var known = items.Where(item => AtUri.Parse(item.ExternalId) is { IsPost: true }).DistinctBy(item => item.ExternalId).ToList();

        // Our own conversations tell which replies they hide.
        var roots = known.Select(item => item.ConversationExternalId).Where(root => viewpoint.IsOurs(AtUri.Parse(root)?.Authority));
        var posts = new BlueskyPosts(api);
        if (await posts.LookUpAsync(known.Select(item => item.ExternalId).Concat(roots), cancellationToken) is { } failed)
        {
            var now = time.GetCurrentInstant();
            return new RecheckResult.Failed(BlueskyFailures.Of(failed, now) ?? CommonFailures.NotSpoken(failed, now));
        }

        var into = new MappedItems();
        var hidden = posts.Hidden;
        List<string> gone = [];
        foreach (var item in known)
        {
            if (posts.Found.TryGetValue(item.ExternalId, out var view))
            {
                BlueskyMapping.AddView(into, view, viewpoint, item.Kind, hidden);
            }
            else if (!posts.Unreadable.Contains(item.ExternalId) && await IsGoneAsync(item, into, cancellationToken))
            {
                gone.Add(item.ExternalId);
            }
        }

        return new RecheckResult.Checked(into.Messages, gone);
    }

    // A post of ours may be too new for the index: our own repository is asked before it is called gone.
    private async Task<bool> IsGoneAsync(KnownItem item, MappedItems into, CancellationToken cancellationToken)
    {
        if (AtUri.Parse(item.ExternalId) is not { } uri || !viewpoint.IsOurs(uri.Authority))
        {
            return true;
        }

        var answer = await api.GetRecordAsync(uri, cancellationToken);
        if (answer.IsSuccess && answer.Json is { } record)
        {
            BlueskyMapping.AddOwnRecord(into, record, viewpoint);
        }

        return BlueskyFailures.IsNotFound(answer);
    }
}
