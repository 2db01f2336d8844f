using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>
/// A stretch of local time within one day: its start included, its end excluded. An end of 00:00 means the end of the day.
/// </summary>
public readonly record struct OpeningWindow
{
    /// <param name="opens">First moment inside.</param>
    /// <param name="closes">First moment outside; 00:00 is the end of the day.</param>
    /// <exception cref="ArgumentException">The window is empty or runs backwards.</exception>
    public OpeningWindow(LocalTime opens, LocalTime closes)
    {
        Opens = opens;
        Closes = closes;
        if (EndNanoseconds <= StartNanoseconds)
        {
            throw new ArgumentException($"A window must close after it opens, not {opens:HH:mm} to {closes:HH:mm}.", nameof(closes));
        }
    }

    /// <summary>First moment inside.</summary>
    public LocalTime Opens { get; }

    /// <summary>First moment outside; 00:00 is the end of the day.</summary>
    public LocalTime Closes { get; }

    internal long StartNanoseconds => Opens.NanosecondOfDay;

    internal long EndNanoseconds => Closes == LocalTime.Midnight ? NodaConstants.NanosecondsPerDay : Closes.NanosecondOfDay;

    /// <summary>Whether this local time lies inside.</summary>
    public bool Contains(LocalTime time) => time.NanosecondOfDay >= StartNanoseconds && time.NanosecondOfDay < EndNanoseconds;

    internal LocalDateTime OpensOn(LocalDate date) => date.At(Opens);

    internal LocalDateTime ClosesOn(LocalDate date) =>
        Closes == LocalTime.Midnight ? date.PlusDays(1).AtMidnight() : date.At(Closes);

    /// <summary>What is left of this window when a closure is taken out of it: none, one or two windows.</summary>
    internal IEnumerable<OpeningWindow> Without(OpeningWindow closure)
    {
        if (closure.EndNanoseconds <= StartNanoseconds || closure.StartNanoseconds >= EndNanoseconds)
        {
            yield return this;
            yield break;
        }

        if (closure.StartNanoseconds > StartNanoseconds)
        {
            yield return new OpeningWindow(Opens, closure.Opens);
        }

        if (closure.EndNanoseconds < EndNanoseconds)
        {
            yield return new OpeningWindow(closure.Closes, Closes);
        }
    }
}
