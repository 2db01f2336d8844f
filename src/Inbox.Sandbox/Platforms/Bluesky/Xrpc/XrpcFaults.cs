using Inbox.Sandbox.Faults;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.Bluesky.Xrpc;

/// <summary>Planned faults in the protocol's own words. <see cref="Fault.Detail"/> may name the error to answer with.</summary>
internal static class XrpcFaults
{
    public static Task WriteAsync(HttpContext http, Fault fault, DateTimeOffset now)
    {
        if (fault is { Kind: FaultKind.Throttled, ResetAfter: { } after })
        {
            var rule = new RateRule("calls", new BlueskyLimits().CallsPer5Minutes, TimeSpan.FromMinutes(5));
            RateLimits.Tell(http, new RateState(rule, 0, now + after, IsExceeded: true), now);
        }

        return XrpcServer.WriteErrorAsync(http, ErrorOf(http, fault));
    }

    private static XrpcError ErrorOf(HttpContext http, Fault fault)
    {
        var error = fault.Kind switch
        {
            FaultKind.Throttled => new XrpcError(429, "RateLimitExceeded", "Rate Limit Exceeded"),
            FaultKind.TokenExpired => XrpcError.Expired,
            // A revoked password shows where a token is renewed; an access token cannot be taken back, so elsewhere the session
            // is refused.
            FaultKind.TokenRevoked when http.Request.Path.Value!.EndsWith(".refreshSession", StringComparison.Ordinal) =>
                XrpcError.Revoked,
            FaultKind.TokenRevoked => XrpcError.Unauthenticated("Invalid identifier or password"),
            _ => ServerError(fault.Status),
        };
        return fault.Detail is null ? error : new XrpcError(error.Status, fault.Detail, error.Message);
    }

    private static XrpcError ServerError(int status) => status switch
    {
        502 => new XrpcError(502, "UpstreamFailure", "Upstream Failure"),
        503 => new XrpcError(503, "NotEnoughResources", "Not Enough Resources"),
        504 => new XrpcError(504, "UpstreamTimeout", "Upstream Timeout"),
        _ => new XrpcError(status, "InternalServerError", "Internal Server Error"),
    };
}
