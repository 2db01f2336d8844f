using Inbox.Domain.Triage.Rules;
using Inbox.Domain.Triage.Text;
using NodaTime;

namespace Inbox.Domain.Triage.Voices;

/// <summary>Counts among the author's messages of the last 24 hours: hostile ones, bait, and ones that say the same.</summary>
/// <param name="weigh">Judges a text without its context.</param>
internal sealed class AuthorMeasures(Func<string, Probabilities> weigh)
{
    private const int MostEarlierTexts = 20;
    private const double HostileFrom = 0.5;
    private const double BaitFrom = 0.3;
    private static readonly Duration Window = Duration.FromHours(24);

    internal int Count(TriageInput input, string measure)
    {
        var count = 0;
        var same = KnownNames.Fold(input.Text);
        foreach (var earlier in Within(input))
        {
            count += measure switch
            {
                MeasureNames.AuthorRepeats => KnownNames.Fold(earlier.Text) == same,
                MeasureNames.AuthorHostile => weigh(earlier.Text)[Aspect.Abuse] >= HostileFrom,
                _ => weigh(earlier.Text)[Aspect.Troll] >= BaitFrom,
            } ? 1 : 0;
        }

        return count;
    }

    private static IEnumerable<EarlierText> Within(TriageInput input) => input.Author.Recent
        .Where(earlier => earlier.PublishedAt <= input.PublishedAt && input.PublishedAt - earlier.PublishedAt < Window)
        .OrderByDescending(earlier => earlier.PublishedAt)
        .Take(MostEarlierTexts);
}
