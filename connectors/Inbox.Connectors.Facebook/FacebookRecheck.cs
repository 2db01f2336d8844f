using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// Asks how known posts and comments read today: several in one call, and one by one those that were not in the answer. Facebook gives
/// the same refusal for what is deleted and for what may not be seen, so something is gone only while other reads of the Page work.
/// Direct messages, reviews and posts elsewhere that tag the Page are left unknown: their absence proves nothing.
/// </summary>
internal sealed class FacebookRecheck(FacebookApi api)
{
    private const int IdsPerCall = 50;

    private readonly List<InboundMessage> present = [];
    private readonly List<string> gone = [];
    private bool someRead;
    private PlatformFailure? refused;

    public async Task<RecheckResult> LookAsync(IReadOnlyList<KnownItem> items, CancellationToken cancellationToken)
    {
        var posts = items.Where(item => item.Kind == MessageKind.Post);
        var comments = items.Where(item => item.Kind is MessageKind.Comment or MessageKind.Reply);
        foreach (var some in posts.Chunk(IdsPerCall).Concat(comments.Chunk(IdsPerCall)))
        {
            if (await SomeAsync(some, cancellationToken) is { } failure)
            {
                return new RecheckResult.Failed(failure) { ApiCalls = api.Calls.Count };
            }
        }

        if (!someRead && gone.Count == 0 && refused is not null)
        {
            return new RecheckResult.Failed(refused) { ApiCalls = api.Calls.Count };
        }

        if (gone.Count > 0 && !someRead && !await api.CanReadPageAsync(cancellationToken))
        {
            gone.Clear();
        }

        return new RecheckResult.Checked(present, gone) { ApiCalls = api.Calls.Count };
    }

    // https://developers.facebook.com/docs/graph-api/overview (reading several objects). Versions from v26.0 on may refuse ?ids=, and one
    // missing object may spoil the whole answer: then each is asked for itself, which costs the budget the same.
    private async Task<PlatformFailure?> SomeAsync(KnownItem[] items, CancellationToken cancellationToken)
    {
        List<KnownItem> left = [.. items];
        if (items.Length > 1)
        {
            var ids = string.Join(',', items.Select(item => item.ExternalId));
            var answer = await api.GetAsync("", cancellationToken, [("ids", ids), ("fields", Fields(items[0]))]);
            if (answer.Failure is { Class: FailureClass.Throttled or FailureClass.TokenExpired or FailureClass.Transient } failure)
            {
                return failure;
            }

            if (answer.Failure is null)
            {
                someRead = true;
                left.RemoveAll(item => answer.Body.Object(item.ExternalId) is { } found && Add(item, found));
            }
        }

        foreach (var item in left)
        {
            var answer = await api.GetAsync(FacebookApi.Path(item.ExternalId), cancellationToken, [("fields", Fields(item))]);
            switch (answer.Failure)
            {
                case null:
                    someRead = true;
                    Add(item, answer.Body);
                    break;
                case { Class: FailureClass.Gone }:
                    gone.Add(item.ExternalId);
                    break;
                case { Class: FailureClass.NeedsPerson or FailureClass.OurBug }:
                    // This one cannot be asked about: it stays unknown. Where it is so for all, it is the account's trouble.
                    refused ??= answer.Failure;
                    break;
                case var failure:
                    return failure;
            }
        }

        return null;
    }

    private static string Fields(KnownItem item) => item.Kind == MessageKind.Post ? FacebookFields.Post : FacebookFields.Comment;

    private bool Add(KnownItem item, JsonElement found)
    {
        var place = new FacebookPlace(api.Account.ExternalId, item.ConversationExternalId);
        var message = item.Kind == MessageKind.Post ? FacebookMapping.Post(found, place) : FacebookMapping.Comment(found, place);

        // Known under the id it was asked by, whatever other writing of it comes back.
        if (message is not null)
        {
            present.Add(message with { ExternalId = item.ExternalId });
        }

        return message is not null;
    }
}
