using NodaTime;

namespace Inbox.Domain.Tests.Clock;

/// <summary>
/// The clock once more, as simply as it can be said: walk forward minute by minute and look at London's clock. Slow, obvious, and
/// written without the product's calendar. Hours are Monday to Friday nine to five; a day is closed when it is in the set.
/// </summary>
internal sealed class MinuteByMinute(IReadOnlySet<LocalDate> closed)
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];
    private static readonly Duration Minute = Duration.FromMinutes(1);

    public Instant DueAt(string rule, Instant published) => rule switch
    {
        "working_day" => WorkingDay(published),
        "working_day/same-clock" => IsWorked(Date(published)) ? SameTimeOnALaterWorkedDay(published) : CloseOfALaterWorkedDay(published),
        "working_day/end-of-next-day" => CloseOfALaterWorkedDay(published),
        "within_24h" => IsWeekend(Date(published)) ? LaterOfDayAndClose(published) : published + (Minute * 1440),
        "within_24h/holidays-as-weekend" =>
            IsWeekend(Date(published)) || closed.Contains(Date(published)) ? LaterOfDayAndClose(published) : published + (Minute * 1440),
        _ when rule.StartsWith("opening_hours/", StringComparison.Ordinal) =>
            AfterOpenMinutes(published, int.Parse(rule["opening_hours/".Length..], null)),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not walked here."),
    };

    private Instant WorkingDay(Instant published)
    {
        if (IsOpen(published))
        {
            return SameTimeOnALaterWorkedDay(published);
        }

        var moment = NextWholeMinute(published);
        while (!IsOpen(moment))
        {
            moment += Minute;
        }

        while (IsOpen(moment))
        {
            moment += Minute;
        }

        return moment;
    }

    private Instant SameTimeOnALaterWorkedDay(Instant published)
    {
        var moment = published + Minute;
        while (Date(moment) == Date(published) || !IsWorked(Date(moment)) || Clock(moment) != Clock(published))
        {
            moment += Minute;
        }

        return moment;
    }

    private Instant CloseOfALaterWorkedDay(Instant published)
    {
        var moment = NextWholeMinute(published);
        while (Date(moment) == Date(published) || !IsWorked(Date(moment)) || Clock(moment) != new LocalTime(17, 0))
        {
            moment += Minute;
        }

        return moment;
    }

    private Instant LaterOfDayAndClose(Instant published) =>
        Instant.Max(published + (Minute * 1440), CloseOfALaterWorkedDay(published));

    private Instant AfterOpenMinutes(Instant published, int minutes)
    {
        var moment = IsOpen(published) ? published : NextWholeMinute(published);
        while (true)
        {
            if (IsOpen(moment))
            {
                // Seconds carry over a night: 16:59:30 leaves 30 seconds that day.
                var close = Date(moment).At(new LocalTime(17, 0)).InZoneStrictly(London).ToInstant();
                var step = Duration.Min(Minute, close - moment);
                if (minutes == 1 && step < Minute)
                {
                    return OpenOf(close) + (Minute - step);
                }

                moment = step < Minute ? OpenOf(close) + (Minute - step) : moment + Minute;
                minutes--;
                if (minutes == 0)
                {
                    return moment;
                }
            }
            else
            {
                moment += Minute;
            }
        }
    }

    private Instant OpenOf(Instant after)
    {
        while (!IsOpen(after))
        {
            after += Minute;
        }

        return after;
    }

    private bool IsOpen(Instant moment) =>
        IsWorked(Date(moment)) && Clock(moment) >= new LocalTime(9, 0) && Clock(moment) < new LocalTime(17, 0);

    private bool IsWorked(LocalDate date) => !IsWeekend(date) && !closed.Contains(date);

    private static bool IsWeekend(LocalDate date) => date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;

    private static LocalDate Date(Instant moment) => moment.InZone(London).Date;

    private static LocalTime Clock(Instant moment) => moment.InZone(London).TimeOfDay;

    private static Instant NextWholeMinute(Instant moment)
    {
        var seconds = moment.ToUnixTimeSeconds();
        var whole = Instant.FromUnixTimeSeconds(seconds - (seconds % 60));
        return whole == moment ? moment : whole + Minute;
    }
}
