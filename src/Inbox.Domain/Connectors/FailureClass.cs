namespace Inbox.Domain.Connectors;

/// <summary>What a platform's refusal means for us. Decided from body, headers and status together, never from message text where a code exists.</summary>
public enum FailureClass
{
    /// <summary>Too many calls: wait until <see cref="PlatformFailure.RetryAt"/>.</summary>
    Throttled,

    /// <summary>The token is no longer accepted, whether or not it can be refreshed without a person.</summary>
    TokenExpired,

    /// <summary>Permission, plan, consent, block or suspension: a person must act.</summary>
    NeedsPerson,

    /// <summary>Not found or deleted.</summary>
    Gone,

    /// <summary>We asked wrongly; asking again will not help.</summary>
    OurBug,

    /// <summary>Try again later, or not understood; also a body that is not what the platform speaks.</summary>
    Transient,
}
