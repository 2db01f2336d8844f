using NodaTime;

namespace Inbox.Domain.Accounts;

/// <summary>How long a failing account is left alone: from half a minute to six hours, one step a failure.</summary>
public static class BackOff
{
    private static readonly Duration[] Steps =
    [
        Duration.Zero, Duration.FromSeconds(30), Duration.FromMinutes(1), Duration.FromMinutes(2), Duration.FromMinutes(5),
        Duration.FromMinutes(15), Duration.FromMinutes(30), Duration.FromHours(1), Duration.FromHours(3), Duration.FromHours(6),
    ];

    /// <summary>The last step.</summary>
    public static int Highest => Steps.Length - 1;

    /// <summary>The wait at this level; levels beyond the last step wait as long as the last.</summary>
    public static Duration For(int level) => Steps[Math.Clamp(level, 0, Highest)];
}
