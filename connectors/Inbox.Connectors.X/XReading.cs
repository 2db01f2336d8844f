using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Inbox.Connectors.X;

/// <summary>
/// Reads the next page of one account. A look goes through the sources in order, each from its newest page back to where its last walk
/// began, and the cursor says where it stands. A source's place moves only when its walk has ended, so a page that fails loses nothing.
/// </summary>
internal sealed partial class XReading(XApi api, ConnectedAccount account, XOptions options, Instant now, ILogger logger)
{
    private const int FewMessages = 20;
    private const int ManyMessages = 100;

    // Search refuses to look further back; the margin allows for clocks that differ.
    private static readonly Duration SearchReach = Duration.FromDays(7) - Duration.FromMinutes(10);

    public async Task<FetchResult> NextPageAsync(FetchCursor? after, CancellationToken cancellationToken)
    {
        var cursor = XCursor.Parse(after?.Value) ?? XCursor.Start(now - Duration.FromTimeSpan(options.Backlog));
        var walk = cursor.Walk ?? new XWalk(XSource.Mentions);
        var since = Since(cursor, walk.Source);
        var response = await AskAsync(walk, since, cursor, cancellationToken);
        if (XFailures.Of(response, now) is { } failure)
        {
            return Failed(cursor, walk, failure) with { ApiCalls = api.Calls };
        }

        var root = response.Json ?? throw new InvalidOperationException("An answer without a failure has a body.");
        var items = walk.Source == XSource.DirectMessages ? XMessages.Of(root, Reader) : XMapping.Posts(root, Reader);
        var ids = XItems.Data(root).Select(item => XId.Parse(item.Id("id")) ?? 0).Where(id => id > 0).ToList();
        var reached = walk with { Top = ids.Append(walk.Top).Max() };
        var next = Ends(walk, root, ids, cursor, since)
            ? Finish(cursor, reached)
            : cursor with { Walk = reached with { Token = NextToken(root) } };
        return new FetchResult.Page
        {
            // Oldest first, so that a reply comes after what it answers; of several versions of a post the newest.
            Messages =
            [
                .. items.Messages.DistinctBy(message => message.ExternalId).Where(message => IsWanted(message, walk.Source, since)).Reverse(),
            ],
            Gone = [.. XFailures.DeletedIds(root)],
            Odd = items.Odd,
            Next = next.ToFetchCursor(),
            HasMore = next.Walk is not null,
            ApiCalls = api.Calls,
        };
    }

    private XReader Reader => new(account.ExternalId, account.Handle, options.RepliesNeedMention);

    private Task<PlatformResponse> AskAsync(XWalk walk, ulong since, XCursor cursor, CancellationToken cancellationToken) => walk.Source switch
    {
        XSource.Mentions => api.MentionsAsync(account.ExternalId, since, walk.Token, cancellationToken),
        XSource.Own => api.OwnAsync(account.ExternalId, since, walk.Token, cancellationToken),
        XSource.Search => api.RepliesAsync(account.Handle, since, walk.Token, cancellationToken),
        _ => api.MessagesAsync(walk.Token is null && !IsFirstLook(cursor) ? FewMessages : ManyMessages, walk.Token, cancellationToken),
    };

    private static bool IsFirstLook(XCursor cursor) => !cursor.NotBefore.ContainsKey(XSource.DirectMessages);

    private ulong Since(XCursor cursor, XSource source)
    {
        var since = XId.Before(cursor.Read[source], Duration.FromTimeSpan(options.Overlap));
        return source == XSource.Search ? Math.Max(since, XId.At(now - SearchReach)) : since;
    }

    // Direct messages have no since_id: what lies before our place is left out here.
    private static bool IsWanted(InboundMessage message, XSource source, ulong since) =>
        source != XSource.DirectMessages || XId.Parse(message.ExternalId) is not { } id || id > since;

    // Only X's own end marker ends a walk (a page may be short or empty while more follows); direct messages also end at what is known.
    private static bool Ends(XWalk walk, JsonElement root, List<ulong> ids, XCursor cursor, ulong since)
    {
        if (NextToken(root) is not { } token || token == walk.Token)
        {
            return true;
        }

        var known = IsFirstLook(cursor) ? since : cursor.Read[XSource.DirectMessages];
        return walk.Source == XSource.DirectMessages && ids.Count > 0 && ids.Min() <= known;
    }

    private static string? NextToken(JsonElement root) => root.Object("meta")?.Text("next_token") is { Length: > 0 } token ? token : null;

    private XCursor Finish(XCursor cursor, XWalk walk)
    {
        var read = cursor.WithRead(walk.Source, walk.Top);
        return GoOn(
            walk.Source switch
            {
                XSource.Search => read.WithNotBefore(XSource.Search, now + Duration.FromTimeSpan(options.SearchEvery)),
                XSource.DirectMessages => read.WithNotBefore(XSource.DirectMessages, now + Duration.FromTimeSpan(options.DirectMessagesEvery)),
                _ => read,
            },
            walk.Source);
    }

    // The next source that is read and due; none ends the look.
    private XCursor GoOn(XCursor cursor, XSource done)
    {
        var next = Enum.GetValues<XSource>().Where(source => source > done && IsRead(source) && cursor.MayRead(source, now));
        return cursor with { Walk = next.Select(source => new XWalk(source)).FirstOrDefault() };
    }

    private bool IsRead(XSource source) => source switch
    {
        XSource.Search => options.SearchReplies && account.Handle.Length > 0,
        XSource.DirectMessages => options.ReadDirectMessages
            && (api.Credentials[XSignIn.Scope] is not { } granted || granted.Split(' ').Contains("dm.read")),
        _ => true,
    };

    private FetchResult Failed(XCursor cursor, XWalk walk, PlatformFailure failure)
    {
        switch (failure.Class)
        {
            // Search and direct messages have narrow limits of their own, which must not hold up mentions: they wait by themselves.
            case FailureClass.Throttled when walk.Source is XSource.Search or XSource.DirectMessages:
                var moment = XLimits.AskAgainAt(failure.RetryAt, now);
                Log.Waits(logger, walk.Source, account.Id.Value, moment);
                var later = GoOn(cursor.WithNotBefore(walk.Source, moment), walk.Source);
                return new FetchResult.Page { Messages = [], Next = later.ToFetchCursor(), HasMore = later.Walk is not null };

            // A page's token is not good for ever: the next look begins the walk again, from the place that has not moved.
            case FailureClass.OurBug when walk.Token is not null:
                Log.BeginsAgain(logger, walk.Source, account.Id.Value);
                return new FetchResult.Page { Messages = [], Next = (cursor with { Walk = null }).ToFetchCursor() };

            case FailureClass.Throttled:
                return new FetchResult.Failed(failure with { RetryAt = XLimits.AskAgainAt(failure.RetryAt, now) });

            default:
                return new FetchResult.Failed(failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "X limits {Source} of account {Account}: read again from {Moment} on.")]
        public static partial void Waits(ILogger logger, XSource source, long account, Instant moment);

        [LoggerMessage(Level = LogLevel.Warning, Message = "X no longer knows the next page of {Source} of account {Account}: the walk begins again.")]
        public static partial void BeginsAgain(ILogger logger, XSource source, long account);
    }
}
