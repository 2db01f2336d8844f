namespace Inbox.Sandbox.Faults;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>
    /// The platform's own body with a 5xx status (<see cref="Fault.Status"/>, default 500); the call is not performed.
    /// </summary>
    ServerError,

    /// <summary>The platform's throttle answer; <see cref="Fault.ResetAfter"/> null means without reset headers.</summary>
    Throttled,

    /// <summary>200 with a body that breaks off in the middle of the JSON; the call is not performed.</summary>
    MalformedJson,

    /// <summary>No answer until the caller gives up.</summary>
    Hang,

    /// <summary>The connection is cut and nothing was performed.</summary>
    CutBefore,

    /// <summary>The call is performed in full, then the connection is cut instead of an answer.</summary>
    CutAfter,

    /// <summary>The call is performed in full, then no answer until the caller gives up.</summary>
    HangAfter,

    /// <summary>Answered as if the token had been revoked.</summary>
    TokenRevoked,

    /// <summary>Answered as if the token had expired.</summary>
    TokenExpired,

    /// <summary>What the call writes can be read only after <see cref="Fault.Lag"/>.</summary>
    Lag,

    /// <summary>Every API request is cut off until the fault is cleared; the count is ignored.</summary>
    Down,
}
