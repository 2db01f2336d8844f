using System.Collections.Concurrent;
using Inbox.Connectors.Http;
using Inbox.Domain.Connectors;
using NodaTime;
using RestSharp;

namespace Inbox.Connectors.X;

/// <summary>The calls of X's API version 2 that the connector makes, for one account and one verb.</summary>
internal sealed class XApi
{
    private readonly AccountSession session;
    private readonly Uri address;
    private readonly ConcurrentDictionary<Uri, XNaming> namings;
    private readonly XNaming preferred;

    /// <param name="client">Calls X.</param>
    /// <param name="keeper">Renews tokens.</param>
    /// <param name="account">Whose calls.</param>
    /// <param name="options">Settings.</param>
    /// <param name="namings">Which names each server was found to speak; shared by all sessions.</param>
    /// <param name="now">The time.</param>
    public XApi(
        PlatformClient client,
        ICredentialKeeper keeper,
        ConnectedAccount account,
        XOptions options,
        ConcurrentDictionary<Uri, XNaming> namings,
        Func<Instant> now)
    {
        address = account.BaseAddress ?? options.ApiAddress;
        preferred = options.Naming;
        this.namings = namings;
        session = new AccountSession(client, keeper, account)
        {
            IsTokenExpired = XFailures.IsTokenExpired,
            Renew = account.Credentials[XSignIn.AccessToken] is null
                ? null
                : (stored, calls, cancellationToken) => XSignIn.RenewAsync(client, At("oauth2/token"), stored, calls, now, cancellationToken),
        };
    }

    public int Calls => session.Calls.Count;

    public Credentials Credentials => session.Credentials;

    /// <summary>https://docs.x.com/x-api/users/get-my-user</summary>
    public Task<PlatformResponse> MeAsync(CancellationToken cancellationToken) =>
        session.ReadAsync(
            credentials => Get("users/me", credentials).AddQueryParameter("user.fields", "name,username,verified_type"), cancellationToken);

    /// <summary>Newest first; reaches back about 800 posts. https://docs.x.com/x-api/users/get-mentions</summary>
    public Task<PlatformResponse> MentionsAsync(string userId, ulong sinceId, string? page, CancellationToken cancellationToken) =>
        PostsAsync(
            $"users/{Uri.EscapeDataString(userId)}/mentions",
            request => request.AddQueryParameter("max_results", "100")
                .AddQueryParameter("since_id", XId.Text(sinceId)).WithPage("pagination_token", page),
            cancellationToken);

    /// <summary>Our own posts and replies, wherever they were made. https://docs.x.com/x-api/users/get-posts</summary>
    public Task<PlatformResponse> OwnAsync(string userId, ulong sinceId, string? page, CancellationToken cancellationToken) =>
        PostsAsync(
            $"users/{Uri.EscapeDataString(userId)}/tweets",
            request => request.AddQueryParameter("exclude", "retweets").AddQueryParameter("max_results", "100")
                .AddQueryParameter("since_id", XId.Text(sinceId)).WithPage("pagination_token", page),
            cancellationToken);

    /// <summary>Replies to us, also without our handle. The last 7 days only. https://docs.x.com/x-api/posts/search-recent-posts</summary>
    public Task<PlatformResponse> RepliesAsync(string handle, ulong sinceId, string? page, CancellationToken cancellationToken) =>
        PostsAsync(
            "tweets/search/recent",
            request => request.AddQueryParameter("query", $"to:{handle} -from:{handle} -is:retweet").AddQueryParameter("max_results", "100")
                .AddQueryParameter("since_id", XId.Text(sinceId)).WithPage("next_token", page),
            cancellationToken);

    /// <summary>Up to 100 posts; missing ones come as <c>errors</c>. https://docs.x.com/x-api/posts/get-posts-by-ids</summary>
    public Task<PlatformResponse> LookupAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        PostsAsync("tweets", request => request.AddQueryParameter("ids", string.Join(',', ids)), cancellationToken);

    /// <summary>Direct messages, newest first, of 30 days; 15 calls in 15 minutes. https://docs.x.com/x-api/direct-messages/get-dm-events</summary>
    public Task<PlatformResponse> MessagesAsync(int most, string? page, CancellationToken cancellationToken) =>
        session.ReadAsync(
            credentials => Get("dm_events", credentials)
                .AddQueryParameter("max_results", most).WithMessageFields().WithPage("pagination_token", page),
            cancellationToken);

    /// <summary>The direct messages between us and one person.</summary>
    public Task<PlatformResponse> MessagesWithAsync(string userId, CancellationToken cancellationToken) =>
        session.ReadAsync(
            credentials => Get($"dm_conversations/with/{Uri.EscapeDataString(userId)}/dm_events", credentials)
                .AddQueryParameter("max_results", 100).WithMessageFields(),
            cancellationToken);

    /// <summary>https://docs.x.com/x-api/posts/create-post</summary>
    public Task<PlatformResponse> ReplyAsync(string postId, string text, CancellationToken cancellationToken) =>
        session.WriteAsync(
            credentials => Request("tweets", Method.Post, credentials)
                .AddJsonBody(new Dictionary<string, object>
                {
                    ["text"] = text,
                    ["reply"] = new Dictionary<string, object> { ["in_reply_to_tweet_id"] = postId },
                }),
            cancellationToken);

    /// <summary>https://docs.x.com/x-api/direct-messages/create-dm-message-by-participant-id</summary>
    public Task<PlatformResponse> SendMessageAsync(string userId, string text, CancellationToken cancellationToken) =>
        session.WriteAsync(
            credentials => Request($"dm_conversations/with/{Uri.EscapeDataString(userId)}/messages", Method.Post, credentials)
                .AddJsonBody(new Dictionary<string, object> { ["text"] = text }),
            cancellationToken);

    /// <summary>Replies in conversations that we began only. https://docs.x.com/x-api/posts/hide-reply</summary>
    public Task<PlatformResponse> HideAsync(string postId, bool hidden, CancellationToken cancellationToken) =>
        session.WriteAsync(
            credentials => Request($"tweets/{Uri.EscapeDataString(postId)}/hidden", Method.Put, credentials)
                .AddJsonBody(new Dictionary<string, object> { ["hidden"] = hidden }),
            cancellationToken);

    /// <summary>Our own posts only. https://docs.x.com/x-api/posts/delete-post</summary>
    public Task<PlatformResponse> DeleteAsync(string postId, CancellationToken cancellationToken) =>
        session.WriteAsync(credentials => Request($"tweets/{Uri.EscapeDataString(postId)}", Method.Delete, credentials), cancellationToken);

    private async Task<PlatformResponse> PostsAsync(string path, Func<RestRequest, RestRequest> with, CancellationToken cancellationToken)
    {
        var naming = namings.GetValueOrDefault(address, preferred);
        var response = await ReadAsync(naming);
        if (XQuery.OtherNaming(response, naming) is not { } other)
        {
            return response;
        }

        var again = await ReadAsync(other);
        if (again.IsSuccess)
        {
            namings[address] = other;
        }

        return again;

        Task<PlatformResponse> ReadAsync(XNaming names) =>
            session.ReadAsync(credentials => with(Get(path, credentials)).WithPostFields(names), cancellationToken);
    }

    private RestRequest Get(string path, Credentials credentials) => Request(path, Method.Get, credentials);

    private RestRequest Request(string path, Method method, Credentials credentials) => new RestRequest(At(path), method).Sign(credentials);

    private Uri At(string path) => new($"{address.AbsoluteUri.TrimEnd('/')}/2/{path}");
}
