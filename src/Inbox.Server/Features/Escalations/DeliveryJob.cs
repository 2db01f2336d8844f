using Quartz;

namespace Inbox.Server.Features.Escalations;

/// <summary>Chases and delivers escalations; at every tick, and at once when one is raised.</summary>
[DisallowConcurrentExecution]
internal sealed class DeliveryJob(ChaseEscalations chase, DeliverEscalations deliver) : IJob
{
    internal static readonly JobKey Key = new("escalation-delivery");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        await chase.RunAsync(cancellationToken);
        await deliver.RunAsync(cancellationToken);
    }
}
