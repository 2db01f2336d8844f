using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Facebook;

/// <summary>Does one outbound act. Facebook takes no key of ours, so a write goes out once and is never repeated here.</summary>
internal sealed class FacebookActs(FacebookApi api, FacebookOptions options)
{
    public Task<ActResult> DoAsync(OutboundAct act, CancellationToken cancellationToken) => act.Kind switch
    {
        OutboundActKind.Reply when IsPrivate(act) => AnswerPrivatelyAsync(act, cancellationToken),
        OutboundActKind.Reply => ReplyAsync(act, cancellationToken),
        _ when IsPrivate(act) =>
            Task.FromResult<ActResult>(Refused(FailureClass.OurBug, "Facebook's API can neither hide nor delete a direct message.")),
        OutboundActKind.Hide => SetHiddenAsync(act, "true", cancellationToken),
        OutboundActKind.Unhide => SetHiddenAsync(act, "false", cancellationToken),
        OutboundActKind.Delete => DeleteAsync(act, cancellationToken),
        _ => Task.FromResult<ActResult>(Refused(FailureClass.OurBug, "This act is not known for Facebook.")),
    };

    /// <summary>In a Messenger conversation rather than in public.</summary>
    public static bool IsPrivate(OutboundAct act) =>
        act.ConversationExternalId.StartsWith("t_", StringComparison.Ordinal)
        || act.ConversationExternalId == act.TargetAuthorExternalId
        || act.TargetExternalId.StartsWith("m_", StringComparison.Ordinal)
        || act.TargetExternalId.StartsWith("mid.", StringComparison.Ordinal);

    // A comment and a post take comments alike; an answer to an answer is put below the same first comment.
    // https://developers.facebook.com/docs/graph-api/reference/object/comments
    private async Task<ActResult> ReplyAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        var answer = await api.PostAsync(FacebookApi.Path(act.TargetExternalId, "comments"), cancellationToken, [("message", act.Text)]);
        return Outcome(answer, body => body.Id("id"));
    }

    // https://developers.facebook.com/docs/messenger-platform/send-messages
    private async Task<ActResult> AnswerPrivatelyAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        if (act.TargetAuthorExternalId is not { Length: > 0 } person)
        {
            return Refused(FailureClass.OurBug, "A direct message needs the id of the person it goes to.");
        }

        var answer = await SendAsync(new { recipient = new { id = person }, messaging_type = "RESPONSE", message = new { text = act.Text } });
        if (options.UseHumanAgentTag && FacebookErrors.IsOutsideWindow(answer.Response))
        {
            // More than 24 hours later an answer needs the tag; the refusal says that nothing was sent.
            answer = await SendAsync(new
            {
                recipient = new { id = person },
                messaging_type = "MESSAGE_TAG",
                tag = "HUMAN_AGENT",
                message = new { text = act.Text },
            });
        }

        return Outcome(answer, body => body.Id("message_id"));

        Task<FacebookAnswer> SendAsync(object body) =>
            api.PostJsonAsync(FacebookApi.Path(api.Account.ExternalId, "messages"), body, cancellationToken);
    }

    private async Task<ActResult> SetHiddenAsync(OutboundAct act, string isHidden, CancellationToken cancellationToken)
    {
        var answer = await api.PostAsync(FacebookApi.Path(act.TargetExternalId), cancellationToken, [("is_hidden", isHidden)]);
        return Outcome(answer, body => body.Flag("success") == true ? act.TargetExternalId : null);
    }

    private async Task<ActResult> DeleteAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        var answer = await api.DeleteAsync(FacebookApi.Path(act.TargetExternalId), cancellationToken);
        return Outcome(answer, body => body.Flag("success") == true ? act.TargetExternalId : null);
    }

    private static ActResult Outcome(FacebookAnswer answer, Func<JsonElement, string?> idIn)
    {
        if (answer.Failure is not { } failure)
        {
            return idIn(answer.Body) is { } id
                ? new ActResult.Done(id)
                : new ActResult.Unconfirmed("Facebook's answer does not say whether it was done.");
        }

        // A code is a plain word, unless it says that Facebook itself stumbled: then it may have been done all the same.
        var mayHaveActed = FacebookErrors.HasCode(answer.Response) ? failure.Class == FailureClass.Transient : answer.Response.MayHaveActed;
        return mayHaveActed ? new ActResult.Unconfirmed(failure.Detail) : new ActResult.Refused(failure);
    }

    private static ActResult.Refused Refused(FailureClass failureClass, string detail) => new(new PlatformFailure(failureClass, detail));
}
