using System.Text.Json.Nodes;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime.Extensions;
using NodaTime.Text;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Hiding replies in conversations that we began: the root post has a record beside it, under the same key, that lists them. It also says who
/// may reply, so everything in it is kept. https://docs.bsky.app/docs/tutorials/thread-gates
/// </summary>
internal sealed class BlueskyThreadgate(BlueskyApi api, BlueskyActs acts, TimeProvider time)
{
    /// <summary>How many replies one conversation can hide (lexicon app.bsky.feed.threadgate).</summary>
    private const int MostHidden = 300;

    /// <summary>Somebody else may change the record between reading and writing it: read again and repeat, so often.</summary>
    private const int Tries = 3;

    public async Task<ActResult> SetAsync(OutboundAct act, bool hide, CancellationToken cancellationToken)
    {
        if (Gate(act) is not { } gate)
        {
            return BlueskyActs.Refused(
                FailureClass.NeedsPerson,
                "Only replies below a post of this account can be hidden: open the post and mute or block there.");
        }

        for (var left = Tries; ; left--)
        {
            var read = await api.GetRecordAsync(gate, cancellationToken);
            var known = Record(read);
            if (known is null && !BlueskyFailures.IsNotFound(read))
            {
                return acts.Refused(read);
            }

            var record = known ?? New(act);
            var hidden = Hidden(record);
            if (hidden.Contains(act.TargetExternalId) == hide)
            {
                return new ActResult.Done(act.TargetExternalId);
            }

            if (hide && hidden.Count >= MostHidden)
            {
                return BlueskyActs.Refused(
                    FailureClass.NeedsPerson,
                    $"{MostHidden} replies are hidden in this conversation, and Bluesky allows no more.");
            }

            if (hide)
            {
                hidden.Add(act.TargetExternalId);
            }
            else
            {
                hidden.Remove(act.TargetExternalId);
            }

            record["hiddenReplies"] = new JsonArray([.. hidden.Select(uri => JsonValue.Create(uri))]);
            var answer = await api.PutRecordAsync(gate, record, swap: known is null ? "" : read.Json?.Id("cid"), cancellationToken);
            if (answer.IsSuccess && answer.Json?.Id("uri") is not null)
            {
                return new ActResult.Done(act.TargetExternalId);
            }

            if (BlueskyFailures.Code(answer) != "InvalidSwap" || left <= 1)
            {
                return acts.NotDone(answer);
            }
        }
    }

    /// <summary>Whether the target is on the list today.</summary>
    public async Task<FindResult> FindAsync(OutboundAct act, bool hide, CancellationToken cancellationToken)
    {
        if (Gate(act) is not { } gate)
        {
            return new FindResult.NotFound();
        }

        var read = await api.GetRecordAsync(gate, cancellationToken);
        var record = Record(read);
        if (record is null && !BlueskyFailures.IsNotFound(read))
        {
            return new FindResult.Failed(acts.Refused(read).Failure);
        }

        var isHidden = record is not null && Hidden(record).Contains(act.TargetExternalId);
        return isHidden == hide ? new FindResult.Found(act.TargetExternalId) : new FindResult.NotFound();
    }

    // The list lies in the repository of whoever began the conversation.
    private AtUri? Gate(OutboundAct act) =>
        AtUri.Parse(act.ConversationExternalId) is { IsPost: true } root
        && root.Authority == api.AccountId
        && act.TargetExternalId != act.ConversationExternalId
            ? root with { Collection = AtUri.Threadgates }
            : null;

    private static JsonObject? Record(PlatformResponse read) =>
        read.IsSuccess && read.Json?.Object("value") is { } value ? JsonObject.Create(value) : null;

    private JsonObject New(OutboundAct act) => new()
    {
        ["$type"] = AtUri.Threadgates,
        ["post"] = act.ConversationExternalId,
        ["createdAt"] = InstantPattern.ExtendedIso.Format(time.GetCurrentInstant()),
    };

    private static List<string> Hidden(JsonObject record) => record["hiddenReplies"] is JsonArray uris
        ? [.. uris.OfType<JsonValue>().Select(uri => uri.TryGetValue<string>(out var text) ? text : null).OfType<string>()]
        : [];
}
