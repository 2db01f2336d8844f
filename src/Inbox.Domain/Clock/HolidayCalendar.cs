using System.Collections.Frozen;
using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>
/// The bank holidays of one nation as data. It knows which years it covers: a year it does not cover is unknown, which is not the
/// same as free of holidays.
/// </summary>
public sealed class HolidayCalendar
{
    private readonly FrozenDictionary<LocalDate, string> holidays;
    private readonly FrozenSet<int> years;

    /// <param name="id">Fixed id, for example <c>england-and-wales</c>.</param>
    /// <param name="name">As people say it, for example "England and Wales".</param>
    /// <param name="version">Changes whenever the data changes; kept with each due time.</param>
    /// <param name="years">Years for which the list is complete.</param>
    /// <param name="holidays">Date and name of each bank holiday, substitute days on the day they fall on.</param>
    /// <exception cref="ArgumentException">A holiday lies outside the years covered.</exception>
    public HolidayCalendar(
        string id, string name, string version, IEnumerable<int> years, IEnumerable<KeyValuePair<LocalDate, string>> holidays)
    {
        Id = id;
        Name = name;
        Version = version;
        this.years = years.ToFrozenSet();
        this.holidays = holidays.ToFrozenDictionary();
        if (this.holidays.Keys.FirstOrDefault(date => !Covers(date.Year)) is var stray && stray != default)
        {
            throw new ArgumentException($"{stray:uuuu-MM-dd} lies outside the years covered.", nameof(holidays));
        }
    }

    /// <summary>Fixed id, for example <c>england-and-wales</c>.</summary>
    public string Id { get; }

    /// <summary>As people say it, for example "England and Wales".</summary>
    public string Name { get; }

    /// <summary>Changes whenever the data changes.</summary>
    public string Version { get; }

    /// <summary>Years for which the list is complete.</summary>
    public IReadOnlySet<int> Years => years;

    /// <summary>Every bank holiday by date.</summary>
    public IReadOnlyDictionary<LocalDate, string> Holidays => holidays;

    /// <summary>Whether the holidays of this year are known.</summary>
    public bool Covers(int year) => years.Contains(year);

    /// <summary>The name of the bank holiday on this date; null when there is none, or the year is unknown.</summary>
    public string? HolidayOn(LocalDate date) => holidays.GetValueOrDefault(date);

    /// <summary>
    /// What an administrator must be told on this date: null while this year and, from October, the next are covered; else one
    /// sentence that says which year is missing and what to do.
    /// </summary>
    public string? CoverageWarning(LocalDate today)
    {
        var wanted = today.Month >= 10 ? today.Year + 1 : today.Year;
        for (var year = today.Year; year <= wanted; year++)
        {
            if (!Covers(year))
            {
                return MissingYear(year);
            }
        }

        return null;
    }

    internal string MissingYear(int year) =>
        $"The calendar {Id} holds no bank holidays for {year}, so this reckoning may miss some: "
        + $"an administrator must add {year} to the calendar.";
}
