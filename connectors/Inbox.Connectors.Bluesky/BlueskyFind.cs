using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;
using NodaTime.Extensions;

namespace Inbox.Connectors.Bluesky;

/// <summary>Did a reply arrive? In public the record is there or not. A direct message is known by its sender, text and time.</summary>
internal sealed class BlueskyFind(BlueskyApi api, Viewpoint viewpoint, TimeProvider time)
{
    /// <summary>How far the platform's clock may be behind ours. The same text sent earlier than that is another message.</summary>
    private static readonly Duration ClockDifference = Duration.FromMinutes(1);

    /// <summary>A message whose answer was lost may still be on its way: so soon after the attempt its absence proves nothing.</summary>
    private static readonly Duration OnItsWay = Duration.FromSeconds(30);

    public async Task<FindResult> ReplyAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        var uri = BlueskyActs.ReplyUri(api.AccountId, act);
        var answer = await api.GetRecordAsync(uri, cancellationToken);
        if (BlueskyFailures.IsNotFound(answer))
        {
            return new FindResult.NotFound();
        }

        return answer.IsSuccess && answer.Json?.Object("value") is { } record
            ? new FindResult.Found(uri.ToString(), record.Time("createdAt"), viewpoint.Post(uri))
            : Failed(answer);
    }

    public async Task<FindResult> MessageAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        var answer = await api.GetMessagesAsync(act.ConversationExternalId, cursor: null, cancellationToken);
        if (!answer.IsSuccess || answer.Json?.Get("messages") is not { ValueKind: JsonValueKind.Array })
        {
            return Failed(answer, isChat: true);
        }

        var since = act.FirstTriedAt - ClockDifference;
        var settledAt = act.FirstTriedAt + OnItsWay;
        var messages = answer.Json.Value.Items("messages").ToList();
        foreach (var message in messages)
        {
            if (message.Object("sender")?.Id("did") == api.AccountId
                && message.Text("text")?.Trim() == act.Text.Trim()
                && message.Time("sentAt") >= since
                && message.Id("id") is { } id)
            {
                return new FindResult.Found(
                    BlueskyChat.ExternalId(act.ConversationExternalId, id),
                    message.Time("sentAt"),
                    viewpoint.Conversation(act.ConversationExternalId));
            }
        }

        if (time.GetCurrentInstant() < settledAt)
        {
            return new FindResult.Failed(new(FailureClass.Transient, "It was sent only just now and may still arrive.", settledAt));
        }

        // Seen back to the attempt, or to the beginning: then it is not there. Else it may be further back than one look reaches.
        return answer.Json.Value.Id("cursor") is null || messages.Count == 0 || messages.Any(message => message.Time("sentAt") < since)
            ? new FindResult.NotFound()
            : new FindResult.CannotTell($"More than {BlueskyApi.MessagesAtOnce} messages were exchanged since: look at the conversation.");
    }

    private FindResult.Failed Failed(PlatformResponse answer, bool isChat = false)
    {
        var now = time.GetCurrentInstant();
        return new FindResult.Failed(BlueskyFailures.Of(answer, now, isChat) ?? CommonFailures.NotSpoken(answer, now));
    }
}
