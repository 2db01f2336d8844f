using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// One page of a look at a Page, and where to go on. A look is: the feed with its newest comments, the comments of posts that have more;
/// the threads, the messages of threads that have more; tags when their time has come; one older post. A mark moves only when its pass
/// is whole, so a look that is cut off anywhere goes on or begins again, and nothing falls between (I1).
/// </summary>
internal sealed partial class FacebookFetch(FacebookApi api, FacebookOptions options, FacebookCursor at, ILogger logger)
{
    /// <summary>Facebook shows the details of about twenty messages a thread.</summary>
    private const int MessagesPerThread = 10;
    private const int MessagesPerPage = 20;
    private const int ThreadsPerPage = 25;
    private const int CommentsPerPage = 100;
    private const int OlderPostsPerPage = 25;
    private const int SecondsBetweenAskingForMessages = 3_600;

    private readonly FacebookPlace place = new(api.Account.ExternalId);
    private readonly long now = api.Now.ToUnixTimeSeconds();

    /// <summary>Reads one page after <paramref name="after"/>.</summary>
    public static Task<FetchResult> NextAsync(
        FacebookApi api,
        FacebookOptions options,
        FetchCursor? after,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        var now = api.Now.ToUnixTimeSeconds();
        var cursor = FacebookCursor.Read(after) ?? new FacebookCursor { Floor = now - (long)options.FirstLookBack.TotalSeconds };

        // What is slow or fails further on in a look must not keep the feed waiting: it comes first again, the rest goes on after it.
        if (cursor.Step != FacebookStep.Feed && now - cursor.FeedAt >= (long)options.PollInterval.TotalSeconds / 2)
        {
            cursor = cursor with { Step = FacebookStep.Feed };
        }

        return new FacebookFetch(api, options, cursor, logger).NextAsync(cancellationToken);
    }

    private Task<FetchResult> NextAsync(CancellationToken cancellationToken) => at switch
    {
        { Step: FacebookStep.Feed, Feed.Queue: [var post, ..] } => CommentsAsync(post, cancellationToken),
        { Step: FacebookStep.Feed } => FeedAsync(cancellationToken),
        { Step: FacebookStep.Threads, Threads.Queue: [var thread, ..] } => MessagesAsync(thread, cancellationToken),
        { Step: FacebookStep.Threads } => ThreadsAsync(cancellationToken),
        { Step: FacebookStep.Tagged } => TaggedAsync(cancellationToken),
        { Step: FacebookStep.Older, Older.Queue: [var post, ..] } => OlderCommentsAsync(post, cancellationToken),
        { Step: FacebookStep.Older } => OlderPostsAsync(cancellationToken),
        _ => throw new InvalidOperationException("Not a step."),
    };

    private async Task<FetchResult> FeedAsync(CancellationToken cancellationToken)
    {
        var answer = await FeedCallAsync(cancellationToken);
        if (answer.Failure is { } failure)
        {
            return Failed(failure);
        }

        var since = Since(at.Comments);
        var posts = answer.Body.Items("data").ToList();
        var found = Read(answer.Body, "feed");
        var more = Ids(posts.Where(post => MayHaveMore(post.Object("comments"), "created_time", since)));
        var then = OnInFeed(answer.Body, since, at.Feed.After);
        return AfterFeed(found, at.Feed.Begun(now).Listed(more.Select(Short), then, Newest(at.Feed, found)));
    }

    // "Please reduce the amount of data" comes when the posts of a Page are too rich for one answer.
    private async Task<FacebookAnswer> FeedCallAsync(CancellationToken cancellationToken)
    {
        for (var (posts, comments) = (options.PostsPerCall, options.CommentsPerPost); ; posts /= 3, comments = Math.Max(5, comments / 3))
        {
            var answer = await api.GetAsync(
                FacebookApi.Path(api.Account.ExternalId, "feed"),
                cancellationToken,
                [
                    ("fields", FacebookFields.PostsWithComments(comments)), ("include_hidden", "true"),
                    ("limit", FacebookApi.Number(posts)), .. FacebookApi.GoOn(at.Feed.After),
                ]);
            if (posts < 3 || !FacebookErrors.AsksForLess(answer.Response))
            {
                return answer;
            }
        }
    }

    private async Task<FetchResult> CommentsAsync(string post, CancellationToken cancellationToken)
    {
        var since = Since(at.Comments);
        var answer = await CommentsCallAsync(post, since, at.Feed.After, cancellationToken);
        if (answer.Failure is not { } failure)
        {
            var found = Read(answer.Body, "comments", Long(post));
            return AfterFeed(found, at.Feed.Walked(On(answer.Body, "created_time", since, at.Feed.After), Newest(at.Feed, found)));
        }

        // One post that cannot be read is passed over, because Facebook itself works; where it may work later, the mark stays.
        var isTheirTrouble = failure.Class == FailureClass.Transient && FacebookErrors.HasCode(answer.Response);
        if (!isTheirTrouble && !IsAboutOne(failure))
        {
            return Failed(failure);
        }

        Log.PassedOver(logger, api.Account.Id, failure.Detail);
        var over = at.Feed.Walked(null, at.Feed.Newest);
        return AfterFeed(new FacebookItems(place), over with { IsHeld = over.IsHeld || isTheirTrouble });
    }

