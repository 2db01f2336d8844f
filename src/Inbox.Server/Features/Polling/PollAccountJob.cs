using System.Globalization;
using Inbox.Domain;
using Inbox.Server.Features.Ingest;
using Quartz;

namespace Inbox.Server.Features.Polling;

/// <summary>One look at one account; never two at once at the same account.</summary>
[DisallowConcurrentExecution]
internal sealed class PollAccountJob(PollAccount poll, ILogger<PollAccountJob> logger) : IJob
{
    private const string AccountKey = "account";

    public static async Task StartAsync(IScheduler scheduler, AccountId account, CancellationToken cancellationToken)
    {
        var key = new JobKey(account.ToString(), "poll");
        if (await scheduler.GetJobDetail(key, cancellationToken) is null)
        {
            var job = JobBuilder.Create<PollAccountJob>()
                .WithIdentity(key)
                .UsingJobData(AccountKey, account.Value.ToString(CultureInfo.InvariantCulture))
                .StoreDurably()
                .Build();
            await scheduler.AddJob(job, new AddJobOptions { Replace = true }, cancellationToken);
        }

        // A look that is still going on is enough: another one is not queued behind it.
        var triggers = await scheduler.GetTriggersOfJob(key, cancellationToken);
        if (triggers.Count == 0)
        {
            await scheduler.TriggerJob(key, cancellationToken);
        }
    }

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = long.Parse(context.MergedJobDataMap.GetString(AccountKey)!, CultureInfo.InvariantCulture);
        await JobFaults.GuardAsync(logger, () => poll.RunAsync(new AccountId(id), cancellationToken));
    }
}
