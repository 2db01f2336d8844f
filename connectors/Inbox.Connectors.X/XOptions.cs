using System.ComponentModel.DataAnnotations;

namespace Inbox.Connectors.X;

/// <summary>Settings of the X connector.</summary>
public sealed class XOptions
{
    public const string Section = "Connectors:X";

    /// <summary>Where the API is, for accounts without an address of their own. Default https://api.x.com.</summary>
    [Required]
    public Uri ApiAddress { get; set; } = new("https://api.x.com");

    /// <summary>The time between two looks. 15 seconds to 1 hour; default 60 seconds (5 % of the limit on mentions).</summary>
    [Range(typeof(TimeSpan), "00:00:15", "01:00:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether direct messages are read. Default yes.</summary>
    public bool ReadDirectMessages { get; set; } = true;

    /// <summary>The time between two looks at direct messages: X allows 15 calls in 15 minutes. 90 seconds to 1 day; default 120 seconds.</summary>
    [Range(typeof(TimeSpan), "00:01:30", "1.00:00:00")]
    public TimeSpan DirectMessagesEvery { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Whether replies that do not carry our handle are looked for; X charges for each found post. Default yes.</summary>
    public bool SearchReplies { get; set; } = true;

    /// <summary>The time between two searches. 1 minute to 1 day; default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SearchEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far a first look goes back. 0 to 30 days; default 7 days. Search reaches 7 days at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan Backlog { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How much of what was read is read again, for posts that become visible late. 0 to 1 day; default 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Overlap { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Which names of parameters are tried first; the other ones are used when X refuses these. Default the old ones.</summary>
    public XNaming Naming { get; set; } = XNaming.Old;

    /// <summary>
    /// Whether X refuses replies by API to people who neither mention nor quote us, as it does on plans that are bought by oneself.
    /// Default yes.
    /// </summary>
    public bool RepliesNeedMention { get; set; } = true;

    /// <summary>How long after an attempt our own posts may still be missing from what X shows. 0 to 10 minutes; default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan VisibleWithin { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>X has renamed "tweet" to "post" in parameters and fields; which names a server takes is not told beforehand.</summary>
public enum XNaming
{
    /// <summary><c>tweet.fields</c>, <c>referenced_tweets</c> and so on.</summary>
    Old,

    /// <summary><c>post.fields</c>, <c>referenced_posts</c> and so on.</summary>
    New,
}
