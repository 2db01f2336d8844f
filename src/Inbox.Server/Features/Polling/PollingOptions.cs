using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Features.Polling;

/// <summary>How often the background work looks up.</summary>
public sealed class PollingOptions
{
    public const string Section = "Polling";

    /// <summary>The time between two looks at an account, 1 second to 1 day. Default: what the platform's limits bear well.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan? Interval { get; set; }

    /// <summary>A public item on which an answer is owed is asked about again after this, 1 second to 1 day. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RecheckAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often it is checked what is due (accounts, outbox, deliveries), 1 second to 1 minute. Default 2 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(2);
}

[OptionsValidator]
internal sealed partial class PollingOptionsValidator : IValidateOptions<PollingOptions>;
