using System.Globalization;
using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>An error of the Graph API; it ends the request.</summary>
internal sealed class FacebookError(
    int code, string message, int? subcode = null, string type = "OAuthException", int? status = null)
    : Exception(message)
{
    public int Code { get; } = code;

    public int? Subcode { get; } = subcode;

    /// <summary>HTTP status: 400 for nearly everything, dead tokens and throttles included.</summary>
    public int Status { get; } = status ?? (code is 1 or 2 ? 500 : code is 10 or (>= 200 and <= 299) ? 403 : 400);

    public static FacebookError Expired(DateTimeOffset at, DateTimeOffset now) => new(
        190,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Error validating access token: Session has expired on {at.UtcDateTime:R}. "
            + $"The current time is {now.UtcDateTime:R}."),
        463);

    public static FacebookError Invalid(string? message = null) =>
        new(190, message ?? "Invalid OAuth access token - Cannot parse access token");

    public static FacebookError Ended(int subcode) => new(190, subcode switch
    {
        458 => "Error validating access token: The user has not authorized the application.",
        460 => "Error validating access token: The session has been invalidated because the user changed their password.",
        463 => "Error validating access token: Session has expired.",
        492 => "Error validating access token: The user no longer has a role on the Page.",
        _ => "Error validating access token: The session was invalidated.",
    }, subcode);

    public static FacebookError Bad(string message) => new(100, "(#100) " + message);

    public static FacebookError Gone(string id, string verb = "get") => new(
        100,
        $"Unsupported {verb} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, "
            + "or does not support this operation.",
        33,
        "GraphMethodException");

    public static FacebookError Missing(string permission, bool isWrite) => isWrite
        ? new FacebookError(200, $"(#200) This action requires the permission {permission}.")
        : new FacebookError(10,
            $"(#10) This endpoint requires the permission {permission}, or it is not granted for this object.");

    public static FacebookError Throttled(int code) => new(code, code switch
    {
        4 => "(#4) Application request limit reached",
        17 => "(#17) User request limit reached",
        32 => "(#32) Page request limit reached",
        613 => "(#613) Calls to this api have exceeded the rate limit.",
        368 => "(#368) The action attempted has been deemed abusive or is otherwise disallowed",
        _ => $"(#{code}) There have been too many calls from this business account. Please wait a bit and try again.",
    });

    public JsonObject ToJson()
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = type, ["code"] = Code };
        if (Subcode is { } value)
        {
            error["error_subcode"] = value;
        }

        if (Code is 1 or 2)
        {
            error["is_transient"] = true;
        }

        error["fbtrace_id"] = "SandboxTrace1";
        return new JsonObject { ["error"] = error };
    }
}
