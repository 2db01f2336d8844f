using Inbox.Domain.Accounts;
using Inbox.Domain.Clock;
using Inbox.Domain.Policies;
using NodaTime;

namespace Inbox.Server.Features.Policies;

/// <summary>Reads how fast the organisation answers and when it is at work.</summary>
internal static class RuleSections
{
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static ResponsePolicy Response(PackNode node)
    {
        var rule = node.Rule("slaRule", ReadRule);
        var policy = new ResponsePolicy
        {
            Rule = WithHolidays(rule.Value, node),
            Status = node["slaStatus"].Choice<ResponseStatus>(),
            AppliesTo = Categories(node["slaApplies"]),
            AckStopsClock = node.Rule("ackStopsClock", value => value.Bool()),
            AckFollowUpWorkingDays = node["ackFollowUpWorkingDays"].Whole(1, 60),
            Warning = node.Optional("warning") is { } warning ? Warning(warning) : WarningLead.DefaultFor(rule.Value),
            Clause = rule.Clause,
            ClauseByCategory = node.Optional("clauseFor")?.Map(key => key.Choice<AccountCategory>(), value => value.ClauseValue()) ?? [],
        };
        node.NoMore();
        return policy;
    }

    public static WorkingTime WorkingTime(PackNode node, IReadOnlyCollection<string>? calendarIds)
    {
        var time = new WorkingTime
        {
            Zone = Zone(node["timeZone"]),
            CalendarId = node.Rule(
                "calendar",
                value => calendarIds is null or { Count: 0 } ? value.Text() : value.OneOf([.. calendarIds.Order()])),
            Hours = Hours(node["openingHours"]),
            ExtraClosedDays = Closed(node["extraClosedDays"]),
            PartDayClosures = [.. node["partDayClosures"].Items().Select(Closure)],
            MonitoringDays = node.Rule("monitoringDays", Days),
            MonitorsHolidays = node["monitorsHolidays"].Bool(),
        };
        node.NoMore();
        return time;
    }

    public static IReadOnlySet<AccountCategory> Categories(PackNode node)
    {
        var categories = node.ChoiceList<AccountCategory>();
        if (categories.Contains(AccountCategory.Personal))
        {
            node.Fault($"{node.Path} names personal", "leave it out: personal accounts are never connected");
        }

        return categories.ToHashSet();
    }

    private static ResponseRule ReadRule(PackNode node)
    {
        if (ResponseRule.TryParse(node.Text(), out var rule, out var fault))
        {
            return rule;
        }

        node.Fault($"{node.Path}: {fault.Split("; ")[0]}", fault.Split("; ") is [_, var instead] ? instead : "correct the number");
        return new ResponseRule.WorkingDay();
    }

    /// <summary>The switch for weekday bank holidays is the reading of the rule.</summary>
    private static ResponseRule WithHolidays(ResponseRule rule, PackNode node)
    {
        if (node.Optional("bankHolidayArrivals") is not { } arrivals)
        {
            return rule;
        }

        if (rule is not ResponseRule.Within24Hours)
        {
            arrivals.Fault($"{arrivals.Path} has no meaning under {rule}", "leave it out; only within_24h knows it");
            return rule;
        }

        return arrivals.OneOf(["clock_runs", "as_weekend"]) == "as_weekend"
            ? new ResponseRule.Within24Hours(Within24HoursReading.HolidaysAsWeekend)
            : rule;
    }

    private static WarningLead Warning(PackNode node)
    {
        WarningLead lead = node.Optional("elapsedMinutes") is { } elapsed
            ? new WarningLead.Elapsed(Duration.FromMinutes(elapsed.Whole(0, 100_000)))
            : new WarningLead.OpenTime(Duration.FromMinutes(node["openMinutes"].Whole(0, 100_000)));
        node.NoMore();
        return lead;
    }

    private static DateTimeZone Zone(PackNode node)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(node.Text()) is { } zone)
        {
            return zone;
        }

        node.Fault($"{node.Path} is not a time zone", "write it as Europe/London");
        return WorkingCalendar.London;
    }

    private static PolicyRule<WeeklyHours> Hours(PackNode node)
    {
        var windows = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpeningWindow>>();
        for (var day = 0; day < Weekdays.Length; day++)
        {
            if (node.Optional(Weekdays[day]) is { } list)
            {
                windows[(IsoDayOfWeek)(day + 1)] = [.. list.Items().Select(window => window.Window())];
            }
        }

        var clause = node.Clause();
        node.NoMore();
        try
        {
            return new PolicyRule<WeeklyHours>(new WeeklyHours(windows), clause);
        }
        catch (ArgumentException) when (node.IsMap)
        {
            node.Fault(
                $"{node.Path} has no open day, or hours of one day that overlap or touch",
                "open at least one day, and join hours that meet");
        }
        catch (ArgumentException)
        {
            // The missing section has been noted already.
        }

        return new PolicyRule<WeeklyHours>(WeeklyHours.NineToFive, clause);
    }

    private static List<ClosedDay> Closed(PackNode node)
    {
        var days = new Dictionary<LocalDate, ClosedDay>();
        foreach (var item in node.Items())
        {
            var day = new ClosedDay(item["date"].Date(), item["reason"].Text());
            item.NoMore();
            if (!days.TryAdd(day.Date, day))
            {
                item.Fault($"{item.Path} names a day that is already there", "leave one of them out");
            }
        }

        return [.. days.Values];
    }

    private static PartDayClosure Closure(PackNode node)
    {
        var closure = new PartDayClosure(node["date"].Date(), node["closed"].Window(), node["reason"].Text());
        node.NoMore();
        return closure;
    }

    private static IReadOnlySet<IsoDayOfWeek> Days(PackNode node) =>
        node.Items().Select(day => (IsoDayOfWeek)(Array.IndexOf(Weekdays, day.OneOf(Weekdays)) + 1)).ToHashSet();
}
