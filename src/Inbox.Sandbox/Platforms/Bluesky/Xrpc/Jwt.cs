using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Inbox.Sandbox.Platforms.Bluesky.Xrpc;

/// <summary>What a token says.</summary>
/// <param name="Kind">The header's type: <c>at+jwt</c> or <c>refresh+jwt</c>.</param>
/// <param name="Did">Whom it belongs to.</param>
/// <param name="Scope">What it is good for.</param>
/// <param name="IssuedAt">Since when.</param>
/// <param name="ExpiresAt">Until when.</param>
/// <param name="Id">Id of a refresh token; null for an access token.</param>
internal sealed record TokenClaims(
    string Kind, string Did, string Scope, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, string? Id = null);

/// <summary>
/// Signed tokens (RFC 7519) with a key made of the sandbox's seed, so that a restart does not sign anybody out.
/// </summary>
internal sealed class Jwt(int seed)
{
    private readonly byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes($"signing key {seed}"));

    public string Make(TokenClaims claims)
    {
        var header = Encode(new Dictionary<string, object> { ["typ"] = claims.Kind, ["alg"] = "HS256" });
        var body = new Dictionary<string, object>
        {
            ["scope"] = claims.Scope,
            ["sub"] = claims.Did,
            ["aud"] = "did:web:sandbox.example",
            ["iat"] = claims.IssuedAt.ToUnixTimeSeconds(),
            ["exp"] = claims.ExpiresAt.ToUnixTimeSeconds(),
        };
        if (claims.Id is not null)
        {
            body["jti"] = claims.Id;
        }

        var signed = $"{header}.{Encode(body)}";
        return $"{signed}.{Sign(signed)}";
    }

    /// <summary>What a token of ours says, expired or not; null for anything else.</summary>
    public TokenClaims? Read(string token)
    {
        if (token.Split('.') is not [var header, var body, var signature]
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign($"{header}.{body}"))))
        {
            return null;
        }

        // The signature is ours, so the content is what Make wrote.
        var head = Decode(header);
        var claims = Decode(body);
        return new TokenClaims(
            head.GetProperty("typ").GetString()!,
            claims.GetProperty("sub").GetString()!,
            claims.GetProperty("scope").GetString()!,
            DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("iat").GetInt64()),
            DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()),
            claims.TryGetProperty("jti", out var id) ? id.GetString() : null);
    }

    private static string Encode(Dictionary<string, object> content) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));

    private static JsonElement Decode(string part) => JsonElement.Parse(Base64Url.DecodeFromChars(part));

    private string Sign(string signed) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
}
