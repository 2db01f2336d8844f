using System.ComponentModel.DataAnnotations;

namespace Inbox.Connectors.Bluesky;

/// <summary>Where Bluesky is and how often which part of it is read.</summary>
public sealed class BlueskyOptions
{
    public const string Section = "Connectors:Bluesky";

    /// <summary>Where accounts sign in that name no server of their own. Default the public network's front door.</summary>
    [Required]
    public Uri SignInAddress { get; set; } = new("https://bsky.social");

    /// <summary>The site that shows posts and profiles to people; it may lie below a path. Default <c>https://bsky.app</c>.</summary>
    [Required]
    public Uri WebAddress { get; set; } = new("https://bsky.app");

    /// <summary>The service that keeps direct messages, as <c>did#service</c>. Default Bluesky's own.</summary>
    [Required]
    [RegularExpression("^did:[a-z]+:[^#]+#[A-Za-z0-9_]+$")]
    public string ChatService { get; set; } = "did:web:api.bsky.chat#bsky_chat";

    /// <summary>The time between two looks. 10 seconds to 1 hour; default 1 minute (3 to 5 calls; 3,000 are allowed in 5 minutes).</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How far every look reads back behind the newest item seen. 1 minute to 1 day; default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How far a wide look reads back: a post is listed by the time its author claims, and may arrive behind newer ones. 1 hour to
    /// 7 days; default 1 day.
    /// </summary>
    [Range(typeof(TimeSpan), "01:00:00", "7.00:00:00")]
    public TimeSpan WideOverlap { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The time between two wide looks. 1 minute to 1 day; default 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan WideEvery { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>How far a deep look, and the first one ever, reads back. 1 to 90 days; default 14 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00")]
    public TimeSpan DeepOverlap { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The time between two deep looks. 1 hour to 7 days; default 1 day.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "7.00:00:00")]
    public TimeSpan DeepEvery { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The time between two looks at our own repository, where replies made in the app are found. 0 (every look) to 1 day; default every
    /// look.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan OwnPostsEvery { get; set; } = TimeSpan.Zero;

    /// <summary>Items asked for at once. 1 to 100; default 100.</summary>
    [Range(1, 100)]
    public int PageSize { get; set; } = 100;

    /// <summary>How many answers deep a thread is read. 1 to 1000; default 30.</summary>
    [Range(1, 1000)]
    public int ThreadDepth { get; set; } = 30;
}
