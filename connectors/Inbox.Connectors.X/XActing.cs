using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.X;

/// <summary>Does one act for one account, and looks whether it arrived.</summary>
internal sealed class XActing(XApi api, ConnectedAccount account, XOptions options, Func<Instant> now)
{
    private const int MostPages = 10;
    private static readonly Duration ClockDifference = Duration.FromMinutes(2);

    public async Task<ActResult> ActAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        switch (act.Kind)
        {
            case OutboundActKind.Reply when IsPrivate(act):
                return Recipient(act) is { } recipient
                    ? Sent(await api.SendMessageAsync(recipient, act.Text, cancellationToken), "dm_event_id", isPost: false)
                    : Refused(FailureClass.NeedsPerson, XReplyRule.Group);
            case OutboundActKind.Reply:
                return Sent(await api.ReplyAsync(act.TargetExternalId, act.Text, cancellationToken), "id", isPost: true);
            case OutboundActKind.Hide or OutboundActKind.Unhide:
                var hide = act.Kind == OutboundActKind.Hide;
                return Changed(await api.HideAsync(act.TargetExternalId, hide, cancellationToken), act, data => data.Flag("hidden") == hide);
            case OutboundActKind.Delete:
                return Changed(await api.DeleteAsync(act.TargetExternalId, cancellationToken), act, data => data.Flag("deleted") == true);
            default:
                return Refused(FailureClass.OurBug, "X knows no such act.");
        }
    }

    public async Task<FindResult> FindAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        var found = act.Kind switch
        {
            OutboundActKind.Reply when IsPrivate(act) => await FindMessageAsync(act, cancellationToken),
            OutboundActKind.Reply => await FindReplyAsync(act, cancellationToken),
            OutboundActKind.Delete => await FindDeletedAsync(act, cancellationToken),

            // X shows nobody what is hidden. Setting it once more does nothing twice, so it may be sent again.
            _ => new FindResult.NotFound(),
        };

        // What was just written is not always shown at once: not finding it proves nothing before that.
        var sureFrom = act.FirstTriedAt + Duration.FromTimeSpan(options.VisibleWithin);
        return found is FindResult.NotFound && act.Kind == OutboundActKind.Reply && now() < sureFrom
            ? new FindResult.Failed(new(FailureClass.Transient, "Too early to be sure that X does not have it.", sureFrom))
            : found;
    }

    private async Task<FindResult> FindReplyAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        string? token = null;
        for (var page = 0; page < MostPages; page++)
        {
            var response = await api.OwnAsync(account.ExternalId, XId.At(act.FirstTriedAt - ClockDifference), token, cancellationToken);
            if (XFailures.Of(response, now()) is { } failure)
            {
                return new FindResult.Failed(failure);
            }

            var root = response.Json ?? default;
            var match = XMapping.Posts(root, new XReader(account.ExternalId)).Messages
                .FirstOrDefault(post => post.IsOurs && post.ParentId == act.TargetExternalId && XText.IsSame(act.Text, post.Text));
            if (match is not null)
            {
                return new FindResult.Found(match.ExternalId, match.PublishedAt, match.Permalink);
            }

            token = root.Object("meta")?.Text("next_token");
            if (string.IsNullOrEmpty(token))
            {
                return new FindResult.NotFound();
            }
        }

        return new FindResult.CannotTell("The account has posted too much since to look through it. Look in X whether the reply is there.");
    }

    private async Task<FindResult> FindMessageAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        if (Recipient(act) is not { } recipient)
        {
            return new FindResult.NotFound();
        }

        var response = await api.MessagesWithAsync(recipient, cancellationToken);
        if (XFailures.Of(response, now()) is { } failure)
        {
            return new FindResult.Failed(failure);
        }

        var messages = XMessages.Of(response.Json ?? default, new XReader(account.ExternalId)).Messages;
        var match = messages.FirstOrDefault(message =>
            message.IsOurs && message.PublishedAt >= act.FirstTriedAt - ClockDifference && XText.IsSame(act.Text, message.Text));
        return match is null ? new FindResult.NotFound() : new FindResult.Found(match.ExternalId, match.PublishedAt);
    }

    private async Task<FindResult> FindDeletedAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        var response = await api.LookupAsync([act.TargetExternalId], cancellationToken);
        return (response.Json is { } root && XFailures.DeletedIds(root).Contains(act.TargetExternalId), XFailures.Of(response, now())) switch
        {
            (true, _) or (_, { Class: FailureClass.Gone }) => new FindResult.Found(act.TargetExternalId),
            (_, { } failure) => new FindResult.Failed(failure),
            _ => new FindResult.NotFound(),
        };
    }

    // A one-to-one conversation is the only id with a hyphen; posts' conversations are bare numbers.
    private static bool IsPrivate(OutboundAct act) => act.ConversationExternalId.Contains('-', StringComparison.Ordinal);

    private string? Recipient(OutboundAct act) => XMessages.Other(act.ConversationExternalId, account.ExternalId);

    private ActResult Sent(PlatformResponse response, string idName, bool isPost)
    {
        if (XFailures.Of(response, now()) is { } failure)
        {
            return NotDone(response, failure);
        }

        if (response.Json?.Object("data")?.Id(idName) is not { } id)
        {
            return new ActResult.Unconfirmed("X answered without saying what it made.");
        }

        var madeAt = XId.Parse(id) is { } number ? XId.TimeOf(number) : (Instant?)null;
        return new ActResult.Done(id, madeAt, isPost ? XMapping.Permalink(account.Handle, id) : null);
    }

    private ActResult Changed(PlatformResponse response, OutboundAct act, Func<JsonElement, bool> isAsAsked)
    {
        if (XFailures.Of(response, now()) is { } failure)
        {
            return NotDone(response, failure);
        }

        return response.Json?.Object("data") is { } data && isAsAsked(data)
            ? new ActResult.Done(act.TargetExternalId)
            : new ActResult.Unconfirmed("X answered without saying that it did it.");
    }

    private ActResult NotDone(PlatformResponse response, PlatformFailure failure) => response.MayHaveActed
        ? new ActResult.Unconfirmed(failure.Detail)
        : new ActResult.Refused(failure.Class == FailureClass.Throttled
            ? failure with { RetryAt = XLimits.AskAgainAt(failure.RetryAt, now()) }
            : failure);

    private static ActResult.Refused Refused(FailureClass failureClass, string detail) => new(new PlatformFailure(failureClass, detail));
}
