using System.Text;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime;
using RestSharp;
using RestSharp.Authenticators;
using RestSharp.Authenticators.OAuth;

namespace Inbox.Connectors.X;

/// <summary>How calls are signed: OAuth 2.0 with a token that is renewed every two hours, or OAuth 1.0a with keys that do not expire.</summary>
internal static class XSignIn
{
    public const string AccessToken = "access_token";
    public const string RefreshToken = "refresh_token";
    public const string ClientId = "client_id";
    public const string ClientSecret = "client_secret";
    public const string ConsumerKey = "consumer_key";
    public const string ConsumerSecret = "consumer_secret";
    public const string OAuthToken = "oauth_token";
    public const string OAuthTokenSecret = "oauth_token_secret";

    /// <summary>The scopes granted with the token, as X told when it was renewed.</summary>
    public const string Scope = "scope";

    /// <summary>Signs a request. The token goes into a header, never into the address (I12).</summary>
    public static RestRequest Sign(this RestRequest request, Credentials credentials)
    {
        if (credentials[AccessToken] is { Length: > 0 } token)
        {
            return request.AddHeader("Authorization", $"Bearer {token}");
        }

        request.Authenticator = OAuth1Authenticator.ForProtectedResource(
            credentials[ConsumerKey] ?? "",
            credentials[ConsumerSecret] ?? "",
            credentials[OAuthToken] ?? "",
            credentials[OAuthTokenSecret] ?? "",
            OAuthSignatureMethod.HmacSha1);
        return request;
    }

    /// <summary>Why these credentials cannot even be tried; null when they can.</summary>
    public static PlatformFailure? Missing(Credentials credentials)
    {
        string[] keys = [ConsumerKey, ConsumerSecret, OAuthToken, OAuthTokenSecret];
        return credentials[AccessToken] is { Length: > 0 } || keys.All(key => credentials[key] is { Length: > 0 })
            ? null
            : new PlatformFailure(FailureClass.NeedsPerson, "X needs an access token, or the four keys of OAuth 1.0a: sign in again.");
    }

    /// <summary>
    /// Asks X for a new pair of tokens. A refresh token works once: the caller stores the new pair before anybody uses it.
    /// https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code
    /// </summary>
    public static async Task<RenewResult> RenewAsync(
        PlatformClient client,
        Uri tokenAddress,
        Credentials stored,
        CallCounter calls,
        Func<Instant> now,
        CancellationToken cancellationToken)
    {
        if (stored[RefreshToken] is not { Length: > 0 } refreshToken)
        {
            return new RenewResult.Failed(
                new(FailureClass.TokenExpired, "X no longer accepts the token, and it cannot be renewed: sign in again."));
        }

        var response = await client.WriteAsync(() => Request(tokenAddress, stored, refreshToken), calls, cancellationToken);
        if (response.IsSuccess && response.Json is { } root && root.Text("access_token") is { Length: > 0 } accessToken)
        {
            var renewed = stored.With((AccessToken, accessToken), (RefreshToken, root.Text("refresh_token") ?? refreshToken));
            return new RenewResult.Renewed(root.Text("scope") is { } scope ? renewed.With((Scope, scope)) : renewed);
        }

        var failure = XFailures.Of(response, now()) ?? CommonFailures.NotSpoken(response, now());
        return new RenewResult.Failed(failure.Class is FailureClass.OurBug or FailureClass.Gone or FailureClass.TokenExpired
            ? new PlatformFailure(FailureClass.TokenExpired, "X no longer accepts the token and did not renew it: sign in again.")
            : failure);
    }

    private static RestRequest Request(Uri tokenAddress, Credentials stored, string refreshToken)
    {
        var request = new RestRequest(tokenAddress, Method.Post)
            .AddParameter("grant_type", "refresh_token", ParameterType.GetOrPost)
            .AddParameter("refresh_token", refreshToken, ParameterType.GetOrPost);
        var clientId = stored[ClientId] ?? "";
        if (stored[ClientSecret] is { Length: > 0 } secret)
        {
            var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(clientId)}:{Uri.EscapeDataString(secret)}"));
            return request.AddHeader("Authorization", $"Basic {basic}");
        }

        return request.AddParameter("client_id", clientId, ParameterType.GetOrPost);
    }
}
