using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Direct messages: the log of changes with every look; all conversations at the beginning, with every deep look, and wherever the log
/// gave no place to go on from.
/// </summary>
internal sealed class BlueskyChatFetch(BlueskyApi api, BlueskyOptions options, Viewpoint viewpoint, TimeProvider time)
{
    /// <summary>Conversations of which one page is read whole.</summary>
    private const int ConvosAtOnce = 20;

    public async Task<FetchResult> LogAsync(BlueskyCursor cursor, BlueskyLook look, Instant now, CancellationToken cancellationToken)
    {
        if (cursor.ChatRefused && look.Depth == LookDepth.Quick)
        {
            return BlueskyAnswers.Page(new MappedItems(), cursor with { Look = null });
        }

        var answer = await api.GetLogAsync(cursor.ChatLog, cancellationToken);
        if (IsRefused(answer))
        {
            // An app password without this right still reads all that is public; checking the account says so.
            return BlueskyAnswers.Page(new MappedItems(), cursor with { ChatRefused = true, Sweep = null, Look = null });
        }

        if (BlueskyAnswers.Failure(answer, "logs", time, isChat: true) is { } failure)
        {
            return failure;
        }

        var body = answer.Json.GetValueOrDefault();
        var entries = body.Items("logs").ToList();
        var names = new ChatNames().Learn(body);
        if (await LearnAsync(names, entries, cancellationToken) is { } failed)
        {
            return failed;
        }

        var into = new MappedItems();
        foreach (var entry in entries)
        {
            BlueskyChat.AddLogEntry(into, entry, viewpoint, names);
        }

        var place = body.Id("cursor") ?? cursor.ChatLog;
        var isMore = entries.Count > 0 && place is not null && place != cursor.ChatLog;
        var sweep = cursor.Sweep ?? (cursor.ChatLog is null ? NewSweep(now) : null);
        var after = sweep is null ? null : look with { Step = LookStep.Convos };
        return BlueskyAnswers.Page(
            into,
            cursor with { ChatLog = place, ChatRefused = false, Sweep = sweep, Look = isMore ? look : after });
    }

    public async Task<FetchResult> ConvosAsync(BlueskyCursor cursor, BlueskyLook look, CancellationToken cancellationToken)
    {
        if (cursor.Sweep is not { } sweep)
        {
            return BlueskyAnswers.Page(new MappedItems(), cursor with { Look = null });
        }

        var answer = await api.ListConvosAsync(sweep.Status, ConvosAtOnce, sweep.Page, cancellationToken);
        if (BlueskyAnswers.Failure(answer, "convos", time, isChat: true) is { } failure)
        {
            return failure;
        }

        var body = answer.Json.GetValueOrDefault();
        var into = new MappedItems();
        foreach (var convo in body.Items("convos"))
        {
            var rev = convo.Id("rev");
            if (HasMoved(convo, rev, cursor.ChatRev, sweep.Since)
                && await AddMessagesAsync(into, convo, sweep.Since, cancellationToken) is { } failed)
            {
                return failed;
            }

            sweep = string.CompareOrdinal(rev, sweep.Rev) > 0 ? sweep with { Rev = rev } : sweep;
        }

        var page = body.Id("cursor");
        var isMore = page is not null && page != sweep.Page && body.Items("convos").Any();
        return BlueskyAnswers.Page(into, (isMore, sweep.Status) switch
        {
            (true, _) => cursor with { Sweep = sweep with { Page = page }, Look = look },
            (_, ConvoSweep.Accepted) => cursor with { Sweep = sweep with { Status = ConvoSweep.Request, Page = null }, Look = look },
            _ => cursor with { Sweep = null, ChatRev = sweep.Rev ?? cursor.ChatRev, Look = null },
        });
    }

    /// <summary>The app password lacks the right, or the account's server knows no direct messages.</summary>
    public static bool IsRefused(PlatformResponse answer) =>
        BlueskyFailures.Code(answer) is "InvalidToken" or "MethodNotImplemented" or "XRPCNotSupported" or "Forbidden";

    private ConvoSweep NewSweep(Instant now) => new(ConvoSweep.Accepted, now - Duration.FromTimeSpan(options.DeepOverlap));

    // Revisions sort as text. A conversation without one is read to be sure.
    private static bool HasMoved(JsonElement convo, string? rev, string? known, Instant since) =>
        (rev is null || known is null || string.CompareOrdinal(rev, known) > 0) && !(convo.Object("lastMessage")?.Time("sentAt") < since);

    private async Task<FetchResult.Failed?> AddMessagesAsync(
        MappedItems into,
        JsonElement convo,
        Instant since,
        CancellationToken cancellationToken)
    {
        if (convo.Id("id") is not { } convoId)
        {
            into.AddOdd("A conversation without an id.", convo);
            return null;
        }

        var names = new ChatNames().Learn(convo);
        string? page = null;
        while (true)
        {
            var answer = await api.GetMessagesAsync(convoId, page, cancellationToken);
            if (BlueskyAnswers.Failure(answer, "messages", time, isChat: true) is { } failure)
            {
                return failure;
            }

            var body = answer.Json.GetValueOrDefault();
            names.Learn(body);
            var messages = body.Items("messages").ToList();
            foreach (var message in messages.Where(message => !(message.Time("sentAt") < since)))
            {
                BlueskyChat.AddMessage(into, message, convoId, viewpoint, names);
            }

            var next = body.Id("cursor");
            if (next is null || next == page || messages.Count == 0 || messages.Min(message => message.Time("sentAt")) < since)
            {
                return null;
            }

            page = next;
        }
    }

    // The log need not say who the senders are; the lists of conversations do.
    private async Task<FetchResult.Failed?> LearnAsync(
        ChatNames names,
        IReadOnlyList<JsonElement> entries,
        CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            names.Learn(entry);
        }

        foreach (var status in (string[])[ConvoSweep.Accepted, ConvoSweep.Request])
        {
            if (entries.All(entry => IsKnown(entry, names)))
            {
                return null;
            }

            var answer = await api.ListConvosAsync(status, limit: 100, cursor: null, cancellationToken);
            if (BlueskyAnswers.Failure(answer, "convos", time, isChat: true) is { } failure)
            {
                return failure;
            }

            foreach (var convo in answer.Json.GetValueOrDefault().Items("convos"))
            {
                names.Learn(convo);
            }
        }

        return null;
    }

    private static bool IsKnown(JsonElement entry, ChatNames names) =>
        entry.Object("message")?.Object("sender")?.Id("did") is not { } sender || names.Knows(sender);
}
