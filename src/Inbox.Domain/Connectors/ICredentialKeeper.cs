namespace Inbox.Domain.Connectors;

/// <summary>
/// Renews an account's credentials: one renewal at a time per account, and the new pair is stored durably before anybody uses it,
/// because most platforms accept a refresh token once.
/// </summary>
public interface ICredentialKeeper
{
    /// <summary>
    /// Returns credentials newer than <paramref name="stale"/>: those another caller has stored meanwhile, or else what
    /// <paramref name="renew"/> obtains from the platform, stored first.
    /// </summary>
    /// <param name="account">Whose credentials.</param>
    /// <param name="stale">The credentials that the platform refused.</param>
    /// <param name="renew">Asks the platform; gets the stored credentials, returns the new ones or why it could not.</param>
    /// <param name="cancellationToken">Stops waiting; a renewal that the platform already granted is still stored.</param>
    Task<RenewResult> RenewAsync(
        ConnectedAccount account,
        Credentials stale,
        Func<Credentials, CancellationToken, Task<RenewResult>> renew,
        CancellationToken cancellationToken);
}
