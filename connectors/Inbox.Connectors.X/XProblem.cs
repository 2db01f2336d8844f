using System.Globalization;
using Inbox.Connectors.Http;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.X;

/// <summary>One refusal in X's own terms.</summary>
/// <param name="Type">The ending of the problem's type, such as <c>invalid-request</c>.</param>
/// <param name="Code">The old numbered code.</param>
/// <param name="Word">The token endpoint's <c>error</c>.</param>
/// <param name="Title">The problem's title; decides only when there is nothing else and no status.</param>
/// <param name="Detail">X's own sentence.</param>
internal sealed record XProblem(string? Type, long? Code, string? Word, string? Title, string Detail)
{
    /// <summary>What it means; null to let the status decide.</summary>
    public FailureClass? Class => OfType() ?? OfCode() ?? OfWord() ?? OfTitle();

    /// <summary>X's name for it.</summary>
    public string Name =>
        Type ?? Code?.ToString(CultureInfo.InvariantCulture) ?? Word ?? (Title is { } title ? Redaction.Clean(title, longest: 60) : "no code");

    /// <summary>What a person can do about it.</summary>
    public string Advice => (Type, Code) switch
    {
        ("usage-capped", _) => "the credit or the monthly limit is used up. Top up, or raise the limit, in X's developer console.",
        ("client-forbidden" or "client-not-enrolled", _) => "the app's plan does not allow this call. Look at the plan in X's developer console.",
        ("unsupported-authentication", _) => "this kind of token cannot do this. Sign in again as the account itself.",
        (_, 64) or (_, 326) => "the account is suspended or locked. Sign in to X to see why.",
        (_, 187) => Duplicate,
        _ when Has("duplicate") => Duplicate,
        _ when Has("mentioned or otherwise engaged") => "the author has not mentioned or quoted this account in that post. Reply in X itself.",
        _ when Has("permi") => "not permitted. Look at the app's permissions, the author's reply settings and the length, or do it in X itself.",
        _ when Detail.Length > 0 => Redaction.Clean(Detail),
        _ => "look at the account and the app in X's developer console.",
    };

    private const string Duplicate = "the account has already posted the same words. Change them and send again.";

    // The one refusal whose type and status do not tell what it is about: permission, reply rule and duplicates share 403.
    private bool Has(string words) => Detail.Contains(words, StringComparison.OrdinalIgnoreCase);

    private FailureClass? OfType() => Type switch
    {
        "invalid-request" or "invalid-rules" or "duplicate-rules" => FailureClass.OurBug,
        "resource-not-found" => FailureClass.Gone,
        "not-authorized-for-resource" or "not-authorized-for-field" or "client-forbidden" or "client-not-enrolled"
            or "usage-capped" or "disallowed-resource" or "unsupported-authentication" or "noncompliant-rules" => FailureClass.NeedsPerson,
        "rate-limit-exceeded" or "too-many-requests" => FailureClass.Throttled,
        "field-hydration-failure" or "resource-unavailable" or "internal-error" or "service-unavailable"
            or "operational-disconnect" or "streaming-connection" or "conflict" => FailureClass.Transient,
        _ => null,
    };

    // https://docs.x.com/x-api/fundamentals/response-codes-and-errors (the table of version 1.1)
    private FailureClass? OfCode() => Code switch
    {
        88 or 185 or 429 => FailureClass.Throttled,
        32 or 89 or 135 or 215 => FailureClass.TokenExpired,
        34 or 17 or 50 or 109 or 144 or 385 or 421 or 422 => FailureClass.Gone,
        63 or 64 or 87 or 93 or 99 or 136 or 150 or 160 or 161 or 179 or 187 or 219 or 220 or 226 or 261 or 326 or 349 or 415 or 416 or 433
            or 453 => FailureClass.NeedsPerson,
        3 or 25 or 38 or 44 or 85 or 120 => FailureClass.OurBug,
        130 or 131 => FailureClass.Transient,
        _ => null,
    };

    private FailureClass? OfWord() => Word switch
    {
        "invalid_grant" or "invalid_token" => FailureClass.TokenExpired,
        "invalid_client" or "unauthorized_client" or "access_denied" or "invalid_scope" or "insufficient_scope" => FailureClass.NeedsPerson,

        // A spent refresh token has no code of its own: only X's sentence tells it from a request that lacks something.
        "invalid_request" => Has("token was invalid") ? FailureClass.TokenExpired : FailureClass.OurBug,
        "unsupported_grant_type" => FailureClass.OurBug,
        "server_error" or "temporarily_unavailable" => FailureClass.Transient,
        _ => null,
    };

    private FailureClass? OfTitle() => Title switch
    {
        "Unauthorized" => FailureClass.TokenExpired,
        "Forbidden" => FailureClass.NeedsPerson,
        "Not Found Error" => FailureClass.Gone,
        "Too Many Requests" => FailureClass.Throttled,
        "Invalid Request" => FailureClass.OurBug,
        "UsageCapExceeded" or "CreditsDepleted" => FailureClass.NeedsPerson,
        "Service Unavailable" or "Internal Server Error" or "Internal Error" => FailureClass.Transient,
        _ => null,
    };
}
