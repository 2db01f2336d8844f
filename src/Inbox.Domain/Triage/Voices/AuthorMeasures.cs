using Inbox.Domain.Triage.Text;
using NodaTime;

namespace Inbox.Domain.Triage.Voices;

/// <summary>Counts among the author's messages of the last 24 hours.</summary>
/// <param name="Hostile">Those that are abuse.</param>
/// <param name="Bait">Those that bait.</param>
/// <param name="Repeats">Those that say the same as this one.</param>
internal readonly record struct AuthorMeasures(int Hostile, int Bait, int Repeats)
{
    private const int MostEarlierTexts = 20;
    private const double HostileFrom = 0.5;
    private const double BaitFrom = 0.3;
    private static readonly Duration Window = Duration.FromHours(24);

    /// <param name="input">The message with its context.</param>
    /// <param name="weigh">Judges a text without its context.</param>
    internal static AuthorMeasures Of(TriageInput input, Func<string, Probabilities> weigh)
    {
        if (input.Author.Recent.Count == 0)
        {
            return default;
        }

        var measures = default(AuthorMeasures);
        var same = KnownNames.Fold(input.Text);
        foreach (var earlier in Within(input))
        {
            var probabilities = weigh(earlier.Text);
            measures = new AuthorMeasures(
                measures.Hostile + (probabilities[Aspect.Abuse] >= HostileFrom ? 1 : 0),
                measures.Bait + (probabilities[Aspect.Troll] >= BaitFrom ? 1 : 0),
                measures.Repeats + (KnownNames.Fold(earlier.Text) == same ? 1 : 0));
        }

        return measures;
    }

    private static IEnumerable<EarlierText> Within(TriageInput input) => input.Author.Recent
        .Where(earlier => earlier.PublishedAt <= input.PublishedAt && input.PublishedAt - earlier.PublishedAt < Window)
        .OrderByDescending(earlier => earlier.PublishedAt)
        .Take(MostEarlierTexts);
}
