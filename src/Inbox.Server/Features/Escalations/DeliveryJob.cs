using Inbox.Server.Features.Polling;
using Quartz;

namespace Inbox.Server.Features.Escalations;

/// <summary>Chases and delivers escalations; at every tick, and at once when one is raised.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliveryJob(ChaseEscalations chase, DeliverEscalations deliver, ILogger<DeliveryJob> logger) : IJob
{
    internal static readonly JobKey Key = new("escalation-delivery");

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => JobFaults.GuardAsync(logger, async () =>
    {
        await chase.RunAsync(cancellationToken);
        await deliver.RunAsync(cancellationToken);
    });
}
