using System.Globalization;
using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// What an answer of the Graph API says when it is a refusal. The code in the body decides, whatever the HTTP status: Facebook sends 400
/// for dead tokens, limits and missing objects alike. https://developers.facebook.com/docs/graph-api/guides/error-handling
/// </summary>
internal static class FacebookErrors
{
    /// <summary>Code 1 with these words means: ask for fewer entries.</summary>
    private const string TooMuchData = "reduce the amount of data";

    /// <summary>The failure, or null when the answer is none; its body is JSON then.</summary>
    public static PlatformFailure? Of(PlatformResponse response, Instant now)
    {
        if (CommonFailures.Unspoken(response, now) is { } unspoken)
        {
            return unspoken;
        }

        if (response.Json is not { } body)
        {
            return CommonFailures.ByStatus(response, now);
        }

        if (Error(body) is { } error)
        {
            return Classify(error, response, now);
        }

        if (!response.IsSuccess)
        {
            return CommonFailures.ByStatus(response, now);
        }

        return body.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? null : CommonFailures.NotSpoken(response, now);
    }

    /// <summary>Facebook answered with a code: it is up, and this one call is the trouble.</summary>
    public static bool HasCode(PlatformResponse response) =>
        response.Transport is null && response.Json is { } body && Error(body)?.Number("code", "error_code") is not null;

    /// <summary>Fewer entries may work.</summary>
    public static bool AsksForLess(PlatformResponse response) =>
        response.Json is { } body && Error(body) is { } error && error.Number("code") == 1
        && error.Text("message")?.Contains(TooMuchData, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Refused because the person's last message is more than 24 hours old.</summary>
    public static bool IsOutsideWindow(PlatformResponse response) =>
        response.Json is { } body && Error(body) is { } error && error.Number("code") == 10 && error.Number("error_subcode") is 2018278 or 2534022;

    private static JsonElement? Error(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return body.Get("error") switch
        {
            { ValueKind: JsonValueKind.Object } error => error,
            { ValueKind: JsonValueKind.String } => body,
            _ => body.Get("error_code") is not null && body.Get("data", "id") is null ? body : null,
        };
    }

    private static PlatformFailure Classify(JsonElement error, PlatformResponse response, Instant now)
    {
        var code = error.Number("code", "error_code");
        var subcode = error.Number("error_subcode");
        var (failure, words) = code is { } number
            ? ByCode(number, subcode, error.Flag("is_transient") == true, error.Text("message", "error_msg") ?? "")
            : WithoutCode(error, response, now);
        var detail = $"Facebook error {Name(code, subcode)}: {words}{Trace(error)}";
        return new PlatformFailure(failure, detail, failure == FailureClass.Throttled ? RetryAt(response, now) : null);
    }

    private static (FailureClass Class, string Words) ByCode(long code, long? subcode, bool isTransient, string message) => code switch
    {
        4 or 17 or 32 or 341 or 613 or >= 80_000 and < 80_100 => (FailureClass.Throttled, "too many calls for now."),
        190 or 102 or 458 or 460 or 463 or 467 => (FailureClass.TokenExpired, TokenWords(subcode ?? code)),
        _ when isTransient => (FailureClass.Transient, "it will try again later."),
        3 => (FailureClass.NeedsPerson, "the app lacks a capability; look at the app's settings at Facebook."),
        10 when subcode is 2018278 or 2534022 =>
            (FailureClass.NeedsPerson, "the person's last message is too old for an answer through the API; answer in Facebook's inbox."),
        10 or (>= 200 and < 300) => (FailureClass.NeedsPerson, "a permission is missing or has lapsed; connect the Page again and grant it."),
        368 => (FailureClass.NeedsPerson, "blocked for a while as too fast or against the rules; look at the Page's quality at Facebook."),
        551 => (FailureClass.NeedsPerson, "this person cannot be written to; they may have blocked the Page."),
        1705 => (FailureClass.NeedsPerson, "the token is a person's; connect with the Page's token."),
        5 or 104 or 459 or 464 or 492 => (FailureClass.NeedsPerson, "Facebook wants somebody to look at the app or the person behind the token."),
        33 or 803 => (FailureClass.Gone, "it is not there any more."),
        100 when IsMissing(subcode, message) => (FailureClass.Gone, "it is not there any more, or may not be seen."),
        1 or 2 or 100 or 12 or 506 when BySubcode(subcode) is { } known => known,
        100 or 2500 => (FailureClass.OurBug, "our request was not understood."),
        12 => (FailureClass.OurBug, "Facebook has given up this call."),
        506 => (FailureClass.OurBug, "the same text was sent just before."),
        1 or 2 => (FailureClass.Transient, "Facebook has trouble of its own."),
        _ => BySubcode(subcode) ?? (FailureClass.Transient, "a code that is not known here; it will try again later."),
    };

    // Subcodes that come with codes which alone say little.
    private static (FailureClass Class, string Words)? BySubcode(long? subcode) => subcode switch
    {
        1390008 => (FailureClass.Throttled, "posting too fast."),
        1346003 or 1404102 => (FailureClass.NeedsPerson, "Facebook holds the text to be against its rules."),
        1404078 or 1404112 => (FailureClass.NeedsPerson, "the Page or the person behind the token is limited; look at Facebook."),
        1609008 => (FailureClass.NeedsPerson, "Facebook does not allow the link in the text."),
        1363047 or 1609010 => (FailureClass.Transient, "Facebook has trouble of its own."),
        _ => null,
    };

    // The one code for which Facebook has no other tell than its words.
    private static bool IsMissing(long? subcode, string message) =>
        subcode is 33 or 2018001
        || (message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)
            && !message.Contains("field", StringComparison.OrdinalIgnoreCase)
            && !message.Contains("param", StringComparison.OrdinalIgnoreCase));

    private static string TokenWords(long code) => code switch
    {
        458 => "the app was removed; connect the Page again.",
        459 or 464 => "the person behind the token must sign in at Facebook first; then connect the Page again.",
        460 => "the password was changed; connect the Page again.",
        492 => "the person behind the token has lost their role on the Page; connect it with somebody else.",
        _ => "the token is no longer accepted; connect the Page again.",
    };

    private static (FailureClass Class, string Words) WithoutCode(JsonElement error, PlatformResponse response, Instant now)
    {
        if (error.Text("type") == "OAuthException" && response.Status is null or 400 or 401)
        {
            return (FailureClass.TokenExpired, "the token is not accepted; connect the Page again.");
        }

        return response.Status is null or < 400
            ? (FailureClass.Transient, "an answer that is not understood; it will try again later.")
            : (CommonFailures.ByStatus(response, now).Class, $"status {response.Status}.");
    }

    // Facebook sends no Retry-After: the minutes are in the usage header.
    private static Instant? RetryAt(PlatformResponse response, Instant now) =>
        FacebookUsage.Of(response.Headers).Wait is { } wait ? now + wait : RetryHints.RetryAfter(response.Headers, now);

    private static string Name(long? code, long? subcode) => (code, subcode) switch
    {
        (null, _) => "without a code",
        (_, null) => code.Value.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{code}/{subcode}"),
    };

    private static string Trace(JsonElement error) =>
        error.Text("fbtrace_id") is { Length: > 0 and <= 40 } trace
        && trace.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? $" (trace {trace})"
            : "";
}
