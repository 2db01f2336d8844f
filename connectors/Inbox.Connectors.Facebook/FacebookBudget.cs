using System.Collections.Concurrent;
using Inbox.Connectors.Http;
using Inbox.Domain;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// What the usage headers said last of each account's budget: from 75 % calls are made sparingly, at 100 % none until the time Facebook
/// named, because calling meanwhile prolongs it. Kept in memory: after a restart the first answer tells again. Safe from many threads.
/// </summary>
internal sealed class FacebookBudget(FacebookOptions options)
{
    private const double Sparing = 75;
    private const double Full = 100;

    private readonly ConcurrentDictionary<AccountId, (double Percent, Instant Until)> used = new();

    /// <summary>Remembers what an answer said.</summary>
    public void Note(AccountId account, PlatformHeaders headers, PlatformFailure? failure, Instant now)
    {
        var usage = FacebookUsage.Of(headers);
        var until = failure is { Class: FailureClass.Throttled, RetryAt: { } told } ? told
            : usage.Percent >= Full ? now + (usage.Wait ?? Duration.FromTimeSpan(options.PauseWhenFull))
            : Instant.MinValue;
        used[account] = (usage.Percent, until);
    }

    /// <summary>The refusal to make a call now; null when it may be made.</summary>
    public PlatformFailure? Refusal(AccountId account, Instant now) =>
        used.TryGetValue(account, out var known) && known.Until > now
            ? new PlatformFailure(FailureClass.Throttled, "Facebook's budget of calls for this Page is used up.", known.Until)
            : null;

    /// <summary>Only what must be asked should be.</summary>
    public bool IsShort(AccountId account) => used.TryGetValue(account, out var known) && known.Percent >= Sparing;
}
