using System.Globalization;
using Inbox.Domain;
using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Server.Features.Messages;

/// <summary>The filters of the inbox as they stand in its address. What cannot be read is left out, never a fault.</summary>
internal sealed record InboxQuery(
    Queue Queue, AccountId? Account, MessageId? Message, string? Words, ListMessages.PageKey? After, string? Suggestion)
{
    private const int LongestSearch = 200;

    public static ValueTask<InboxQuery> BindAsync(HttpContext context) => ValueTask.FromResult(Parse(context.Request.Query));

    public static InboxQuery Parse(IQueryCollection query)
    {
        var words = query["q"].ToString();
        return new InboxQuery(
            Enum.TryParse<Queue>(query["queue"], ignoreCase: true, out var queue) && Enum.IsDefined(queue) ? queue : Queue.NeedsReply,
            Number(query["account"]) is { } account ? new AccountId(account) : null,
            Number(query["m"]) is { } message ? new MessageId(message) : null,
            words.Length == 0 ? null : words[..Math.Min(words.Length, LongestSearch)],
            ParseKey(query["after"]),
            query["s"].ToString() is { Length: > 0 } suggestion ? suggestion : null);
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static ListMessages.PageKey? ParseKey(string? text)
    {
        var parts = text?.Split('-') ?? [];
        return parts.Length == 3 && Number(parts[1]) is { } at && Number(parts[2]) is { } id
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var rank) && Enum.IsDefined((MessageRank)rank)
            ? new ListMessages.PageKey((MessageRank)rank, Instant.FromUnixTimeTicks(Math.Min(at, LatestTicks)), new MessageId(id))
            : null;
    }

    private static long LatestTicks => Domain.Messages.Message.NeverDue.ToUnixTimeTicks();
}
