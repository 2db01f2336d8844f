namespace Inbox.Domain.Clock;

/// <summary>
/// How long an organisation gives itself to answer. A closed family: each rule has a fixed id, as packs, files and the command line
/// write it, and <see cref="TryParse(string, out ResponseRule)"/> reads what <see cref="Id"/> prints.
/// </summary>
public abstract partial record ResponseRule
{
    private ResponseRule()
    {
    }

    /// <summary>The fixed id with its parameter, for example <c>working_day</c> or <c>opening_hours/480</c>.</summary>
    public abstract string Id { get; }

    /// <summary>Whether the due time depends on working days, so that a year without holiday data makes it doubtful.</summary>
    public abstract bool ReadsCalendar { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Id;

    /// <summary>One working day, in the reading given.</summary>
    public sealed record WorkingDay(WorkingDayReading Reading = WorkingDayReading.Standard) : ResponseRule
    {
        /// <inheritdoc/>
        public override string Id => Reading switch
        {
            WorkingDayReading.SameClock => "working_day/same-clock",
            WorkingDayReading.EndOfNextDay => "working_day/end-of-next-day",
            _ => "working_day",
        };

        /// <inheritdoc/>
        public override bool ReadsCalendar => true;
    }

    /// <summary>Twenty-four hours, in the reading given.</summary>
    public sealed record Within24Hours(Within24HoursReading Reading = Within24HoursReading.Standard) : ResponseRule
    {
        /// <inheritdoc/>
        public override string Id => Reading switch
        {
            Within24HoursReading.HolidaysAsWeekend => "within_24h/holidays-as-weekend",
            Within24HoursReading.Plain => "within_24h/plain",
            _ => "within_24h",
        };

        /// <inheritdoc/>
        public override bool ReadsCalendar => Reading != Within24HoursReading.Plain;
    }

    /// <summary>A budget of open minutes: only time inside opening hours counts.</summary>
    public sealed record OpeningHours : ResponseRule
    {
        /// <summary>The largest budget: a thousand hours of opening time.</summary>
        public const int MaxMinutes = 60_000;

        /// <param name="minutes">Open minutes, 1 to <see cref="MaxMinutes"/>.</param>
        public OpeningHours(int minutes)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(minutes, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(minutes, MaxMinutes);
            Minutes = minutes;
        }

        /// <summary>Open minutes.</summary>
        public int Minutes { get; }

        /// <inheritdoc/>
        public override string Id => $"opening_hours/{Minutes}";

        /// <inheritdoc/>
        public override bool ReadsCalendar => true;
    }

    /// <summary>Elapsed hours, day and night, whatever the calendar says.</summary>
    public sealed record CalendarHours : ResponseRule
    {
        /// <summary>The longest span: 366 days.</summary>
        public const int MaxHours = 366 * 24;

        /// <param name="hours">Elapsed hours, 1 to <see cref="MaxHours"/>.</param>
        public CalendarHours(int hours)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, MaxHours);
            Hours = hours;
        }

        /// <summary>Elapsed hours.</summary>
        public int Hours { get; }

        /// <inheritdoc/>
        public override string Id => $"calendar_hours/{Hours}";

        /// <inheritdoc/>
        public override bool ReadsCalendar => false;
    }
}
