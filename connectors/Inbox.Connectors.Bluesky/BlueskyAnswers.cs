using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime.Extensions;

namespace Inbox.Connectors.Bluesky;

/// <summary>Answers to results of a look.</summary>
internal static class BlueskyAnswers
{
    /// <summary>The failure in an answer that should hold this list; null when it does.</summary>
    public static FetchResult.Failed? Failure(PlatformResponse answer, string holds, TimeProvider time, bool isChat = false)
    {
        var isGood = BlueskyFailures.Of(answer, time.GetCurrentInstant(), isChat) is null
            && answer.Json?.Get(holds) is { ValueKind: JsonValueKind.Array };
        return isGood ? null : Failed(answer, time, isChat);
    }

    /// <summary>An answer of which is known that it will not do.</summary>
    public static FetchResult.Failed Failed(PlatformResponse answer, TimeProvider time, bool isChat = false)
    {
        var now = time.GetCurrentInstant();
        return new FetchResult.Failed(BlueskyFailures.Of(answer, now, isChat) ?? CommonFailures.NotSpoken(answer, now));
    }

    /// <summary>A page, oldest first; it is the last one when the cursor has no look under way.</summary>
    public static FetchResult.Page Page(MappedItems items, BlueskyCursor next) => new()
    {
        Messages = [.. items.Messages.DistinctBy(message => message.ExternalId).OrderBy(message => message.PublishedAt)],
        Gone = [.. items.Placeholders.Where(item => item.IsGone).Select(item => item.ExternalId).OfType<string>().Distinct()],
        Odd = items.Odd,
        Next = next.Write(),
        HasMore = next.Look is not null,
    };
}
