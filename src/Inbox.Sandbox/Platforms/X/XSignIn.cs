using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Inbox.Sandbox.Events;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>Gives out tokens, trades and ends them. Callers hold the world's lock.</summary>
internal sealed class XSignIn(XOptions options, SandboxContext context, EventLog<XEvent> log, XWorld world)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(30);
    private readonly Dictionary<string, XCode> codes = new(StringComparer.Ordinal);
    private int codeCount;

    public XTokens Issue(ulong? userId, string clientId, IReadOnlyList<string> scopes, string? spends = null)
    {
        var number = world.TokenCount + 1;
        var access = TokenText.Make(context.Seed, number, "x-access");
        var refresh = scopes.Contains("offline.access") ? TokenText.Make(context.Seed, number, "x-refresh") : null;
        var expiresAt = userId is null ? DateTimeOffset.MaxValue : context.Now + options.TokenLifetime;
        var refreshHash = refresh is null ? null : TokenText.HashOf(refresh);
        log.Append(new XTokenIssued(TokenText.HashOf(access), refreshHash, userId, clientId, scopes, expiresAt, spends));
        return new XTokens(access, refresh, expiresAt, scopes);
    }

    /// <summary>Trades a refresh token, which works once; null when it does not work (any more).</summary>
    public XTokens? Refresh(string refreshToken, string clientId)
    {
        var token = world.FindByRefresh(refreshToken);
        return token is { IsRefreshSpent: false } && token.ClientId == clientId
            ? Issue(token.UserId, clientId, token.Scopes, token.RefreshHash)
            : null;
    }

    /// <summary>A code for the redirect; it lives 30 seconds and is kept in memory only.</summary>
    public string MakeCode(XCode code)
    {
        var text = TokenText.Make(context.Seed, ++codeCount, "x-code");
        codes[text] = code with { ExpiresAt = context.Now + CodeLifetime };
        return text;
    }

    /// <summary>Trades a code; null when it is unknown, used, late, or not this client's and verifier's.</summary>
    public XTokens? Exchange(string code, string clientId, string redirect, string verifier)
    {
        if (!codes.Remove(code, out var given) || given.ExpiresAt <= context.Now || given.ClientId != clientId
            || given.Redirect != redirect || given.Challenge != ChallengeOf(verifier))
        {
            return null;
        }

        return Issue(given.UserId, clientId, given.Scopes);
    }

    public static string ChallengeOf(string verifier) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}

/// <summary>What a code stands for.</summary>
internal sealed record XCode(ulong UserId, string ClientId, string Redirect, string Challenge, IReadOnlyList<string> Scopes)
{
    public DateTimeOffset ExpiresAt { get; init; }
}
