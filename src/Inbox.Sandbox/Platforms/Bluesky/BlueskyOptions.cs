namespace Inbox.Sandbox.Platforms.Bluesky;

/// <summary>
/// Accounts of the Bluesky sandbox, and its behaviours where the platform leaves room or a test wants the rarer case.
/// </summary>
public sealed class BlueskyOptions
{
    /// <summary>
    /// Accounts somebody can sign in to. They are made at the first start; at a later one passwords and rights are brought up
    /// to date. More can be added with <see cref="BlueskyActs.AddAccount"/>. Default none.
    /// </summary>
    public IReadOnlyList<BlueskyAccount> Accounts { get; set; } = [];

    /// <summary>
    /// The app password of accounts that a script or control call brings. Default <c>sand-boxa-pppa-ssword</c>.
    /// </summary>
    public string AppPassword { get; set; } = "sand-boxa-pppa-ssword";

    /// <summary>How long an access token lives. Default 120 minutes, as on the platform.</summary>
    public TimeSpan AccessLifetime { get; set; } = TimeSpan.FromMinutes(120);

    /// <summary>How long a refresh token lives. Default 90 days, as on the platform.</summary>
    public TimeSpan RefreshLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long a spent refresh token still leads to its successor. Default two hours, as on the platform.</summary>
    public TimeSpan RefreshGrace { get; set; } = TimeSpan.FromHours(2);

    /// <summary>False leaves <c>didDoc</c> out of the answers to sign-in, as some servers do. Default true.</summary>
    public bool SendsDidDoc { get; set; } = true;

    /// <summary>How long after a write the servers that answer reads learn of it. Default none.</summary>
    public TimeSpan IndexDelay { get; set; }

    /// <summary>False for an older server that refuses the <c>tools.ozone.report.defs</c> reasons. Default true.</summary>
    public bool KnowsNewReportReasons { get; set; } = true;

    /// <summary>
    /// What <c>getLog</c> answers without a cursor, which the platform does not document: true gives the whole log, false (the
    /// default) nothing but the cursor of this moment.
    /// </summary>
    public bool LogWithoutCursorTellsAll { get; set; }

    /// <summary>
    /// How far back <c>getLog</c> reaches; null (default): all the way. What is older is left out without a word.
    /// </summary>
    public TimeSpan? LogReach { get; set; }

    /// <summary>The limits on calls.</summary>
    public BlueskyLimits Limits { get; set; } = new();
}

/// <summary>An account somebody can sign in to.</summary>
/// <param name="Handle">Such as <c>northfield.example</c>, without the sign before it.</param>
/// <param name="Name">Display name.</param>
/// <param name="AppPassword">The app password to sign in with.</param>
public sealed record BlueskyAccount(string Handle, string Name, string AppPassword)
{
    /// <summary>The app password was made with the right to direct messages. Default true.</summary>
    public bool HasDirectMessageRight { get; init; } = true;

    /// <summary>The account's own password, or null (default): then only the app password works.</summary>
    public string? MainPassword { get; init; }

    /// <summary>
    /// Signing in with <see cref="MainPassword"/> needs a code from an e-mail (here: <c>SANDBOX-CODE</c>). Default false.
    /// </summary>
    public bool NeedsEmailCode { get; init; }
}

/// <summary>How many calls are allowed, in points per window of time. The defaults are the platform's.</summary>
public sealed record BlueskyLimits
{
    /// <summary>All calls of one address in 5 minutes.</summary>
    public int CallsPer5Minutes { get; init; } = 3_000;

    /// <summary>Sign-ins of one identifier and address in 5 minutes.</summary>
    public int SignInsPer5Minutes { get; init; } = 30;

    /// <summary>Sign-ins of one identifier and address in a day.</summary>
    public int SignInsPerDay { get; init; } = 300;

    /// <summary>Write points of one account in an hour: a creation costs 3, an update 2, a deletion 1.</summary>
    public int WritePointsPerHour { get; init; } = 5_000;

    /// <summary>Write points of one account in a day.</summary>
    public int WritePointsPerDay { get; init; } = 35_000;

    /// <summary>Uploads of one account in a day.</summary>
    public int UploadsPerDay { get; init; } = 1_000;
}
