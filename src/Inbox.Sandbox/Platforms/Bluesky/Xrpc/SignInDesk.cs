using Inbox.Sandbox.Platforms.Bluesky.World;

namespace Inbox.Sandbox.Platforms.Bluesky.Xrpc;

/// <summary>Who is calling.</summary>
internal sealed record Caller(Actor Actor, string Scope)
{
    /// <summary>The password behind the token carries the right to direct messages.</summary>
    public bool HasChat => Scope is SignInDesk.FullScope or SignInDesk.PrivilegedScope;
}

/// <summary>A pair of tokens that was just made.</summary>
internal sealed record TokenPair(Actor Actor, string Access, string Refresh);

/// <summary>Gives out tokens, renews and checks them. Callers hold the world's gate.</summary>
internal sealed class SignInDesk(Network network)
{
    public const string FullScope = "com.atproto.access";
    public const string AppScope = "com.atproto.appPass";
    public const string PrivilegedScope = "com.atproto.appPassPrivileged";
    public const string EmailCode = "SANDBOX-CODE";
    private const string RefreshScope = "com.atproto.refresh";
    private const string AccessKind = "at+jwt";
    private const string RefreshKind = "refresh+jwt";

    private readonly Jwt jwt = new(network.Seed);

    public TokenPair Start(string identifier, string password, string? emailCode)
    {
        var actor = network.World.Actors.Find(identifier);
        var scope = actor?.SignIn is { } signIn ? ScopeOf(signIn, password) : null;
        if (actor is null || scope is null)
        {
            throw XrpcError.Unauthenticated("Invalid identifier or password");
        }

        if (actor.Status == BlueskyStatus.Takendown)
        {
            throw XrpcError.Takedown;
        }

        if (scope == FullScope && actor.SignIn!.NeedsEmailCode && emailCode != EmailCode)
        {
            throw emailCode is null
                ? new XrpcError(401, "AuthFactorTokenRequired", "A sign in code has been sent to your email address")
                : XrpcError.BadToken("Token is invalid");
        }

        var id = network.MakeId("refresh", network.World.Sessions.Count);
        network.Append(new SessionStarted(actor.Did, id, scope, network.Now + network.Options.RefreshLifetime, network.Now));
        return MakePair(network.World.Sessions.Find(id)!);
    }

    /// <summary>
    /// Trades a refresh token. It works once; for the time of grace the spent one still leads to the same successor, so a
    /// client that lost the answer is not signed out.
    /// </summary>
    public TokenPair Refresh(string? header)
    {
        var claims = ReadRefresh(header);
        if (claims.ExpiresAt <= network.Now)
        {
            throw XrpcError.Expired;
        }

        var state = network.World.Sessions.Find(claims.Id!);
        if (state is null || state.ExpiresAt <= network.Now)
        {
            throw XrpcError.Revoked;
        }

        if (network.World.Actors.Get(state.Did).Status == BlueskyStatus.Takendown)
        {
            throw XrpcError.Takedown;
        }

        if (state.NextId is null)
        {
            var next = network.MakeId("refresh", network.World.Sessions.Count);
            network.Append(new SessionRefreshed(
                state.Id, next, network.Now + network.Options.RefreshLifetime, network.Now + network.Options.RefreshGrace));
        }

        return MakePair(network.World.Sessions.Find(state.NextId!) ?? throw XrpcError.Revoked);
    }

    public void End(string? header)
    {
        var claims = ReadRefresh(header);
        if (network.World.Sessions.Find(claims.Id!) is not null)
        {
            network.Append(new SessionsEnded(RefreshId: claims.Id));
        }
    }

    /// <summary>Whose access token this is, whatever the state of the account.</summary>
    public Caller Identify(string? header)
    {
        var claims = Read(header);
        if (claims.Kind != AccessKind)
        {
            throw XrpcError.BadToken("Bad token scope");
        }

        if (claims.ExpiresAt <= network.Now)
        {
            throw XrpcError.Expired;
        }

        var actor = network.World.Actors.Find(claims.Did) ?? throw XrpcError.Unauthenticated("Account not found");
        return actor.Status == BlueskyStatus.Takendown ? throw XrpcError.Takedown : new Caller(actor, claims.Scope);
    }

    private static string? ScopeOf(SignIn signIn, string password) =>
        signIn.IsAppPassword(password) ? signIn.HasChat ? PrivilegedScope : AppScope
        : signIn.IsMainPassword(password) ? FullScope
        : null;

    private TokenClaims ReadRefresh(string? header)
    {
        var claims = Read(header);
        return claims is { Kind: RefreshKind, Id: not null } ? claims : throw XrpcError.BadToken("Bad token scope");
    }

    private TokenClaims Read(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            throw XrpcError.AuthMissing;
        }

        return header.StartsWith("Bearer ", StringComparison.Ordinal)
            ? jwt.Read(header["Bearer ".Length..].Trim()) ?? throw XrpcError.BadToken("Token could not be verified")
            : throw XrpcError.BadToken("Malformed authorization header");
    }

    private TokenPair MakePair(RefreshState state)
    {
        var now = network.Now;
        var access = jwt.Make(new TokenClaims(AccessKind, state.Did, state.Scope, now, now + network.Options.AccessLifetime));
        var refresh = jwt.Make(new TokenClaims(RefreshKind, state.Did, RefreshScope, now, state.ExpiresAt, state.Id));
        return new TokenPair(network.World.Actors.Get(state.Did), access, refresh);
    }
}
