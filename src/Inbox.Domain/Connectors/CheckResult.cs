namespace Inbox.Domain.Connectors;

/// <summary>Whether an account's credentials work, and whose they are.</summary>
public abstract record CheckResult
{
    private CheckResult()
    {
    }

    /// <summary>They work.</summary>
    /// <param name="ExternalId">The platform's id of the profile or page.</param>
    /// <param name="Handle">Without the leading @; empty where there is none.</param>
    /// <param name="DisplayName">The shown name.</param>
    /// <param name="Credentials">The credentials to keep: they may have been exchanged while checking.</param>
    /// <param name="Warnings">What will not work, a sentence each (a missing permission, say).</param>
    public sealed record Works(
        string ExternalId,
        string Handle,
        string DisplayName,
        Credentials Credentials,
        IReadOnlyList<string> Warnings) : CheckResult;

    /// <summary>They do not.</summary>
    public sealed record Failed(PlatformFailure Failure) : CheckResult;
}
