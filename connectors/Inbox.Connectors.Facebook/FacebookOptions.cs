using System.ComponentModel.DataAnnotations;

namespace Inbox.Connectors.Facebook;

/// <summary>How Facebook Pages are read. The defaults suit a quiet Page, whose budget is about 4,800 calls a day.</summary>
public sealed class FacebookOptions
{
    public const string Section = "Connectors:Facebook";

    /// <summary>The version of the Graph API, such as <c>v26.0</c> (default). Each lives about two years.</summary>
    [Required]
    [RegularExpression(@"v\d{1,3}\.\d")]
    public string ApiVersion { get; set; } = "v26.0";

    /// <summary>The time between two looks. 15 seconds to 1 day; default 2 minutes, about 2,300 calls a day.</summary>
    [Range(typeof(TimeSpan), "00:00:15", "1.00:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The time between two looks at posts that tag the Page. 0 to 1 day; default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan TaggedInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How far the first look goes back; nothing older is ever fetched but our own posts. 1 hour to 90 days; default 14 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan FirstLookBack { get; set; } = TimeSpan.FromDays(14);

    /// <summary>How far each look reaches back over what was read before, for what Facebook shows late. 30 minutes (default) to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:30:00", "1.00:00:00")]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Posts of the feed in one call; older ones are walked in rotation, one a look. 1 to 100; default 25.</summary>
    [Range(1, 100)]
    public int PostsPerCall { get; set; } = 25;

    /// <summary>The newest comments of each post in that call; posts with more are asked separately. 1 to 100; default 25.</summary>
    [Range(1, 100)]
    public int CommentsPerPost { get; set; } = 25;

    /// <summary>Older posts are walked for new comments up to this age. 1 day to 5 years; default 1 year.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "1826.00:00:00")]
    public TimeSpan OldestPost { get; set; } = TimeSpan.FromDays(365);

    /// <summary>The least time between the starts of two rotations through the older posts. 0 to 7 days; default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan RotationInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Answer direct messages with the tag for human agents once 24 hours have passed, up to 7 days. Facebook must have approved the
    /// feature for the app. Default false.
    /// </summary>
    public bool UseHumanAgentTag { get; set; }

    /// <summary>The rest when the budget is used up and Facebook names no time. 1 minute to 1 day; default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan PauseWhenFull { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far Facebook's clock and ours may lie apart when a reply of ours is looked for. 0 to 1 hour; default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long after the first attempt a reply that cannot be found may still appear; only then is it surely not there. 0 to 1 hour;
    /// default 30 seconds, longer than one attempt takes.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SettleTime { get; set; } = TimeSpan.FromSeconds(30);
}
