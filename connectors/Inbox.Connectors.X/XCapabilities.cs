using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.X;

/// <summary>What X can do, and what connecting asks for.</summary>
internal static class XCapabilities
{
    private static readonly string[] WantedScopes =
        ["tweet.read", "users.read", "tweet.write", "tweet.moderate.write", "dm.read", "dm.write", "offline.access"];

    public static ConnectorCapabilities Of(XOptions options) => new()
    {
        Reads = new HashSet<MessageKind>(
            options.ReadDirectMessages
                ? [MessageKind.Reply, MessageKind.Mention, MessageKind.DirectMessage, MessageKind.Post]
                : [MessageKind.Reply, MessageKind.Mention, MessageKind.Post]),

        // Deleting is left out: X deletes nothing but our own posts.
        Acts = new HashSet<OutboundActKind> { OutboundActKind.Reply, OutboundActKind.Hide, OutboundActKind.Unhide },
        CredentialFields =
        [
            Optional(
                XSignIn.AccessToken,
                "Access token",
                "OAuth 2.0 user token of the account. Leave it empty when you use the four OAuth 1.0a keys."),
            Optional(
                XSignIn.RefreshToken,
                "Refresh token",
                "Comes with the access token when the scope offline.access was asked for. Without it the sign-in ends after two hours."),
            Optional(XSignIn.ClientId, "Client ID", "In X's developer console, under the app's keys and tokens, OAuth 2.0.", isSecret: false),
            Optional(XSignIn.ClientSecret, "Client secret", "In the same place. Empty for an app that is registered as a public client."),
            Optional(XSignIn.ConsumerKey, "Consumer key", "OAuth 1.0a: the app's API key."),
            Optional(XSignIn.ConsumerSecret, "Consumer secret", "OAuth 1.0a: the app's API key secret."),
            Optional(XSignIn.OAuthToken, "OAuth token", "OAuth 1.0a: the account's access token."),
            Optional(XSignIn.OAuthTokenSecret, "OAuth token secret", "OAuth 1.0a: the account's access token secret."),
        ],
        LongestReply = 280,
        LongestDirectMessage = 10_000,
        LengthUnit = "weighted characters",
        PollInterval = options.PollInterval,
    };

    /// <summary>What will not work with these credentials, a sentence each.</summary>
    public static IReadOnlyList<string> Warnings(Credentials credentials)
    {
        List<string> warnings = [];
        if (credentials[XSignIn.AccessToken] is not null && credentials[XSignIn.RefreshToken] is null)
        {
            warnings.Add("There is no refresh token: the sign-in ends about two hours after it was made.");
        }

        if (credentials[XSignIn.Scope] is { } granted)
        {
            var missing = WantedScopes.Except(granted.Split(' ')).ToList();
            if (missing.Count > 0)
            {
                warnings.Add($"These scopes were not granted, so what they are for will not work: {string.Join(", ", missing)}.");
            }
        }

        return warnings;
    }

    private static CredentialField Optional(string name, string label, string help, bool isSecret = true) =>
        new(name, label, help, isSecret, IsRequired: false);
}
