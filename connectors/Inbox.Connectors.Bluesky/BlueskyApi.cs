using System.Globalization;
using System.Text.Json.Nodes;
using Inbox.Connectors.Http;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// The calls of one verb for one account, each named as in the lexicons (https://docs.bsky.app/docs/category/http-reference). All go to
/// the account's own server, which passes them on where need be.
/// </summary>
internal sealed class BlueskyApi(AccountSession session, BlueskyOptions options)
{
    /// <summary>Posts that one call looks up (app.bsky.feed.getPosts).</summary>
    public const int PostsAtOnce = 25;

    /// <summary>Messages of one conversation in one call.</summary>
    public const int MessagesAtOnce = 100;

    public ConnectedAccount Account => session.Account;

    public CallCounter Calls => session.Calls;

    /// <summary>The account's permanent id, once somebody has signed in.</summary>
    public string AccountId => BlueskyCredentials.AccountId(session.Credentials, session.Account) ?? "";

    public Credentials Credentials => session.Credentials;

    public Task<PlatformResponse> GetSessionAsync(CancellationToken cancellationToken) =>
        ReadAsync("com.atproto.server.getSession", cancellationToken);

    public Task<PlatformResponse> GetProfileAsync(string did, CancellationToken cancellationToken) =>
        ReadAsync("app.bsky.actor.getProfile", cancellationToken, ("actor", did));

    /// <summary>Mentions, replies and quotes, newest first. Never marked as seen: staff use the same account.</summary>
    public Task<PlatformResponse> ListNotificationsAsync(string? cursor, CancellationToken cancellationToken) => ReadAsync(
        "app.bsky.notification.listNotifications",
        cancellationToken,
        ("reasons", "mention"),
        ("reasons", "reply"),
        ("reasons", "quote"),
        ("limit", PageSize),
        ("priority", "false"), // absent, the account's own setting decides, and may leave out strangers
        ("cursor", cursor));

    /// <summary>Posts as they are today; those that are gone are left out.</summary>
    public Task<PlatformResponse> GetPostsAsync(IEnumerable<string> uris, CancellationToken cancellationToken) =>
        ReadAsync("app.bsky.feed.getPosts", cancellationToken, [.. uris.Select(uri => ("uris", (string?)uri))]);

    public Task<PlatformResponse> GetPostThreadAsync(string uri, CancellationToken cancellationToken) => ReadAsync(
        "app.bsky.feed.getPostThread",
        cancellationToken,
        ("uri", uri),
        ("depth", options.ThreadDepth.ToString(CultureInfo.InvariantCulture)),
        ("parentHeight", "0"));

    /// <summary>Our own posts from our own repository, newest key first: complete, without waiting for an index.</summary>
    public Task<PlatformResponse> ListRecordsAsync(string? cursor, CancellationToken cancellationToken) => ReadAsync(
        "com.atproto.repo.listRecords",
        cancellationToken,
        ("repo", AccountId),
        ("collection", AtUri.Posts),
        ("limit", PageSize),
        ("cursor", cursor));

    public Task<PlatformResponse> GetRecordAsync(AtUri uri, CancellationToken cancellationToken) => ReadAsync(
        "com.atproto.repo.getRecord",
        cancellationToken,
        ("repo", uri.Authority),
        ("collection", uri.Collection),
        ("rkey", uri.RecordKey));

    /// <summary>Makes or replaces a record of ours. The same record again changes nothing.</summary>
    /// <param name="uri">Which one.</param>
    /// <param name="record">Its content.</param>
    /// <param name="swap">What it must replace: the version's hash, an empty text for none yet; null for anything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<PlatformResponse> PutRecordAsync(AtUri uri, JsonObject record, string? swap, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["repo"] = uri.Authority, ["collection"] = uri.Collection, ["rkey"] = uri.RecordKey, ["record"] = record };
        if (swap is not null)
        {
            body["swapRecord"] = swap.Length == 0 ? null : swap;
        }

        return WriteAsync("com.atproto.repo.putRecord", body, cancellationToken);
    }

    public Task<PlatformResponse> ResolveHandleAsync(string handle, CancellationToken cancellationToken) =>
        ReadAsync("com.atproto.identity.resolveHandle", cancellationToken, ("handle", handle));

    /// <summary>Changes of all conversations since the cursor.</summary>
    public Task<PlatformResponse> GetLogAsync(string? cursor, CancellationToken cancellationToken) =>
        ReadChatAsync("chat.bsky.convo.getLog", cancellationToken, ("cursor", cursor));

    /// <summary>Conversations of one status: <c>accepted</c>, or <c>request</c> for strangers' first messages.</summary>
    public Task<PlatformResponse> ListConvosAsync(string status, int limit, string? cursor, CancellationToken cancellationToken) => ReadChatAsync(
        "chat.bsky.convo.listConvos",
        cancellationToken,
        ("status", status),
        ("limit", limit.ToString(CultureInfo.InvariantCulture)),
        ("cursor", cursor));

    /// <summary>Messages of a conversation, newest first.</summary>
    public Task<PlatformResponse> GetMessagesAsync(string convoId, string? cursor, CancellationToken cancellationToken) => ReadChatAsync(
        "chat.bsky.convo.getMessages",
        cancellationToken,
        ("convoId", convoId),
        ("limit", MessagesAtOnce.ToString(CultureInfo.InvariantCulture)),
        ("cursor", cursor));

    public Task<PlatformResponse> SendMessageAsync(string convoId, JsonObject message, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["convoId"] = convoId, ["message"] = message };
        return session.WriteAsync(
            credentials => BlueskyRequest.Write(Server(credentials), "chat.bsky.convo.sendMessage", body, Token(credentials))
                .Through(options.ChatService),
            cancellationToken);
    }

    private string PageSize => options.PageSize.ToString(CultureInfo.InvariantCulture);

    private Task<PlatformResponse> ReadAsync(
        string method,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] parameters) =>
        session.ReadAsync(
            credentials => BlueskyRequest.Read(Server(credentials), method, Token(credentials), parameters),
            cancellationToken);

    private Task<PlatformResponse> ReadChatAsync(
        string method,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] parameters) =>
        session.ReadAsync(
            credentials => BlueskyRequest.Read(Server(credentials), method, Token(credentials), parameters).Through(options.ChatService),
            cancellationToken);

    private Task<PlatformResponse> WriteAsync(string method, JsonNode body, CancellationToken cancellationToken) =>
        session.WriteAsync(credentials => BlueskyRequest.Write(Server(credentials), method, body, Token(credentials)), cancellationToken);

    private Uri Server(Credentials credentials) => BlueskyCredentials.Server(credentials, session.Account, options);

    private static string? Token(Credentials credentials) => credentials[BlueskyCredentials.AccessJwt];
}
