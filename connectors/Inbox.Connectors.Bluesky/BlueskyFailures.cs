using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// What a refusal means. The body's <c>error</c> decides, then the status; never the message, save for the one code that says two things.
/// https://docs.bsky.app/docs/api/at-protocol-xrpc-api and the errors named in the lexicons.
/// </summary>
internal static class BlueskyFailures
{
    /// <summary>The code of an error body; null when the body is none.</summary>
    public static string? Code(PlatformResponse response) =>
        response.Json?.Get("error") is { ValueKind: JsonValueKind.String } code ? code.AsId() : null;

    /// <summary>The access token is old or no longer understood: a new one may help. An old one is answered with 400, not 401.</summary>
    public static bool IsTokenExpired(PlatformResponse response) => Code(response) switch
    {
        "ExpiredToken" => true,
        "InvalidToken" => !IsMissingRight(response),
        // An account that has not signed in yet has no token at all: it gets its first one on the same road.
        "AuthMissing" => response.Status == 401,
        _ => false,
    };

    /// <summary>
    /// The app password lacks the right to direct messages. The code is also that of a token which cannot be read, so here the message
    /// has to tell them apart.
    /// </summary>
    public static bool IsMissingRight(PlatformResponse response) =>
        Code(response) == "InvalidToken"
        && response.Json?.Text("message")?.StartsWith("Bad token", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The post, record or conversation is not there.</summary>
    public static bool IsNotFound(PlatformResponse response) => Code(response) is "NotFound" or "RecordNotFound";

    /// <summary>The failure in an answer, or null when it is good as far as status and code go.</summary>
    /// <param name="response">Live or recorded.</param>
    /// <param name="now">Against which waits are reckoned.</param>
    /// <param name="isChat">The call was about direct messages: there a token that is refused lacks the right to them.</param>
    public static PlatformFailure? Of(PlatformResponse response, Instant now, bool isChat = false)
    {
        if (CommonFailures.Unspoken(response, now) is { } unspoken)
        {
            return unspoken;
        }

        if (Code(response) is { } code)
        {
            return Named(code, response, now, isChat);
        }

        if (response.IsSuccess)
        {
            return null;
        }

        // Every refusal of Bluesky is JSON with a code: other words come from something in between.
        return response.Status == 429 ? Throttled(response, now)
            : string.IsNullOrWhiteSpace(response.Body) ? CommonFailures.ByStatus(response, now)
            : CommonFailures.NotSpoken(response, now);
    }

    private static PlatformFailure Named(string code, PlatformResponse response, Instant now, bool isChat) => code switch
    {
        "RateLimitExceeded" => Throttled(response, now),
        "ExpiredToken" => new(
            FailureClass.TokenExpired,
            "The sign-in has expired (ExpiredToken): it is renewed, or else sign in again with an app password."),
        "InvalidToken" when isChat || IsMissingRight(response) =>
            new(FailureClass.NeedsPerson, "The app password may not read direct messages (InvalidToken): make one with that right."),
        "InvalidToken" => new(
            FailureClass.TokenExpired,
            "The sign-in is not understood any more (InvalidToken): sign in again with an app password."),
        "AuthenticationRequired" => new(
            FailureClass.NeedsPerson,
            "Identifier or app password is refused (AuthenticationRequired): make a new app password."),
        "AuthMissing" => new(FailureClass.NeedsPerson, "The account is not signed in (AuthMissing): connect it again."),
        "AuthFactorTokenRequired" => new(
            FailureClass.NeedsPerson,
            "The main password wants a code by e-mail (AuthFactorTokenRequired): use an app password."),
        "AccountTakedown" or "AccountSuspended" or "AccountDeactivated" or "AccountNotFound"
            or "RepoTakendown" or "RepoSuspended" or "RepoDeactivated" =>
            new(FailureClass.NeedsPerson, $"The account cannot be used ({code}): look at it on Bluesky."),
        "BlockedActor" or "BlockedByActor" or "BlockedSubject"
            or "MessagesDisabled" or "NotFollowedBySender" or "ConvoLocked" or "Forbidden" =>
            new(FailureClass.NeedsPerson, $"The other side or the platform does not allow it ({code})."),
        "NotFound" or "RecordNotFound" or "RepoNotFound"
            or "InvalidConvo" or "ConvoNotFound" or "ReplyTargetNotFound" or "MessageNotFound" or "RecipientNotFound" =>
            new(FailureClass.Gone, $"Not there any more ({code})."),
        "InvalidSwap" => new(FailureClass.Transient, "It was changed meanwhile (InvalidSwap): read again and repeat."),
        "InvalidRequest" or "PayloadTooLarge" or "BadQueryString" or "InvalidCursor"
            or "MethodNotImplemented" or "XRPCNotSupported" =>
            new(FailureClass.OurBug, $"Bluesky did not understand our request ({code})."),
        "InternalServerError" or "UpstreamFailure" or "NotEnoughResources" or "UpstreamTimeout" =>
            new(FailureClass.Transient, $"Bluesky has trouble of its own ({code}).", RetryHints.RetryAfter(response.Headers, now)),
        _ => Unnamed(code, response, now),
    };

    private static PlatformFailure Unnamed(string code, PlatformResponse response, Instant now)
    {
        if (response.Status == 429)
        {
            return Throttled(response, now);
        }

        // A code that is not known leaves the status; without one, asking again later is the only safe reading.
        var failure = CommonFailures.ByStatus(response, now);
        return failure with { Detail = $"{failure.Detail} Bluesky calls it {Redaction.Clean(code, longest: 60)}." };
    }

    // RateLimit-Reset is the moment itself in seconds since 1970; Retry-After comes with a 429 and is the coarser one.
    private static PlatformFailure Throttled(PlatformResponse response, Instant now) => new(
        FailureClass.Throttled,
        "Too many calls (RateLimitExceeded).",
        RetryHints.MomentIn(response.Headers, "ratelimit-reset") ?? RetryHints.RetryAfter(response.Headers, now));
}
