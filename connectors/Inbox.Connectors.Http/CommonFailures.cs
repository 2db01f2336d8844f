using System.Globalization;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Http;

/// <summary>The part of classification that no platform differs in. Connectors ask it before and after their own codes.</summary>
public static class CommonFailures
{
    /// <summary>
    /// What can be said before the body's codes are read: a failed renewal, no answer, a server error, a page for people. Null when the
    /// answer is the platform's own, good or bad.
    /// </summary>
    public static PlatformFailure? Unspoken(PlatformResponse response, Instant now)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (response.RenewalFailure is { } renewal)
        {
            return renewal;
        }

        if (response.Transport is { } transport)
        {
            return new PlatformFailure(FailureClass.Transient, transport.Reason);
        }

        if (response.Status == 429 && response.Json is null)
        {
            return ByStatus(response, now);
        }

        if (response.IsMarkup)
        {
            return NotSpoken(response, now);
        }

        return null;
    }

    /// <summary>What the status alone says, for bodies without a code. A success is answered with <see cref="NotSpoken"/>.</summary>
    public static PlatformFailure ByStatus(PlatformResponse response, Instant now)
    {
        ArgumentNullException.ThrowIfNull(response);
        var status = response.Status?.ToString(CultureInfo.InvariantCulture);
        return response.Status switch
        {
            401 => new(FailureClass.TokenExpired, "The platform no longer accepts the token (401)."),
            402 => new(FailureClass.NeedsPerson, "The platform wants to be paid (402): look at the plan or the credit."),
            403 or 451 => new(FailureClass.NeedsPerson, $"The platform forbids it ({status}): look at the account's permissions."),
            404 or 410 => new(FailureClass.Gone, $"Not there any more ({status})."),
            429 => new(FailureClass.Throttled, "Too many calls (429).", RetryHints.Any(response.Headers, now)),
            408 or 425 or >= 500 or < 400 or null => NotSpoken(response, now),
            _ => new(FailureClass.OurBug, $"The platform did not understand our request ({status})."),
        };
    }

    /// <summary>An answer that is not what the platform speaks, or a server error: try again later.</summary>
    public static PlatformFailure NotSpoken(PlatformResponse response, Instant now)
    {
        ArgumentNullException.ThrowIfNull(response);
        var detail = response.Status switch
        {
            >= 500 => $"The platform has trouble of its own ({response.Status}).",
            null => "The answer is not what the platform speaks.",
            _ => $"The answer is not what the platform speaks (status {response.Status}).",
        };
        return new PlatformFailure(FailureClass.Transient, detail, RetryHints.RetryAfter(response.Headers, now));
    }
}
