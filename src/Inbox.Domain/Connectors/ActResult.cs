using NodaTime;

namespace Inbox.Domain.Connectors;

/// <summary>What came of an outbound act.</summary>
public abstract record ActResult
{
    private ActResult()
    {
    }

    /// <summary>The platform confirmed it.</summary>
    /// <param name="ExternalId">The id of what was made; the target's for actions.</param>
    /// <param name="At">The platform's time where it tells, else null.</param>
    /// <param name="Permalink">Its page, where known.</param>
    public sealed record Done(string ExternalId, Instant? At = null, Uri? Permalink = null) : ActResult;

    /// <summary>The platform refused before doing anything: nothing was sent.</summary>
    public sealed record Refused(PlatformFailure Failure) : ActResult;

    /// <summary>It may or may not have been done (no answer, broken answer, server error on a write): look before trying again.</summary>
    public sealed record Unconfirmed(string Reason) : ActResult;
}
