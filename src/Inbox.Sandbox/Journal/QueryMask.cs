using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Inbox.Sandbox.Journal;

/// <summary>Keeps secrets that travel in a query out of the journal.</summary>
internal static class QueryMask
{
    private static readonly string[] Secret =
        ["access_token", "appsecret_proof", "client_secret", "code", "fb_exchange_token", "input_token", "refresh_token"];

    public static string Mask(IQueryCollection query) =>
        QueryString.Create(query.Select(Masked)).Value ?? string.Empty;

    private static KeyValuePair<string, StringValues> Masked(KeyValuePair<string, StringValues> pair) =>
        IsSecret(pair.Key) ? new(pair.Key, "***") : pair;

    private static bool IsSecret(string key) => Secret.Contains(key, StringComparer.OrdinalIgnoreCase);
}
