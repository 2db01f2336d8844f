using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>How long before the due time an open message starts to warn. Never before the message was published.</summary>
public abstract record WarningLead
{
    private WarningLead()
    {
    }

    /// <summary>So much opening time before.</summary>
    public sealed record OpenTime(Duration Length) : WarningLead;

    /// <summary>So much elapsed time before.</summary>
    public sealed record Elapsed(Duration Length) : WarningLead;

    /// <summary>
    /// What holds when a pack says nothing: two opening hours for rules that count working days or opening time, four elapsed hours
    /// for rules that count elapsed hours.
    /// </summary>
    public static WarningLead DefaultFor(ResponseRule rule) => rule switch
    {
        ResponseRule.WorkingDay or ResponseRule.OpeningHours => TwoOpenHours,
        _ => FourHours,
    };

    private static readonly WarningLead TwoOpenHours = new OpenTime(Duration.FromHours(2));
    private static readonly WarningLead FourHours = new Elapsed(Duration.FromHours(4));
}
