using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>An answer: a status and a body.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON body.</param>
internal sealed record XAnswer(int Status, JsonObject Body)
{
    /// <summary>Posts in the body that count as read.</summary>
    public int PostsRead { get; init; }

    public bool IsProblem { get; init; }

    public static XAnswer Ok(JsonObject body) => new(200, body);
}

/// <summary>The refusals of X: JSON problems.</summary>
internal static class XProblem
{
    private const string Types = "https://api.x.com/2/problems/";

    public static XAnswer Unauthorized { get; } = Blank(401, "Unauthorized", "Unauthorized");

    public static XAnswer NotPermitted => Forbidden("You are not permitted to perform this action.");

    public static XAnswer Throttled(bool documented) => documented
        ? new XAnswer(429, new JsonObject
        {
            ["errors"] = new JsonArray(new JsonObject { ["code"] = 88, ["message"] = "Rate limit exceeded" }),
        })
        : Blank(429, "Too Many Requests", "Too Many Requests");

    public static XAnswer Forbidden(string detail) => Blank(403, "Forbidden", detail);

    public static XAnswer ClientForbidden { get; } = Typed(
        403, "client-forbidden", "Client Forbidden", "This client's plan does not include the requested endpoint.");

    public static XAnswer WrongKindOfToken { get; } = Typed(
        403, "unsupported-authentication", "Unsupported Authentication", "This endpoint needs the token of a user.");

    public static XAnswer UsageCapped { get; } = Typed(
        403, "usage-capped", "UsageCapExceeded", "Usage cap exceeded: Monthly product cap");

    public static XAnswer NotFound(string what, ulong id) => Typed(
        404, "resource-not-found", "Not Found Error", $"Could not find {what} with id: [{id}].");

    public static XAnswer Server(int status) => Typed(status, "internal-error", "Internal Error", "Something is broken.");

    public static XAnswer Invalid(string parameter, string? value, string message)
    {
        var answer = Typed(400, "invalid-request", "Invalid Request", "One or more parameters to your request was invalid.");
        answer.Body["errors"] = new JsonArray(new JsonObject
        {
            ["parameters"] = new JsonObject { [parameter] = new JsonArray(value) },
            ["message"] = message,
        });
        return answer;
    }

    /// <summary>An item of <c>errors[]</c> beside a 200: the post is gone.</summary>
    public static JsonObject Missing(string parameter, string id) => new()
    {
        ["resource_id"] = id,
        ["resource_type"] = "tweet",
        ["parameter"] = parameter,
        ["value"] = id,
        ["title"] = "Not Found Error",
        ["detail"] = $"Could not find tweet with {parameter}: [{id}].",
        ["type"] = Types + "resource-not-found",
    };

    /// <summary>An item of <c>errors[]</c> beside a 200: the author is suspended or protected.</summary>
    public static JsonObject Withheld(string parameter, string id) => new()
    {
        ["resource_id"] = id,
        ["resource_type"] = "tweet",
        ["parameter"] = parameter,
        ["value"] = id,
        ["title"] = "Authorization Error",
        ["detail"] = $"Sorry, you are not authorized to see the Tweet with {parameter}: [{id}].",
        ["type"] = Types + "not-authorized-for-resource",
    };

    private static XAnswer Blank(int status, string title, string detail) => Problem(status, title, detail, "about:blank");

    private static XAnswer Typed(int status, string type, string title, string detail) =>
        Problem(status, title, detail, Types + type);

    private static XAnswer Problem(int status, string title, string detail, string type) => new(status, new JsonObject
    {
        ["title"] = title,
        ["detail"] = detail,
        ["type"] = type,
        ["status"] = status,
    })
    { IsProblem = true };
}
