using Quartz;

namespace Inbox.Server.Features.Replies;

/// <summary>Sends what is queued; at every tick, and at once when something is queued.</summary>
[DisallowConcurrentExecution]
internal sealed class OutboxJob(SendQueuedReplies outbox) : IJob
{
    internal static readonly JobKey Key = new("outbox");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await outbox.RunAsync(cancellationToken);
}
