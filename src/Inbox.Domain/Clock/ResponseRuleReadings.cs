namespace Inbox.Domain.Clock;

/// <summary>What "one working day" is taken to mean.</summary>
public enum WorkingDayReading
{
    /// <summary>
    /// In opening hours: the same time of day on the next working day. At any other moment: the close of the first working day that
    /// opens afterwards. Everybody gets one full day of opening time, and the due time lies in opening hours.
    /// </summary>
    Standard,

    /// <summary>
    /// At any hour of a working day: the same time of day on the next working day. Otherwise: the close of the next working day.
    /// A later message can be due before an earlier one, and when nobody is at work.
    /// </summary>
    SameClock,

    /// <summary>The close of the working day after the local date.</summary>
    EndOfNextDay,
}

/// <summary>What "within 24 hours" is taken to mean.</summary>
public enum Within24HoursReading
{
    /// <summary>
    /// Monday to Friday, bank holidays included: 24 elapsed hours. Saturday and Sunday: the later of that and the close of the next
    /// working day.
    /// </summary>
    Standard,

    /// <summary>As <see cref="Standard"/>, with a weekday bank holiday treated like a Saturday or Sunday.</summary>
    HolidaysAsWeekend,

    /// <summary>Always 24 elapsed hours.</summary>
    Plain,
}
