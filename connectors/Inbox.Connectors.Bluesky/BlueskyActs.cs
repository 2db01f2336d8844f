using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Replies. One in public is a record of ours whose key follows from the act, so that sending it again changes nothing; a direct message
/// has no such key.
/// </summary>
internal sealed class BlueskyActs(BlueskyApi api, Viewpoint viewpoint, TimeProvider time)
{
    private static readonly InstantPattern Milliseconds =
        InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'");

    /// <summary>Where the reply of this act is, or will be.</summary>
    public static AtUri ReplyUri(string accountId, OutboundAct act) =>
        new(accountId, AtUri.Posts, Tid.For(act.IdempotencyKey, act.FirstTriedAt));

    public async Task<ActResult> ReplyAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        if (TooLong(act.Text, "post", BlueskyText.LongestPost, BlueskyText.LongestPostBytes) is { } tooLong)
        {
            return tooLong;
        }

        var posts = new BlueskyPosts(api);
        if (await posts.LookUpAsync([act.TargetExternalId], cancellationToken) is { } failed)
        {
            return Refused(failed);
        }

        if (!posts.Found.TryGetValue(act.TargetExternalId, out var target))
        {
            return Refused(FailureClass.Gone, "The post to be answered is not there any more.");
        }

        if (target.Object("viewer")?.Flag("replyDisabled") == true)
        {
            return Refused(FailureClass.NeedsPerson, "The conversation's settings do not let this account reply.");
        }

        if (Reference(target) is not { } parent)
        {
            return Refused(FailureClass.Transient, "The post to be answered cannot be read.");
        }

        // The beginning of the conversation stands in what is answered, unless that is the beginning.
        var root = target.Object("record")?.Object("reply")?.Object("root") is { } known ? Reference(known) : null;
        var record = new JsonObject
        {
            ["$type"] = AtUri.Posts,
            ["text"] = act.Text,
            ["createdAt"] = Milliseconds.Format(act.FirstTriedAt),
            ["reply"] = new JsonObject { ["root"] = root ?? Reference(target), ["parent"] = parent },
        };
        await AddFacetsAsync(record, act.Text, cancellationToken);

        var uri = ReplyUri(api.AccountId, act);
        var answer = await api.PutRecordAsync(uri, record, swap: "", cancellationToken);
        if (BlueskyFailures.Code(answer) == "InvalidSwap")
        {
            return await AlreadyThereAsync(uri, act, cancellationToken);
        }

        return answer.IsSuccess && answer.Json?.Id("uri") is not null
            ? new ActResult.Done(uri.ToString(), MillisecondsOf(act.FirstTriedAt), viewpoint.Post(uri))
            : NotDone(answer);
    }

    // What was published is never written over: not by this act tried again after a name in it changed hands, nor by another that met
    // its key.
    private async Task<ActResult> AlreadyThereAsync(AtUri uri, OutboundAct act, CancellationToken cancellationToken)
    {
        var answer = await api.GetRecordAsync(uri, cancellationToken);
        if (!answer.IsSuccess || answer.Json?.Object("value") is not { } record)
        {
            return Refused(answer);
        }

        return record.Text("text") == act.Text
            ? new ActResult.Done(uri.ToString(), record.Time("createdAt"), viewpoint.Post(uri))
            : Refused(FailureClass.OurBug, "Another post of this account has the key of this reply: send it anew.");
    }

    public async Task<ActResult> SendMessageAsync(OutboundAct act, CancellationToken cancellationToken)
    {
        if (TooLong(act.Text, "direct message", BlueskyText.LongestDirectMessage, BlueskyText.LongestDirectMessageBytes) is { } tooLong)
        {
            return tooLong;
        }

        var message = new JsonObject { ["text"] = act.Text };
        await AddFacetsAsync(message, act.Text, cancellationToken);
        var answer = await api.SendMessageAsync(act.ConversationExternalId, message, cancellationToken);
        return answer.IsSuccess && answer.Json?.Id("id") is { } id
            ? new ActResult.Done(
                BlueskyChat.ExternalId(act.ConversationExternalId, id),
                answer.Json?.Time("sentAt"),
                viewpoint.Conversation(act.ConversationExternalId))
            : NotDone(answer, isChat: true);
    }

    /// <summary>What a write that did not succeed means: refused, or nobody knows.</summary>
    public ActResult NotDone(PlatformResponse answer, bool isChat = false)
    {
        if (answer.RenewalFailure is null && (answer.MayHaveActed || answer.IsSuccess))
        {
            return new ActResult.Unconfirmed(Failure(answer, isChat).Detail);
        }

        return Refused(answer, isChat);
    }

    public ActResult.Refused Refused(PlatformResponse answer, bool isChat = false) => new(Failure(answer, isChat));

    public static ActResult.Refused Refused(FailureClass failureClass, string detail) => new(new PlatformFailure(failureClass, detail));

    private PlatformFailure Failure(PlatformResponse answer, bool isChat)
    {
        var now = time.GetCurrentInstant();
        return BlueskyFailures.Of(answer, now, isChat) ?? CommonFailures.NotSpoken(answer, now);
    }

    private static ActResult.Refused? TooLong(string text, string what, int graphemes, int bytes)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Refused(FailureClass.OurBug, $"A {what} without a text cannot be sent.");
        }

        if (BlueskyText.Graphemes(text) is var length && length > graphemes)
        {
            return Refused(FailureClass.OurBug, $"The text has {length:N0} graphemes; a {what} may have {graphemes:N0}: shorten it.");
        }

        return Encoding.UTF8.GetByteCount(text) is var size && size > bytes
            ? Refused(FailureClass.OurBug, $"The text has {size:N0} bytes; a {what} may have {bytes:N0}: shorten it or use fewer emoji.")
            : null;
    }

    // A handle that cannot be resolved stays plain text: the reply matters more than the link.
    private async Task AddFacetsAsync(JsonObject to, string text, CancellationToken cancellationToken)
    {
        var dids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var handle in BlueskyFacets.Handles(text))
        {
            var answer = await api.ResolveHandleAsync(handle, cancellationToken);
            if (answer.IsSuccess && answer.Json?.Id("did") is { } did)
            {
                dids[handle] = did;
            }
        }

        if (BlueskyFacets.For(text, dids) is { Count: > 0 } facets)
        {
            to["facets"] = facets;
        }
    }

    private static JsonObject? Reference(JsonElement post) =>
        post.Id("uri") is { } uri && post.Id("cid") is { } cid ? new JsonObject { ["uri"] = uri, ["cid"] = cid } : null;

    private static Instant MillisecondsOf(Instant instant) => Instant.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
}
