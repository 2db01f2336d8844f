using System.Text.Json;
using System.Text.Json.Nodes;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime.Extensions;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Signing in and renewing. A sign-in is rare (30 in 5 minutes and 300 a day are allowed): access tokens live two hours and are renewed
/// with the refresh token, which is good for one renewal and replaced by it.
/// https://docs.bsky.app/docs/api/com-atproto-server-create-session
/// </summary>
internal sealed class BlueskySignIn(PlatformClient client, BlueskyOptions options, TimeProvider time)
{
    /// <summary>New tokens: with the refresh token, and when that one is refused, once with the app password.</summary>
    public async Task<RenewResult> RenewAsync(
        ConnectedAccount account,
        Credentials stored,
        CallCounter calls,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(stored[BlueskyCredentials.RefreshJwt]))
        {
            return await SignInAsync(account, stored, calls, cancellationToken);
        }

        var server = BlueskyCredentials.Server(stored, account, options);
        var answer = await client.WriteAsync(
            () => BlueskyRequest.Write(server, "com.atproto.server.refreshSession", body: null, stored[BlueskyCredentials.RefreshJwt]),
            calls,
            cancellationToken);
        var result = Read(answer, server, account, stored);
        var isRefused = BlueskyFailures.Code(answer) == "AuthMissing"
            || result is RenewResult.Failed { Failure.Class: FailureClass.TokenExpired or FailureClass.Gone or FailureClass.OurBug };
        return isRefused ? await SignInAsync(account, stored, calls, cancellationToken) : result;
    }

    /// <summary>A first pair of tokens, with identifier and app password.</summary>
    public async Task<RenewResult> SignInAsync(
        ConnectedAccount account,
        Credentials credentials,
        CallCounter calls,
        CancellationToken cancellationToken)
    {
        var identifier = credentials[BlueskyCredentials.Identifier]?.Trim().TrimStart('@');
        var password = credentials[BlueskyCredentials.AppPassword]?.Trim();
        if (string.IsNullOrEmpty(identifier) || string.IsNullOrEmpty(password))
        {
            return new RenewResult.Failed(new(FailureClass.NeedsPerson, "Identifier or app password is missing: connect the account again."));
        }

        var server = BlueskyCredentials.SignInServer(account, options);
        var body = new JsonObject { ["identifier"] = identifier, ["password"] = password };
        var answer = await client.WriteAsync(
            () => BlueskyRequest.Write(server, "com.atproto.server.createSession", body, token: null),
            calls,
            cancellationToken);
        return Read(answer, server, account, credentials);
    }

    private RenewResult Read(PlatformResponse answer, Uri server, ConnectedAccount account, Credentials credentials)
    {
        var now = time.GetUtcNow().ToInstant();
        if (BlueskyFailures.Of(answer, now) is { } failure)
        {
            return new RenewResult.Failed(failure);
        }

        if (answer.Json is not { } session
            || session.Id("did") is not { } did
            || session.Id("accessJwt") is not { } access
            || session.Id("refreshJwt") is not { } refresh)
        {
            return new RenewResult.Failed(CommonFailures.NotSpoken(answer, now));
        }

        if (session.Flag("active") == false)
        {
            var status = session.Id("status") is { } text ? Redaction.Clean(text, longest: 30) : "no reason given";
            return new RenewResult.Failed(new(FailureClass.NeedsPerson, $"The account is not active ({status}): look at it on Bluesky."));
        }

        if (account.ExternalId.Length > 0 && account.ExternalId != did)
        {
            return new RenewResult.Failed(new(FailureClass.NeedsPerson, "These credentials belong to another Bluesky account."));
        }

        return new RenewResult.Renewed(credentials.With(
            (BlueskyCredentials.AccessJwt, access),
            (BlueskyCredentials.RefreshJwt, refresh),
            (BlueskyCredentials.Did, did),
            (BlueskyCredentials.Pds, Home(session, server).AbsoluteUri)));
    }

    // The account's own server, by the document that comes with a session; without one the server that answered stays.
    private static Uri Home(JsonElement session, Uri server)
    {
        var home = session.Object("didDoc")?.Items("service")
            .Where(service => service.Id("id")?.EndsWith("#atproto_pds", StringComparison.Ordinal) == true)
            .Select(service => service.Address("serviceEndpoint"))
            .FirstOrDefault();

        // A token must not be sent in the clear because a document says so.
        return home is null || (home.Scheme != Uri.UriSchemeHttps && server.Scheme == Uri.UriSchemeHttps) ? server : home;
    }
}
