namespace Inbox.Sandbox.Platforms.Bluesky.Xrpc;

/// <summary>A refusal, as the protocol words it: a status and <c>{"error","message"}</c>.</summary>
internal sealed class XrpcError(int status, string name, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Name { get; } = name;

    public static XrpcError AuthMissing => new(401, "AuthMissing", "Authentication Required");

    public static XrpcError Expired => new(400, "ExpiredToken", "Token has expired");

    public static XrpcError Revoked => new(400, "ExpiredToken", "Token has been revoked");

    public static XrpcError Takedown => new(401, "AccountTakedown", "Account has been taken down");

    public static XrpcError Deactivated => new(401, "AccountDeactivated", "Account is deactivated");

    public static XrpcError NotImplemented => new(501, "MethodNotImplemented", "Method Not Implemented");

    public static XrpcError BadToken(string message) => new(400, "InvalidToken", message);

    public static XrpcError Wrong(string message) => new(400, "InvalidRequest", message);

    public static XrpcError Refused(string name, string message) => new(400, name, message);

    public static XrpcError Unauthenticated(string message) => new(401, "AuthenticationRequired", message);
}
