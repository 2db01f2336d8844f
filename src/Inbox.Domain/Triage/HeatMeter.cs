using NodaTime;

namespace Inbox.Domain.Triage;

/// <summary>
/// Tells when several messages together are more than each alone: a firestorm under a post, a pile-on at a person, a sudden rise of
/// mentions of an accident. Counts marks within a sliding window; what is marked, and where, is the caller's business.
/// </summary>
/// <param name="Window">How far apart the first and the last may be; the end excluded.</param>
/// <param name="Messages">How many it takes.</param>
/// <param name="Authors">By how many different authors at least.</param>
public sealed record HeatMeter(Duration Window, int Messages, int Authors)
{
    /// <summary>Hostile comments under one post: five by three authors within an hour.</summary>
    public static HeatMeter Firestorm { get; } = new(Duration.FromMinutes(60), 5, 3);

    /// <summary>Hostile messages at one person: three within a day, by whomever.</summary>
    public static HeatMeter PileOn { get; } = new(Duration.FromHours(24), 3, 1);

    /// <summary>Mentions of an accident or a crisis: eight within half an hour.</summary>
    public static HeatMeter IncidentSurge { get; } = new(Duration.FromMinutes(30), 8, 1);

    /// <summary>The moment of the message that made it enough, or null while it is not.</summary>
    /// <param name="marks">Who wrote a marked message and when, in any order.</param>
    public Instant? ReachedAt(IEnumerable<(string Author, Instant PublishedAt)> marks)
    {
        var ordered = marks.OrderBy(mark => mark.PublishedAt).ToList();
        var first = 0;
        for (var last = 0; last < ordered.Count; last++)
        {
            while (ordered[last].PublishedAt - ordered[first].PublishedAt >= Window)
            {
                first++;
            }

            var within = ordered[first..(last + 1)];
            if (within.Count >= Messages && within.Select(mark => mark.Author).Distinct().Count() >= Authors)
            {
                return ordered[last].PublishedAt;
            }
        }

        return null;
    }
}
