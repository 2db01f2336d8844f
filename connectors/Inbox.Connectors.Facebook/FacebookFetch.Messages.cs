using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Facebook;

// Messenger threads with their newest messages, and the rest of the messages where a thread has more.
internal sealed partial class FacebookFetch
{
    private async Task<FetchResult> ThreadsAsync(CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync(
            FacebookApi.Path(api.Account.ExternalId, "conversations"),
            cancellationToken,
            [
                ("platform", "MESSENGER"), ("fields", FacebookFields.ThreadsWithMessages(MessagesPerThread)),
                ("limit", FacebookApi.Number(ThreadsPerPage)), .. FacebookApi.GoOn(at.Threads.After),
            ]);
        if (answer.Failure is { } failure)
        {
            // Messages that never were allowed are a matter of connecting, and the check says so. Once they were read, it is a failure.
            if (failure.Class != FailureClass.NeedsPerson || at.Messages != 0)
            {
                return Failed(failure);
            }

            Log.NeverAllowed(logger, api.Account.Id, failure.Detail);
            var without = at with { Threads = new(), NoMessagesUntil = now + SecondsBetweenAskingForMessages };
            return Page(new FacebookItems(place), ToTagged(without));
        }

        var since = Since(at.Messages);
        var threads = answer.Body.Items("data").ToList();
        var more = Ids(threads.Where(thread => MayHaveMore(thread.Object("messages"), "created_time", since)));
        var newest = threads.Select(thread => Seconds(thread.Time("updated_time"))).Append(at.Threads.Newest).Max();
        var then = On(answer.Body, "updated_time", since, at.Threads.After);
        return AfterThreads(Read(answer.Body, "conversations"), at.Threads.Begun(now).Listed(more, then, newest));
    }

    private async Task<FetchResult> MessagesAsync(string thread, CancellationToken cancellationToken)
    {
        var answer = await api.GetAsync(
            FacebookApi.Path(thread, "messages"),
            cancellationToken,
            [("fields", FacebookFields.Message), ("limit", FacebookApi.Number(MessagesPerPage)), .. FacebookApi.GoOn(at.Threads.After)]);
        if (answer.Failure is not { } failure)
        {
            var on = On(answer.Body, "created_time", Since(at.Messages), at.Threads.After);
            return AfterThreads(Read(answer.Body, "messages", thread), at.Threads.Walked(on, at.Threads.Newest));
        }

        // Facebook answers for messages older than the newest twenty or so as if they were deleted: the end of the thread.
        return IsAboutOne(failure)
            ? AfterThreads(new FacebookItems(place), at.Threads.Walked(null, at.Threads.Newest))
            : Failed(failure);
    }

    private FetchResult.Page AfterThreads(FacebookItems found, FacebookProgress threads) => Page(found, !threads.IsOver
        ? at with { Threads = threads }
        : ToTagged(at with { Threads = new(), Messages = threads.Mark(at.Messages, at.Floor) }));
}
