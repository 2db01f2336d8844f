using Inbox.Server.Features.Escalations;
using Inbox.Server.Features.Polling;
using Inbox.Server.Features.Replies;
using Quartz;

namespace Inbox.Server.Hosting;

/// <summary>What is timed. The schedule lives in memory; the facts (cursors, outbox, deliveries) live in our tables.</summary>
internal static class JobsRegistration
{
    public static IServiceCollection AddInboxJobs(this IServiceCollection services, IConfiguration configuration)
    {
        var tick = configuration.GetSection(PollingOptions.Section).Get<PollingOptions>()?.Tick ?? new PollingOptions().Tick;
        services.AddQuartz(quartz =>
        {
            Schedule<PollDueAccountsJob>(quartz, PollDueAccountsJob.Key, tick);
            Schedule<OutboxJob>(quartz, OutboxJob.Key, tick);
            Schedule<DeliveryJob>(quartz, DeliveryJob.Key, tick);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<SignalWiring>();
        return services;
    }

    private static void Schedule<TJob>(IQuartzBuilder quartz, JobKey key, TimeSpan tick)
        where TJob : IJob => quartz.ScheduleJob<TJob>(
            trigger => trigger.WithSimpleSchedule(schedule => schedule.WithInterval(tick).RepeatForever()),
            job => job.WithIdentity(key).DisallowConcurrentExecution());

    /// <summary>Lets a queued reply or a raised escalation start its job at once.</summary>
    private sealed class SignalWiring(ISchedulerFactory schedulers, OutboxSignal outbox, EscalationSignal escalations) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            outbox.OnQueued(() => Trigger(scheduler, OutboxJob.Key));
            escalations.OnRaised(() => Trigger(scheduler, DeliveryJob.Key));
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            outbox.OnQueued(() => { });
            escalations.OnRaised(() => { });
            return Task.CompletedTask;
        }

        // Nothing is lost when this fails: the next tick does the same.
        private static void Trigger(IScheduler scheduler, JobKey key) =>
            _ = scheduler.TriggerJob(key, CancellationToken.None).AsTask().ContinueWith(
                task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }
}
