using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>Writes down a reckoning while it happens. Made only when somebody asks for the explanation.</summary>
internal sealed class ClockTrace
{
    private readonly WorkingCalendar calendar;
    private readonly ZonedDateTime received;
    private readonly List<ClockStep> steps = [];
    private readonly List<string> notable = [];
    private LocalDate? workingDay;
    private string dueBecause = string.Empty;

    public ClockTrace(Instant published, WorkingCalendar calendar)
    {
        this.calendar = calendar;
        received = published.InZone(calendar.Zone);
        var sentence = $"Received {ClockWords.FullDay(received.Date)} at {Clock(received)}";
        Add(ClockStepKind.Received, received, null, $"{sentence}.", $"{sentence}.");
    }

    private int Year => received.Year;

    /// <summary>Whether publication fell in opening hours, and if not, why.</summary>
    public void Standing()
    {
        if (calendar.IsOpenAt(received.ToInstant()))
        {
            Add(ClockStepKind.InOpeningHours, received, null, "That is in opening hours.");
            Receive(", in opening hours.");
            return;
        }

        var closed = calendar.ReasonClosed(received.Date);
        var reason = closed ?? ClosedAtThatTime();
        Add(ClockStepKind.OutsideOpeningHours, received, reason, $"That is outside opening hours: {reason}.");
        Receive(closed is null or "weekend" ? ", outside opening hours." : $", outside opening hours ({closed}).");
    }

