using Inbox.Sandbox.Events;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Gives out and ends tokens. Callers hold the world's lock.</summary>
internal sealed class FacebookSignIn(SandboxContext context, EventLog<FacebookEvent> log, FacebookWorld world)
{
    public static readonly TimeSpan ShortLife = TimeSpan.FromHours(1);
    public static readonly TimeSpan LongLife = TimeSpan.FromDays(60);
    private readonly Dictionary<string, FacebookCode> codes = new(StringComparer.Ordinal);
    private int codeCount;

    public string IssuePageToken(long page, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt = null) =>
        Issue(page, null, scopes, expiresAt);

    public string IssueUserToken(long person, IReadOnlyList<string> scopes, TimeSpan life) =>
        Issue(null, person, scopes, context.Now + life);

    /// <summary>
    /// The Page token a person's token leads to: the same every time, without an end when the person's is a long one.
    /// </summary>
    public string PageTokenFor(long page, FacebookToken user)
    {
        var text = "fb-page-" + TokenText.HashOf(FormattableString.Invariant($"{context.Seed}/{page}/{user.Hash}"));
        if (world.FindToken(TokenText.HashOf(text)) is null)
        {
            var isLong = user.ExpiresAt is null || user.ExpiresAt > context.Now + ShortLife;
            log.Append(new FacebookTokenIssued(TokenText.HashOf(text), page, null, user.Scopes, isLong ? null : user.ExpiresAt));
        }

        return text;
    }

    public string MakeCode(long person, string redirect, IReadOnlyList<string> scopes)
    {
        var code = TokenText.Make(context.Seed, ++codeCount, "fb-code");
        codes[code] = new FacebookCode(person, redirect, scopes);
        return code;
    }

    /// <summary>Trades a code for a short token; null when it is unknown, used, or for another address.</summary>
    public string? Exchange(string code, string redirect) =>
        codes.Remove(code, out var given) && given.Redirect == redirect
            ? IssueUserToken(given.Person, given.Scopes, ShortLife)
            : null;

    private string Issue(long? page, long? person, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt)
    {
        var text = TokenText.Make(context.Seed, world.TokenCount + 1, page is null ? "fb-user" : "fb-page");
        log.Append(new FacebookTokenIssued(TokenText.HashOf(text), page, person, scopes, expiresAt));
        return text;
    }
}

/// <summary>What a code stands for.</summary>
internal sealed record FacebookCode(long Person, string Redirect, IReadOnlyList<string> Scopes);

/// <summary>The permissions the sandbox knows.</summary>
public static class FacebookScopes
{
    /// <summary>Every permission an inbox asks for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "pages_show_list", "pages_read_engagement", "pages_read_user_content", "pages_manage_engagement", "pages_manage_posts",
        "pages_manage_metadata", "pages_messaging",
    ];
}
