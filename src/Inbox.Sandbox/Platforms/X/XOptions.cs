namespace Inbox.Sandbox.Platforms.X;

/// <summary>Behaviours of the X sandbox where the platform leaves room or a test wants the rarer case.</summary>
public sealed class XOptions
{
    /// <summary>The confidential client of the registered app.</summary>
    public string ClientId { get; set; } = "sandbox-client";

    /// <summary>Secret of the confidential client.</summary>
    public string ClientSecret { get; set; } = "sandbox-secret";

    /// <summary>A client of the same app without a secret.</summary>
    public string PublicClientId { get; set; } = "sandbox-public-client";

    /// <summary>How long an access token lives. Default two hours, as on the platform.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Whether the handle that X puts in front of a reply counts as "the author mentioned us" for the reply rule.
    /// The platform does not say; default true. False refuses a reply unless the author typed the handle or quoted us.
    /// </summary>
    public bool AutomaticMentionSummons { get; set; } = true;

    /// <summary>Which names of read parameters and fields the server speaks. Default the old ones ("tweet").</summary>
    public XNaming Naming { get; set; }

    /// <summary>True to send the documented 429 body (code 88) instead of the one seen live. Default false.</summary>
    public bool DocumentedThrottleBody { get; set; }

    /// <summary>Posts that may be read in a calendar month (UTC) before reads are refused. Default 3,000,000.</summary>
    public long MonthlyPostReads { get; set; } = 3_000_000;
}

/// <summary>The two generations of names.</summary>
public enum XNaming
{
    /// <summary><c>tweet.fields</c>, <c>referenced_tweets</c> …</summary>
    Old,

    /// <summary><c>post.fields</c>, <c>referenced_posts</c> …; a parameter by its old name is refused.</summary>
    New,
}
