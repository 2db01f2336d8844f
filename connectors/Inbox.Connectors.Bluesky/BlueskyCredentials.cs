using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Bluesky;

/// <summary>The names of an account's secrets, and what follows from them.</summary>
internal static class BlueskyCredentials
{
    public const string Identifier = "identifier";
    public const string AppPassword = "app_password";
    public const string AccessJwt = "access_jwt";
    public const string RefreshJwt = "refresh_jwt";
    public const string Did = "did";
    public const string Pds = "pds";

    /// <summary>What connecting asks for; the rest is obtained by signing in.</summary>
    public static IReadOnlyList<CredentialField> Fields { get; } =
    [
        new(Identifier, "Handle", "The account's handle, such as school.example.org, or its permanent id (did:…).", IsSecret: false),
        new(
            AppPassword,
            "App password",
            "Bluesky: Settings, Privacy and security, App passwords. Allow access to direct messages, or they cannot be read."),
    ];

    /// <summary>
    /// The server that keeps the account: found when signing in; before that where the account was said to be, or the front door.
    /// </summary>
    public static Uri Server(Credentials credentials, ConnectedAccount account, BlueskyOptions options) =>
        Uri.TryCreate(credentials[Pds], UriKind.Absolute, out var pds) ? pds : SignInServer(account, options);

    /// <summary>Where the account signs in.</summary>
    public static Uri SignInServer(ConnectedAccount account, BlueskyOptions options) => account.BaseAddress ?? options.SignInAddress;

    /// <summary>The account's permanent id; null before the first sign-in.</summary>
    public static string? AccountId(Credentials credentials, ConnectedAccount account) =>
        account.ExternalId.Length > 0 ? account.ExternalId : credentials[Did];
}