    private async Task<FacebookAnswer> CommentsCallAsync(string post, long since, string? after, CancellationToken cancellationToken)
    {
        for (var limit = CommentsPerPage; ; limit /= 4)
        {
            var answer = await api.GetAsync(
                FacebookApi.Path(Long(post), "comments"),
                cancellationToken,
                [
                    ("filter", "stream"), ("order", "reverse_chronological"), ("fields", FacebookFields.Comment),
                    ("since", FacebookApi.Number(since)), ("limit", FacebookApi.Number(limit)), .. FacebookApi.GoOn(after),
                ]);
            if (limit < 10 || !FacebookErrors.AsksForLess(answer.Response))
            {
                return answer;
            }
        }
    }

    private FetchResult.Page AfterFeed(FacebookItems found, FacebookProgress feed)
    {
        if (!feed.IsOver)
        {
            return Page(found, at with { Feed = feed });
        }

        var whole = at with { Feed = new(), FeedAt = now, Comments = feed.Mark(at.Comments, at.Floor) };
        return Page(found, now < at.NoMessagesUntil ? ToTagged(whole) : whole with { Step = FacebookStep.Threads });
    }

    private static FacebookCursor Done(FacebookCursor cursor) => cursor with { Step = FacebookStep.Feed };

    private FacebookItems Read(JsonElement list, string kind, string? owner = null)
    {
        var found = new FacebookItems(place);
        found.AddAll(list.Items("data"), kind, null, owner);
        return found;
    }

    private FetchResult.Page Page(FacebookItems found, FacebookCursor next) => new()
    {
        Messages = [.. found.Messages.Where(IsWanted)],
        Odd = found.Odd,
        Next = next.Write(),
        HasMore = next.Step != FacebookStep.Feed || !next.Feed.IsOver,
        ApiCalls = api.Calls.Count,
    };

    private FetchResult.Failed Failed(PlatformFailure failure) => new(failure) { ApiCalls = api.Calls.Count };

    // Our own posts begin threads and are wanted at any age.
    private bool IsWanted(InboundMessage message) =>
        (message.IsOurs && message.Kind == MessageKind.Post)
        || message.PublishedAt is not { } published
        || published.ToUnixTimeSeconds() >= at.Floor;

    private static IEnumerable<string> Ids(IEnumerable<JsonElement> entries) => entries.Select(entry => entry.Id("id")).OfType<string>();

    // The refusal concerns what was asked for, not the account.
    private static bool IsAboutOne(PlatformFailure failure) =>
        failure.Class is FailureClass.Gone or FailureClass.NeedsPerson or FailureClass.OurBug;

    private long Since(long mark) => mark == 0 ? at.Floor : Math.Max(at.Floor, mark - (long)options.Overlap.TotalSeconds);

    private static long Newest(FacebookProgress progress, FacebookItems found) =>
        found.Messages.Select(message => Seconds(message.PublishedAt)).Append(progress.Newest).Max();

    private static long Seconds(Instant? time) => time?.ToUnixTimeSeconds() ?? 0;

    /// <summary>What to add to go on in this list; null at its end, when the rest was seen before, or when the same page is named again.</summary>
    private static string? On(JsonElement list, string timeName, long since, string? current) =>
        MayHaveMore(list, timeName, since) && FacebookLists.Next(list) is { } next && next != current ? next : null;

    // Posts come newest first, but for one that may be pinned above them: the last one alone tells.
    private static string? OnInFeed(JsonElement list, long since, string? current)
    {
        var last = list.Items("data").LastOrDefault();
        var isSeenBefore = last.Time("created_time") is { } time && time.ToUnixTimeSeconds() <= since;
        return !isSeenBefore && FacebookLists.Next(list) is { } next && next != current ? next : null;
    }

    /// <summary>
    /// Whether the list goes on with something newer than <paramref name="since"/>. Only its time tells, never that an entry is known; and
    /// a list that turns out to be oldest first is read to its end.
    /// </summary>
    private static bool MayHaveMore(JsonElement? list, string timeName, long since)
    {
        if (list is not { } some || FacebookLists.Next(some) is null)
        {
            return false;
        }

        var times = some.Items("data").Select(entry => entry.Time(timeName)).OfType<Instant>().ToList();
        return times.Count == 0 || times[0] < times[^1] || times[^1].ToUnixTimeSeconds() > since;
    }

    // Posts of the Page are named by the Page and a number: the number is enough in a cursor.
    private string Short(string id) => FacebookIds.Head(id) == place.PageId ? FacebookIds.Tail(id) : "=" + id;

    private string Long(string id) => id[0] == '=' ? id[1..] : $"{place.PageId}_{id}";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The comments of one post of {Account} were passed over: {Reason}")]
        public static partial void PassedOver(ILogger logger, Domain.AccountId account, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A kind of message of {Account} may not be read and never could be: {Reason}")]
        public static partial void NeverAllowed(ILogger logger, Domain.AccountId account, string reason);
    }
}
