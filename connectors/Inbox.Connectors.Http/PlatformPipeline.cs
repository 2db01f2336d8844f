using Inbox.Domain.Accounts;
using NodaTime.Extensions;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;
using Polly.Timeout;

namespace Inbox.Connectors.Http;

/// <summary>
/// The resilience of one platform address, outermost first: total timeout, retry (reads only), circuit breaker, attempt timeout.
/// One per platform and host, so that one broken server does not shut out another.
/// </summary>
internal sealed class PlatformPipeline(ConnectorsHttpOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Set on the context: the call changes nothing on the platform, so it may be repeated.</summary>
    internal static readonly ResiliencePropertyKey<bool> IsRead = new("inbox.read");

    private readonly ResiliencePipelineRegistry<string> registry = new();

    public ResiliencePipeline<PlatformResponse> For(Platform platform, string host) =>
        registry.GetOrAddPipeline<PlatformResponse>($"{platform.Id} {host}", Build);

    public void Dispose() => registry.Dispose();

    private void Build(ResiliencePipelineBuilder<PlatformResponse> builder)
    {
        builder.TimeProvider = time;
        builder.AddTimeout(options.TotalTimeout);
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<PlatformResponse>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                MaxDelay = options.LongestWaitInside > options.RetryDelay ? options.LongestWaitInside : options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Context.Properties.GetValue(IsRead, false) && IsWorthRepeating(arguments.Outcome)),
                DelayGenerator = arguments => ValueTask.FromResult(WaitNamedBy(arguments.Outcome)),
            });
        }

        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<PlatformResponse>
        {
            FailureRatio = 0.5,
            SamplingDuration = TimeSpan.FromSeconds(30),
            MinimumThroughput = options.BreakerMinimumCalls,
            BreakDuration = options.BreakerPause,
            ShouldHandle = arguments => ValueTask.FromResult(IsBroken(arguments.Outcome)),
        });
        builder.AddTimeout(options.AttemptTimeout);
    }

    private bool IsWorthRepeating(Outcome<PlatformResponse> outcome) => outcome switch
    {
        { Exception: TimeoutRejectedException } => true,
        { Result: { Transport: null, Status: 429 or >= 500 } } when WaitNamedBy(outcome) is { } wait => wait <= options.LongestWaitInside,
        { Result.Status: 429 or 501 or 505 } => false,
        _ => IsBroken(outcome),
    };

    private static bool IsBroken(Outcome<PlatformResponse> outcome) => outcome switch
    {
        { Exception: TimeoutRejectedException } => true,
        { Result.Transport: not null } => true,
        { Result.Status: >= 500 } => true,
        _ => false,
    };

    // The platform's word beats our own delay; null leaves ours.
    private TimeSpan? WaitNamedBy(Outcome<PlatformResponse> outcome)
    {
        var now = time.GetCurrentInstant();
        return outcome.Result is { } answer && RetryHints.RetryAfter(answer.Headers, now) is { } until
            ? TimeSpan.FromTicks(Math.Max(0, (until - now).BclCompatibleTicks))
            : null;
    }
}
