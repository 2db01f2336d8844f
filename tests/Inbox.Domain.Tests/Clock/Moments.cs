using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

/// <summary>
/// Moments of 2024 to 2030 for property tests: half of them anywhere, half at the edges where clocks go wrong: opening, close,
/// midnight, holidays, and the nights of the clock changes.
/// </summary>
internal static class Moments
{
    private static readonly Instant First = Calendars.London("2024-01-03 00:00");
    private static readonly Instant Last = Calendars.London("2030-12-20 00:00");
    private static readonly LocalTime[] Edges = [new(0, 0), new(1, 0), new(1, 30), new(2, 0), new(9, 0), new(12, 0), new(17, 0)];

    public static Gen<Instant> Any { get; } = Gen.Frequency((1, Anywhere()), (1, AtAnEdge()));

    private static Gen<Instant> Anywhere() =>
        from seconds in Gen.Choose(0, (int)(Last - First).TotalSeconds)
        select First + Duration.FromSeconds(seconds);

    private static Gen<Instant> AtAnEdge() =>
        from day in Gen.OneOf(AnyDay(), SpecialDay())
        from edge in Gen.Elements(Edges)
        from second in Gen.Elements(-1, 0, 1, 30)
        select day.At(edge).InZoneLeniently(Inbox.Domain.Clock.WorkingCalendar.London).ToInstant() + Duration.FromSeconds(second);

    private static Gen<LocalDate> AnyDay() =>
        from days in Gen.Choose(0, (int)(Last - First).TotalDays)
        select new LocalDate(2024, 1, 3).PlusDays(days);

    private static Gen<LocalDate> SpecialDay() =>
        from year in Gen.Choose(2024, 2030)
        from special in Gen.Elements(
            HolidayRules.Easter(year),
            new LocalDate(year, 4, 1).Previous(IsoDayOfWeek.Sunday),
            new LocalDate(year, 11, 1).Previous(IsoDayOfWeek.Sunday),
            new LocalDate(year, 11, 30),
            new LocalDate(year, 7, 12))
        from shift in Gen.Choose(-3, 3)
        select special.PlusDays(shift);
}
