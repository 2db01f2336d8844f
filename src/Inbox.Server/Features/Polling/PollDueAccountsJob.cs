using Quartz;

namespace Inbox.Server.Features.Polling;

/// <summary>At every tick: starts a look at each account that is due. Each account has its own job, so a slow one delays no other.</summary>
[DisallowConcurrentExecution]
internal sealed class PollDueAccountsJob(DueAccounts due) : IJob
{
    internal static readonly JobKey Key = new("poll-due-accounts");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        foreach (var account in await due.ListAsync(cancellationToken))
        {
            await PollAccountJob.StartAsync(context.Scheduler, account, cancellationToken);
        }
    }
}
