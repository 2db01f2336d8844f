using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.X;

/// <summary>
/// What X's refusals mean. They come in four shapes: a problem with a <c>type</c>, a problem of type <c>about:blank</c>,
/// <c>errors</c> with numbered codes (old), and the token endpoint's <c>error</c>. Type and code decide; the status where there is none.
/// https://docs.x.com/x-api/fundamentals/response-codes-and-errors
/// </summary>
internal static class XFailures
{
    /// <summary>The failure in an answer; null when it brings data, even if some of it is missing.</summary>
    public static PlatformFailure? Of(PlatformResponse response, Instant now) => Find(response, now) is { } failure
        ? failure.Class == FailureClass.Throttled ? failure with { RetryAt = XLimits.ResetAt(response, now) } : failure
        : null;

    private static PlatformFailure? Find(PlatformResponse response, Instant now)
    {
        if (CommonFailures.Unspoken(response, now) is { } unspoken)
        {
            return unspoken;
        }

        if (response.Json is not { } root || root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return response.IsSuccess ? CommonFailures.NotSpoken(response, now) : CommonFailures.ByStatus(response, now);
        }

        if (root.ValueKind == JsonValueKind.Array)
        {
            return response.IsSuccess ? null : CommonFailures.ByStatus(response, now);
        }

        if (response.IsSuccess && HasData(root))
        {
            return null;
        }

        // A recording may come without its status: the body repeats it.
        var problem = Problem(root);
        if (response.Status is null && problem is null)
        {
            return CommonFailures.NotSpoken(response, now);
        }

        var told = response with { Status = response.Status is null or 200 ? Status(root) ?? response.Status : response.Status };
        return problem is { } spoken ? Classify(spoken, told, now) : CommonFailures.ByStatus(told, now);
    }

    /// <summary>Whether the answer says that the token is dead.</summary>
    public static bool IsTokenExpired(PlatformResponse response) =>
        response.Status is 400 or 401 or 403 && Of(response, Instant.MinValue)?.Class == FailureClass.TokenExpired;

    /// <summary>Ids that a lookup did not find because they are deleted.</summary>
    public static IEnumerable<string> DeletedIds(JsonElement root) =>
        from error in root.Items("errors")
        where Ending(error.Text("type")) == "resource-not-found"
        let id = error.Id("resource_id", "value")
        where id is not null
        select id;

    private static bool HasData(JsonElement root) =>
        root.Get("data") is not null
        || root.Object("meta") is not null
        || (root.Id("id") is not null && root.Get("text", "created_at", "event_type") is not null);

    /// <summary>What X says went wrong: a type's ending, an old code, or the token endpoint's word; null when it says nothing.</summary>
    private static XProblem? Problem(JsonElement root)
    {
        var first = root.Items("errors").FirstOrDefault(error => error.ValueKind == JsonValueKind.Object);
        var type = Ending(root.Text("type")) ?? Ending(first.Text("type"));
        var code = first.Number("code") ?? root.Number("code");
        var word = root.Text("error");
        var title = root.Text("title") ?? first.Text("title");
        return type is null && code is null && word is null && title is null && Status(root) is null
            ? null
            : new XProblem(type, code, word, title, root.Text("detail", "error_description") ?? first.Text("detail", "message") ?? "");
    }

    private static int? Status(JsonElement root) =>
        (root.Number("status") ?? root.Items("errors").FirstOrDefault().Number("status")) is { } status and >= 300 and < 600
            ? (int)status
            : null;

    private static PlatformFailure Classify(XProblem problem, PlatformResponse response, Instant now)
    {
        var failureClass = problem.Class ?? CommonFailures.ByStatus(response, now).Class;
        return failureClass switch
        {
            FailureClass.Throttled => new(failureClass, "X: too many calls."),
            FailureClass.Transient => new(
                failureClass, $"X has trouble of its own ({problem.Name}).", RetryHints.RetryAfter(response.Headers, now)),
            FailureClass.TokenExpired => new(failureClass, $"X no longer accepts the token ({problem.Name}): sign in again."),
            FailureClass.Gone => new(failureClass, $"X no longer has it ({problem.Name})."),
            FailureClass.OurBug => new(failureClass, $"X did not understand our request ({problem.Name}): {problem.Advice}"),
            _ => new(failureClass, $"X refuses ({problem.Name}): {problem.Advice}"),
        };
    }

    private static string? Ending(string? type) =>
        string.IsNullOrEmpty(type) || type == "about:blank" ? null : type[(type.LastIndexOf('/') + 1)..].ToLowerInvariant();
}