    public void DaySkipped(LocalDate date)
    {
        var reason = calendar.ReasonClosed(date) ?? "closed";
        var day = ClockWords.Day(date, Year);
        Add(ClockStepKind.DaySkipped, calendar.Zone.AtStartOfDay(date), reason, $"{day} does not count: {reason}.");
        if (date != received.Date && reason != "weekend")
        {
            notable.Add($"{day} ({reason.Replace(" (", ", ", StringComparison.Ordinal).TrimEnd(')')})");
        }
    }

    public void WorkingDayFound(LocalDate date)
    {
        workingDay = date;
        var sentence = $"Next working day is {ClockWords.Day(date, Year)}.";
        Add(ClockStepKind.WorkingDayFound, calendar.Zone.AtStartOfDay(date), null, sentence, TakeNotable() + sentence);
    }

    public void HoursAdded(int hours, Instant until)
    {
        var at = until.InZone(calendar.Zone);
        DueBecause($"{hours} hours later");
        Add(ClockStepKind.HoursAdded, at, null, $"{hours} hours later is {ClockWords.Day(at.Date, Year)} at {Clock(at)}.");
        NoteClockChange(received, at, $"The clocks change on the way: {hours} hours pass, the time of day shifts.");
    }

    public void HolidayCounts(string? holiday)
    {
        if (holiday is not null)
        {
            Add(ClockStepKind.HolidayCounts, received, holiday, $"It is a bank holiday ({holiday}), and the clock runs on bank holidays.");
            Receive($", a bank holiday ({holiday}) on which the clock runs.");
        }
    }

    public void Relief(string? holiday)
    {
        var reason = holiday ?? "weekend";
        var sentence = $"Received {(holiday is null ? "at a weekend" : $"on a bank holiday ({holiday})")}, so the next working day will do.";
        Add(ClockStepKind.Relief, received, reason, sentence);
        Receive(holiday is null ? ", at a weekend." : $", on a bank holiday ({holiday}).");
    }

    public void LaterOf(Instant floor, Instant relief, LocalTime close)
    {
        var later = Instant.Max(floor, relief).InZone(calendar.Zone);
        if (relief >= floor)
        {
            DueBecause("at close");
            Add(ClockStepKind.LaterTaken, later, null, $"Close there, {ClockWords.Close(close)}, is the later of the two and counts.");
        }
        else
        {
            var sentence = $"The 24 hours end after its close at {ClockWords.Close(close)}, and the later of the two counts.";
            Add(ClockStepKind.LaterTaken, later, null, sentence, sentence);
        }
    }

    public void OpenTimeCounted(Instant from, Instant to, Duration left)
    {
        var start = from.InZone(calendar.Zone);
        var end = to.InZone(calendar.Zone);
        var endClock = end.TimeOfDay == LocalTime.Midnight ? "24:00" : Clock(end);
        var rest = left == Duration.Zero ? "nothing is left" : $"{ClockWords.Span(left)} left";
        Add(
            ClockStepKind.OpenTimeCounted,
            start,
            null,
            $"{ClockWords.Day(start.Date, Year)}, {Clock(start)} to {endClock}: {ClockWords.Span(to - from)} of opening time, {rest}.",
            TakeNotable().TrimEnd());
    }

    public void Moved(LocalDateTime to, string sentence) =>
        Add(ClockStepKind.Moved, calendar.Zone.AtLeniently(to), null, sentence, sentence);

    /// <summary>Notes a clock change between publication and a due time that keeps the time of day.</summary>
    public void WallClockKept(LocalDateTime wanted, Instant due)
    {
        var at = due.InZone(calendar.Zone);
        if (at.LocalDateTime != wanted)
        {
            Moved(at.LocalDateTime, $"{ClockWords.Time(wanted.TimeOfDay)} is skipped when the clocks go forward, so it moves on by the gap.");
        }

        NoteClockChange(received, at, "The clocks change on the way; the time of day is kept.");
    }

    public void DueBecause(string reason) => dueBecause = reason;

    /// <summary>Closes the trace with a warning where holiday data is missing, and the due time.</summary>
    public IReadOnlyList<ClockStep> Finish(Instant due, ResponseRule rule)
    {
        var at = due.InZone(calendar.Zone);
        if (rule.ReadsCalendar && calendar.MissingBetween(received.Date, at.Date) is { } missing)
        {
            Add(ClockStepKind.CalendarWarning, at, null, missing, missing);
        }

        // A close at 24:00 is the first moment of the next date; people look for it on the day that closes.
        var endOfDay = dueBecause.StartsWith("at close", StringComparison.Ordinal) && at.TimeOfDay == LocalTime.Midnight;
        var date = endOfDay ? at.Date.PlusDays(-1) : at.Date;
        var time = endOfDay ? "24:00" : Clock(at);
        var sentence = $"Due {dueBecause}, {time} on {ClockWords.Day(date, Year)}.";
        var dayIsKnown = date == workingDay || dueBecause.EndsWith("the same day", StringComparison.Ordinal);
        Add(ClockStepKind.Due, at, dueBecause, sentence, dayIsKnown ? $"Due {dueBecause}, {time}." : sentence);
        return steps;
    }

    private string ClosedAtThatTime()
    {
        var windows = calendar.WindowsOn(received.Date);
        if (received.TimeOfDay < windows[0].Opens)
        {
            return $"before opening at {ClockWords.Time(windows[0].Opens)}";
        }

        for (var i = 1; i < windows.Length; i++)
        {
            if (received.TimeOfDay < windows[i].Opens)
            {
                return $"closed from {ClockWords.Time(windows[i - 1].Closes)} to {ClockWords.Time(windows[i].Opens)}";
            }
        }

        return $"after close at {ClockWords.Close(windows[^1].Closes)}";
    }

    private void NoteClockChange(ZonedDateTime from, ZonedDateTime to, string sentence)
    {
        if (from.Offset != to.Offset)
        {
            Add(ClockStepKind.ClocksChange, to, null, sentence);
        }
    }

    private string TakeNotable()
    {
        if (notable.Count == 0)
        {
            return string.Empty;
        }

        var sentence = $"{ClockWords.List(notable)} {(notable.Count == 1 ? "does" : "do")} not count. ";
        notable.Clear();
        return sentence;
    }

    private void Receive(string ending) => steps[0] = steps[0] with { Brief = steps[0].Brief.TrimEnd('.') + ending };

    private void Add(ClockStepKind kind, ZonedDateTime at, string? reason, string sentence, string brief = "") =>
        steps.Add(new ClockStep(kind, at.ToOffsetDateTime(), reason, sentence, brief));

    /// <summary>The time of day; where the local clock shows it twice, with the zone's abbreviation.</summary>
    private string Clock(ZonedDateTime at)
    {
        var time = ClockWords.Time(at.TimeOfDay);
        return calendar.Zone.MapLocal(at.LocalDateTime).Count > 1
            ? $"{time} {at.GetZoneInterval().Name}"
            : time;
    }
}
