namespace Inbox.Sandbox.Platforms.X;

/// <content>Tokens, for tests and for the demo.</content>
public sealed partial class XPlatform
{
    /// <summary>Tokens for one of our accounts, as if it had signed in to the confidential client.</summary>
    /// <param name="handle">Handle of the account.</param>
    /// <param name="scopes">Scopes; none for all.</param>
    public XTokens IssueToken(string handle, params string[] scopes) => Locked(() =>
        On.SignIn.Issue(On.People.Account(handle).Id, options.ClientId, scopes.Length == 0 ? XScopes.All : scopes));

    /// <summary>A token of the app alone: public reads only.</summary>
    public string IssueAppToken() => Locked(() => On.SignIn.Issue(null, options.ClientId, []).AccessToken);

    /// <summary>Makes an access token expire now; its refresh token goes on working.</summary>
    public void ExpireToken(string accessToken) => End(accessToken, On.Context.Now);

    /// <summary>Revokes an access or a refresh token.</summary>
    public void RevokeToken(string token) => End(token, null);

    private void End(string token, DateTimeOffset? expiresAt) => Locked(() =>
    {
        On.Log.Append(new XTokenEnded(TokenText.HashOf(token), expiresAt));
        return true;
    });
}
