using System.Globalization;
using Inbox.Domain.Messages;
using Inbox.Server.Features.Messages;
using NodaTime;

namespace Inbox.Server.Components;

/// <summary>Times and spans in plain British English, on London's clock.</summary>
internal static class Times
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/London"];

    /// <summary>For example <c>Fri 20 Nov 2026, 16:59:03 GMT</c>: the exact time, on hover and for screen readers.</summary>
    public static string Exact(Instant at)
    {
        var local = at.InZone(Zone);
        return local.ToString("ddd d MMM uuuu, HH:mm:ss ", English) + local.GetZoneInterval().Name;
    }

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(Instant at) => at.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Short, relative to today: <c>16:59</c>, <c>yesterday 16:59</c>, <c>Mon 16:59</c>, <c>20 Nov</c>.</summary>
    public static string Short(Instant at, Instant now)
    {
        var local = at.InZone(Zone);
        var days = Period.Between(local.Date, now.InZone(Zone).Date, PeriodUnits.Days).Days;
        return days switch
        {
            0 => local.ToString("HH:mm", English),
            1 => "yesterday " + local.ToString("HH:mm", English),
            -1 => "tomorrow " + local.ToString("HH:mm", English),
            > 1 and < 7 or < -1 and > -7 => local.ToString("ddd HH:mm", English),
            _ => local.ToString("d MMM uuuu", English),
        };
    }

    /// <summary>For example <c>40 min</c>, <c>1 h 10</c>, <c>3 days</c>.</summary>
    public static string Span(Duration span)
    {
        var minutes = (long)Math.Floor(Math.Abs(span.TotalMinutes));
        return minutes switch
        {
            < 1 => "under 1 min",
            < 60 => $"{minutes} min",
            < 24 * 60 => minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes / 60} h {minutes % 60:00}",
            < 48 * 60 => "1 day",
            _ => $"{minutes / (24 * 60)} days",
        };
    }

    /// <summary>How a message stands, in words, with the state that colours and shapes it.</summary>
    public static TimeLeft Left(MessageRow row, Instant now) => Left(
        row.State, row.Outcome, row.DueAt, row.WarnAt, row.FirstReplyAt, row.ClosedAt, row.IsAnsweredInApp, now);

    public static TimeLeft Left(Message message, Instant now) => Left(
        message.State, message.Outcome, message.DueAt, message.WarnAt, message.FirstReplyAt, message.ClosedAt, message.IsAnsweredInApp, now);

    private static TimeLeft Left(
        MessageState state,
        ClosingOutcome? outcome,
        Instant? dueAt,
        Instant? warnAt,
        Instant? firstReplyAt,
        Instant? closedAt,
        bool isAnsweredInApp,
        Instant now)
    {
        if (state == MessageState.Closed)
        {
            var late = dueAt is { } wasDue && (firstReplyAt ?? closedAt) > wasDue ? $", {Span((firstReplyAt ?? closedAt)!.Value - wasDue)} late" : "";
            return new TimeLeft(late.Length > 0 ? "done-late" : "done", Words(outcome, isAnsweredInApp) + late);
        }

        if (state == MessageState.Held)
        {
            return new TimeLeft("held", "held");
        }

        if (state == MessageState.Context)
        {
            return new TimeLeft("none", "part of the thread");
        }

        return dueAt switch
        {
            null => new TimeLeft("none", "no reply due"),
            { } due when now > due => new TimeLeft("late", "late by " + Span(now - due)),
            { } due => new TimeLeft(
                warnAt is { } warn && now >= warn ? "soon" : "open",
                due - now < Duration.FromHours(12) ? "due in " + Span(due - now) : "due " + Short(due, now)),
        };
    }

    private static string Words(ClosingOutcome? outcome, bool isAnsweredInApp) => outcome switch
    {
        ClosingOutcome.Replied => isAnsweredInApp ? "answered in the app" : "answered",
        ClosingOutcome.Redirected => "redirected",
        ClosingOutcome.IgnoredTroll => "ignored (troll)",
        ClosingOutcome.Actioned => "acted on",
        ClosingOutcome.Withdrawn => "withdrawn by author",
        ClosingOutcome.NoReplyRequired => "no reply due",
        _ => "closed",
    };
}

/// <summary>How much time is left: a state for colour and shape, and words.</summary>
public readonly record struct TimeLeft(string State, string Words);
