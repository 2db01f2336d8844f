namespace Inbox.Sandbox.Platforms.Bluesky.Xrpc;

/// <summary>The services behind the account's own server, as the header <c>atproto-proxy</c> names them.</summary>
internal static class Services
{
    public const string Chat = "did:web:api.bsky.chat#bsky_chat";
    public const string Labeler = "did:plc:ar7c4by46qjdydhdevvrndac#atproto_labeler";
    public const string AppView = "did:web:api.bsky.app#bsky_appview";

    /// <summary>The service that answers a method; null when the account's own server does.</summary>
    public static string? Of(string method) =>
        method.StartsWith("chat.bsky.", StringComparison.Ordinal) ? Chat
        : method.StartsWith("app.bsky.", StringComparison.Ordinal) ? AppView
        : method.StartsWith("com.atproto.moderation.", StringComparison.Ordinal) ? Labeler
        : null;

    /// <summary>
    /// Refuses a header that leads elsewhere, and a direct message without one: no default leads to the chat service.
    /// </summary>
    public static void Check(string method, string? header)
    {
        if (header is null)
        {
            if (Of(method) == Chat)
            {
                throw XrpcError.NotImplemented;
            }
        }
        else if (header is not (Chat or Labeler or AppView))
        {
            throw XrpcError.Wrong("could not resolve proxy did service url");
        }
        else if (header != Of(method))
        {
            throw XrpcError.NotImplemented;
        }
    }
}
