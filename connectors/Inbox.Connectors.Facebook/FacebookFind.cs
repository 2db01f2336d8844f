using System.Text;
using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// Looks for an act of ours on the platform (I3). Facebook keeps no key of ours: a reply is known by our name, its text, its place and
/// a time not before we tried.
/// </summary>
internal sealed class FacebookFind(FacebookApi api, FacebookOptions options, OutboundAct act)
{
    private const int LongestWalkInPages = 20;
    private const int PerPage = 100;
    private const int MessagesPerPage = 20;

    private readonly Instant since = act.FirstTriedAt - Duration.FromTimeSpan(options.ClockTolerance);

    public Task<FindResult> LookAsync(CancellationToken cancellationToken) => act.Kind switch
    {
        OutboundActKind.Reply when !FacebookActs.IsPrivate(act) => CommentAsync(cancellationToken),
        OutboundActKind.Reply when act.ConversationExternalId.StartsWith("t_", StringComparison.Ordinal) => MessageAsync(cancellationToken),
        OutboundActKind.Hide => HiddenAsync(isHidden: true, cancellationToken),
        OutboundActKind.Unhide => HiddenAsync(isHidden: false, cancellationToken),
        OutboundActKind.Delete => DeletedAsync(cancellationToken),
        _ => Task.FromResult<FindResult>(CannotTell("The conversation of this message is not known, so Facebook cannot be asked about it.")),
    };

    private async Task<FindResult> CommentAsync(CancellationToken cancellationToken)
    {
        var post = act.ConversationExternalId;
        var place = new FacebookPlace(api.Account.ExternalId, post);
        var (ours, end) = await WalkAsync(
            FacebookApi.Path(post, "comments"),
            [
                ("filter", "stream"), ("order", "reverse_chronological"), ("since", FacebookApi.Number(since.ToUnixTimeSeconds())),
                ("fields", FacebookFields.Comment), ("limit", FacebookApi.Number(PerPage)),
            ],
            item => FacebookMapping.Comment(item, place),
            cancellationToken);

        var isOnPost = FacebookIds.IsSamePost(act.TargetExternalId, post);
        var there = ours.Where(comment => isOnPost ? comment.Kind == MessageKind.Comment : comment.ParentId == act.TargetExternalId).ToList();
        if (there.Count > 0)
        {
            return Found(there[^1]);
        }

        if (end is not null || isOnPost || ours.Count == 0)
        {
            return end ?? NotThere();
        }

        // An answer to an answer is put below the first comment, where the same words may answer somebody else.
        var target = await api.GetAsync(FacebookApi.Path(act.TargetExternalId), cancellationToken, [("fields", "id,parent{id}")]);
        return target.Failure switch
        {
            null when target.Body.Object("parent")?.Id("id") is not { } first || ours.All(comment => comment.ParentId != first) => NotThere(),
            null or { Class: FailureClass.Gone } =>
                CannotTell("We wrote these words in this conversation since, but whether in answer to this comment Facebook does not tell."),
            var failure => new FindResult.Failed(failure),
        };
    }

    private async Task<FindResult> MessageAsync(CancellationToken cancellationToken)
    {
        var thread = act.ConversationExternalId;
        var place = new FacebookPlace(api.Account.ExternalId);
        var (ours, end) = await WalkAsync(
            FacebookApi.Path(thread, "messages"),
            [("fields", FacebookFields.Message), ("limit", FacebookApi.Number(MessagesPerPage))],
            item => FacebookMapping.DirectMessage(item, default, thread, place),
            cancellationToken);
        return ours.Count > 0 ? Found(ours[^1]) : end ?? NotThere();
    }

    /// <summary>Ours with the same text since the attempt, newest first; and why the list could not be read to that time, if so.</summary>
    private async Task<(List<InboundMessage> Ours, FindResult? End)> WalkAsync(
        string path,
        IReadOnlyList<(string Name, string? Value)> parameters,
        Func<JsonElement, InboundMessage?> map,
        CancellationToken cancellationToken)
    {
        List<InboundMessage> ours = [];
        string? after = null;
        for (var page = 0; page < LongestWalkInPages; page++)
        {
            var answer = await api.GetAsync(path, cancellationToken, [.. parameters, .. FacebookApi.GoOn(after)]);
            if (answer.Failure is { } failure)
            {
                // Where the whole place is gone, what we sent is not there to be seen either, whether it arrived or not.
                return (ours, failure.Class == FailureClass.Gone
                    ? CannotTell("What was answered is not there any more, so whether the answer arrived cannot be seen.")
                    : new FindResult.Failed(failure));
            }

            var items = answer.Body.Items("data").Select(map).OfType<InboundMessage>().ToList();
            var sameWords = items.Where(item => !(item.PublishedAt < since) && Words(item.Text) == Words(act.Text)).ToList();
            ours.AddRange(sameWords.Where(item => item.IsOurs));
            if (sameWords.Any(item => item.Author is null))
            {
                return (ours, CannotTell("The same words stand there, but Facebook does not say who wrote them."));
            }

            after = FacebookLists.Next(answer.Body);
            if (after is null || (items.Count > 0 && items.All(item => item.PublishedAt < since)))
            {
                return (ours, null);
            }
        }

        return (ours, CannotTell("Too much was written there since to look through all of it."));
    }

    private async Task<FindResult> HiddenAsync(bool isHidden, CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync(FacebookApi.Path(act.TargetExternalId), cancellationToken, [("fields", "id,is_hidden")]);
        return (answer.Failure, answer.Failure is null ? answer.Body.Flag("is_hidden") : null) switch
        {
            ({ Class: FailureClass.Gone }, _) => CannotTell("It is not there any more, or may not be seen."),
            ({ } failure, _) => new FindResult.Failed(failure),
            (_, null) => CannotTell("Facebook does not say whether it is hidden."),
            (_, var now) => now == isHidden ? new FindResult.Found(act.TargetExternalId) : NotThere(),
        };
    }

    private async Task<FindResult> DeletedAsync(CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync(FacebookApi.Path(act.TargetExternalId), cancellationToken, [("fields", "id")]);
        return answer.Failure switch
        {
            null => NotThere(),

            // The same answer comes for what may not be seen: only when the Page can be read does it mean deleted.
            { Class: FailureClass.Gone } when await api.CanReadPageAsync(cancellationToken) => new FindResult.Found(act.TargetExternalId),
            var failure => new FindResult.Failed(failure),
        };
    }

    // A request that was cut off may still be at work at Facebook.
    private FindResult NotThere()
    {
        var settled = act.FirstTriedAt + Duration.FromTimeSpan(options.SettleTime);
        return api.Now >= settled
            ? new FindResult.NotFound()
            : new FindResult.Failed(new PlatformFailure(FailureClass.Transient, "It is not to be seen yet and may still appear.", settled));
    }

    private static FindResult.Found Found(InboundMessage message) => new(message.ExternalId, message.PublishedAt, message.Permalink);

    private static FindResult.CannotTell CannotTell(string reason) => new(reason);

    // Facebook trims texts and has its own line ends.
    private static string Words(string text) => text.ReplaceLineEndings("\n").Trim().Normalize(NormalizationForm.FormC);
}
