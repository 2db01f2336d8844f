using System.Globalization;
using Inbox.Domain.Clock;
using Inbox.Domain.Policies;
using NodaTime;

namespace Inbox.Server.Features.Policies;

/// <summary>
/// Every policy pack and bank-holiday calendar of the config folder, read once at the start. Immutable and safe to share between
/// threads. Asking for a pack or calendar that is not there is an error of the caller: use the <c>Try</c> forms for what people type.
/// </summary>
public sealed class PolicyCatalogue
{
    private readonly SortedDictionary<string, PolicyPack> packs;
    private readonly SortedDictionary<string, HolidayCalendar> calendars;
    private readonly Dictionary<(string Pack, string Calendar), WorkingCalendar> working = [];

    internal PolicyCatalogue(IEnumerable<PolicyPack> packs, IEnumerable<HolidayCalendar> calendars)
    {
        this.packs = new SortedDictionary<string, PolicyPack>(packs.ToDictionary(pack => pack.Id), StringComparer.Ordinal);
        this.calendars = new SortedDictionary<string, HolidayCalendar>(
            calendars.ToDictionary(calendar => calendar.Id), StringComparer.Ordinal);
        foreach (var pack in this.packs.Values)
        {
            foreach (var calendar in this.calendars.Values)
            {
                working.Add((pack.Id, calendar.Id), pack.WorkingTime.On(calendar));
            }
        }
    }

    /// <summary>Ids of all packs, in order.</summary>
    public IReadOnlyCollection<string> PackIds => packs.Keys;

    /// <summary>Ids of all bank-holiday calendars, in order.</summary>
    public IReadOnlyCollection<string> CalendarIds => calendars.Keys;

    /// <summary>The pack with this id, or null.</summary>
    public PolicyPack? Find(string packId) => packs.GetValueOrDefault(packId);

    /// <summary>The pack with this id.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public PolicyPack Get(string packId) => Find(packId)
        ?? throw new KeyNotFoundException($"There is no policy pack \"{packId}\"; there are {string.Join(", ", PackIds)}.");

    /// <summary>The bank-holiday calendar with this id, or null.</summary>
    public HolidayCalendar? FindCalendar(string calendarId) => calendars.GetValueOrDefault(calendarId);

    /// <summary>When a pack's organisation is at work, on the pack's own bank holidays or on those of an account elsewhere.</summary>
    /// <param name="pack">A pack of this catalogue.</param>
    /// <param name="calendarId">Null is the pack's own calendar.</param>
    /// <exception cref="KeyNotFoundException">There is no such calendar.</exception>
    public WorkingCalendar WorkingCalendarFor(PolicyPack pack, string? calendarId = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var id = calendarId ?? pack.WorkingTime.CalendarId.Value;
        return working.TryGetValue((pack.Id, id), out var calendar)
            ? calendar
            : throw new KeyNotFoundException($"There is no calendar \"{id}\"; there are {string.Join(", ", CalendarIds)}.");
    }

    /// <summary>The due time of a message under a pack's own rule and warning.</summary>
    /// <param name="pack">A pack of this catalogue.</param>
    /// <param name="published">When the author published.</param>
    /// <param name="calendarId">The account's calendar; null is the pack's own.</param>
    public DueTime DueFor(PolicyPack pack, Instant published, string? calendarId = null)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return ResponseClock.DueFor(published, pack.Response.Rule, WorkingCalendarFor(pack, calendarId), pack.Response.Warning);
    }

    /// <summary>The sign-in roles that may read what touches safeguarding under a pack; none for a pack that is not there.</summary>
    public IReadOnlyList<string> SafeguardingRoles(string packId) =>
        Find(packId) is { } pack ? pack.SignInRoles(pack.SafeguardingVisibleTo.Value) : [];

    /// <summary>Opening time after which an escalation that nobody acknowledged is told again.</summary>
    public Duration ChaseEvery(string packId) => Get(packId).Escalation.RepeatEvery;

    /// <summary>When to tell again: so much opening time later, so that nobody is chased through the night.</summary>
    public Instant NextChase(string packId, Instant from, string? calendarId = null)
    {
        var pack = Get(packId);
        return WorkingCalendarFor(pack, calendarId).AddOpenTime(from, pack.Escalation.RepeatEvery);
    }

    /// <summary>What administrators must be told on this date about calendars in use and policies past their review.</summary>
    public IReadOnlyList<string> Warnings(LocalDate today) =>
    [
        .. calendars.Values
            .Where(calendar => packs.Values.Any(pack => pack.WorkingTime.CalendarId.Value == calendar.Id))
            .Select(calendar => calendar.CoverageWarning(today))
            .OfType<string>(),
        .. packs.Values
            .Where(pack => pack.IsPastReview(today)) // then it has a date
            .Select(pack => $"The policy review date of {pack.OrganisationName}, {InWords(pack.Review!.Date)}, has passed."),
    ];

    private static string InWords(LocalDate date) => date.ToString("d MMMM uuuu", CultureInfo.InvariantCulture);
}
