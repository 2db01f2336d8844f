using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Facebook;

// Posts that tag the Page, at their slower pace.
internal sealed partial class FacebookFetch
{
    private async Task<FetchResult> TaggedAsync(CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync(
            FacebookApi.Path(api.Account.ExternalId, "tagged"),
            cancellationToken,
            [("fields", FacebookFields.Tagged), ("limit", FacebookApi.Number(options.PostsPerCall)), .. FacebookApi.GoOn(at.Tags.After)]);
        if (answer.Failure is { } failure)
        {
            if (failure.Class != FailureClass.NeedsPerson || at.Tagged != 0)
            {
                return Failed(failure);
            }

            Log.NeverAllowed(logger, api.Account.Id, failure.Detail);
            return Page(new FacebookItems(place), ToOlder(at with { Tags = new(), TaggedAt = now }));
        }

        // Posts on the Page itself come with the feed, which tells more of them.
        var found = new FacebookItems(place);
        found.AddAll(answer.Body.Items("data").Where(item => FacebookIds.PageOf(item.Id("id")) != place.PageId), "tagged", null);
        var then = On(answer.Body, "tagged_time", Since(at.Tagged), at.Tags.After);
        var tags = at.Tags.Begun(now).Listed([], then, Newest(at.Tags, found));
        return Page(found, !tags.IsOver
            ? at with { Tags = tags }
            : ToOlder(at with { Tags = new(), TaggedAt = now, Tagged = tags.Mark(at.Tagged, at.Floor) }));
    }

    private FacebookCursor ToTagged(FacebookCursor cursor) =>
        !api.IsShort && (!cursor.Tags.IsOver || now - cursor.TaggedAt >= (long)options.TaggedInterval.TotalSeconds)
            ? cursor with { Step = FacebookStep.Tagged }
            : ToOlder(cursor);
}
