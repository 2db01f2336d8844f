using Inbox.Server.Features.Polling;
using Quartz;

namespace Inbox.Server.Features.Replies;

/// <summary>Sends what is queued; at every tick, and at once when something is queued.</summary>
[DisallowConcurrentExecution]
internal sealed class OutboxJob(SendQueuedReplies outbox, ILogger<OutboxJob> logger) : IJob
{
    internal static readonly JobKey Key = new("outbox");

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        JobFaults.GuardAsync(logger, () => outbox.RunAsync(cancellationToken));
}
