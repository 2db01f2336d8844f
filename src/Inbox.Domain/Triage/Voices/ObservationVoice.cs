using Inbox.Domain.Triage.Rules;

namespace Inbox.Domain.Triage.Voices;

/// <summary>Judges by what is measured: the shape of the text, the platform's own labels, and what is known of the author.</summary>
/// <param name="observations">What to measure.</param>
/// <param name="weigh">Judges a text without its context; for what the author wrote before.</param>
internal sealed class ObservationVoice(IReadOnlyList<Observation> observations, Func<string, Probabilities> weigh) : IVoice
{
    private readonly (Observation Observation, double[] Weights)[] _observations =
        [.. observations.Select(one => (one, Columns(one.Weights)))];

    public void Speak(in Hearing hearing, Evidence evidence)
    {
        var shape = ShapeMeasures.Of(hearing.Reading);
        var author = AuthorMeasures.Of(hearing.Input, weigh);
        foreach (var (observation, weights) in _observations)
        {
            if (Measure(hearing, shape, author, observation.Measure) < observation.AtLeast)
            {
                continue;
            }

            evidence.Weigh(observation.Id, observation.Says, null, weights, 1);
            if (observation.Flag is not null || observation.Category is not null)
            {
                evidence.Find(new Finding(
                    observation.Flag, observation.Category, observation.Severity, observation.Confidence, null, observation.Id, observation.Says));
            }
        }
    }

    private static double Measure(in Hearing hearing, in ShapeMeasures shape, in AuthorMeasures author, string measure)
    {
        var input = hearing.Input;
        return measure switch
        {
            MeasureNames.Words => shape.Words,
            MeasureNames.Questions => shape.Questions,
            MeasureNames.Exclamations => hearing.Reading.Exclamations,
            MeasureNames.Shouting => shape.Shouting,
            MeasureNames.DrawnOut => shape.DrawnOut,
            MeasureNames.Masked => shape.Masked,
            MeasureNames.Links => shape.Links,
            MeasureNames.Phones => shape.Phones,
            MeasureNames.Emails => shape.Emails,
            MeasureNames.Amounts => shape.Amounts,
            MeasureNames.Handles => shape.Handles,
            MeasureNames.Hashtags => shape.Hashtags,
            MeasureNames.Emoji => shape.Emoji,
            MeasureNames.DirectMessage => input.IsPublic ? 0 : 1,
            MeasureNames.Review => input.Kind == "review" ? 1 : 0,
            MeasureNames.AuthorIsJournalist => input.Author.IsJournalist ? 1 : 0,
            MeasureNames.AuthorIsProtected => input.Author.IsProtectedContact ? 1 : 0,
            MeasureNames.AuthorIsRestricted => input.Author.RestrictedUntil is { } until && input.Today < until ? 1 : 0,
            MeasureNames.AuthorHostile => author.Hostile,
            MeasureNames.AuthorBait => author.Bait,
            MeasureNames.AuthorRepeats => author.Repeats,
            _ => input.PlatformLabels.Contains(measure[MeasureNames.LabelPrefix.Length..], StringComparer.OrdinalIgnoreCase) ? 1 : 0,
        };
    }

    private static double[] Columns(IReadOnlyDictionary<Aspect, double> weights) =>
        [.. Enum.GetValues<Aspect>().Select(aspect => weights.GetValueOrDefault(aspect))];
}
