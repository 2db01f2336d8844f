namespace Inbox.Sandbox.Platforms.Facebook;

/// <content>Tokens, for tests and for the demo.</content>
public sealed partial class FacebookPlatform
{
    /// <summary>A Page token without an end.</summary>
    /// <param name="handle">Handle of the Page.</param>
    /// <param name="scopes">Permissions; none for all.</param>
    public string IssueToken(string handle, params string[] scopes) => Locked(() =>
        On.SignIn.IssuePageToken(On.People.Account(handle).Id, scopes.Length == 0 ? FacebookScopes.All : scopes));

    /// <summary>A Page token that ends.</summary>
    public string IssueToken(string handle, TimeSpan life) => Locked(() =>
        On.SignIn.IssuePageToken(On.People.Account(handle).Id, FacebookScopes.All, On.Context.Now + life));

    /// <summary>The token of a person who manages the Pages; 60 days, or one hour when it is a short one.</summary>
    public string IssueUserToken(string name, bool isLong = true) => Locked(() => On.SignIn.IssueUserToken(
        On.People.Person(name).Id, FacebookScopes.All, isLong ? FacebookSignIn.LongLife : FacebookSignIn.ShortLife));

    /// <summary>Makes a token expire now (subcode 463).</summary>
    public void ExpireToken(string token) => RevokeToken(token, 463);

    /// <summary>Ends a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="subcode">458 app removed, 459 checkpoint, 460 password changed (default), 464, 467, 492 role lost.</param>
    public void RevokeToken(string token, int subcode = 460) => Locked(() =>
    {
        if (world.FindToken(TokenText.HashOf(token)) is null)
        {
            throw new ArgumentException("The sandbox did not give out this token.", nameof(token));
        }

        On.Log.Append(new FacebookTokenEnded(TokenText.HashOf(token), subcode));
        return true;
    });
}
