using NodaTime;

namespace Inbox.Domain.Connectors;

/// <summary>Whether an unconfirmed act arrived.</summary>
public abstract record FindResult
{
    private FindResult()
    {
    }

    /// <summary>It is there: it must not be sent again.</summary>
    public sealed record Found(string ExternalId, Instant? At = null, Uri? Permalink = null) : FindResult;

    /// <summary>It is surely not there: it may be sent again.</summary>
    public sealed record NotFound : FindResult;

    /// <summary>The platform cannot tell: a person is asked.</summary>
    public sealed record CannotTell(string Reason) : FindResult;

    /// <summary>The platform could not be asked now: look again later.</summary>
    public sealed record Failed(PlatformFailure Failure) : FindResult;
}
