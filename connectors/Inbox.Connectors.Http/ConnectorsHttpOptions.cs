using System.ComponentModel.DataAnnotations;

namespace Inbox.Connectors.Http;

/// <summary>
/// Patience and bounds of one call to a platform. Waits of minutes and more are not here: they belong to the account's back-off.
/// </summary>
public sealed class ConnectorsHttpOptions
{
    public const string Section = "Connectors:Http";

    /// <summary>All attempts of one call together. 1 second to 10 minutes; default 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>One attempt. 0.1 seconds to 5 minutes; default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Further attempts after the first, for reads only. 0 to 5; default 2.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 2;

    /// <summary>The wait before the second attempt; it doubles and is jittered. 0 to 30 seconds; default 0.5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// The longest wait named by a platform that is waited inside a call; longer ones go back as throttled. 0 to 30 seconds;
    /// default 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan LongestWaitInside { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Calls within half a minute before a platform that mostly fails is left alone. 2 to 1000; default 10.</summary>
    [Range(2, 1000)]
    public int BreakerMinimumCalls { get; set; } = 10;

    /// <summary>How long it is then left alone. 1 second to 5 minutes; default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The largest body read, in bytes. 64 KiB to 200 MB; default 20 MB.</summary>
    [Range(65_536, 200_000_000)]
    public long LongestBodyBytes { get; set; } = 20_000_000;
}
