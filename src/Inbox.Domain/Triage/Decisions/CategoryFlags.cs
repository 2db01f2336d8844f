using Inbox.Domain.Triage.Voices;

namespace Inbox.Domain.Triage.Decisions;

/// <summary>Keeps the categories that also matched as flags, so that an angry complaint is still a complaint.</summary>
internal static class CategoryFlags
{
    private static readonly (Category Category, Aspect Aspect, string Sentence)[] Kept =
    [
        (Category.Incident, Aspect.Incident, "Speaks of an accident or a crisis."),
        (Category.MediaEnquiry, Aspect.MediaEnquiry, "Reads as an enquiry by a journalist."),
        (Category.ComplaintFormal, Aspect.Complaint, "Reads as a complaint that must not be worked through in public."),
        (Category.ComplaintLowLevel, Aspect.Complaint, "Reads as a small complaint that can be put right in place."),
        (Category.HonestCriticism, Aspect.Criticism, "Reads as sincere criticism."),
        (Category.Troll, Aspect.Troll, "Reads as bait."),
        (Category.Question, Aspect.Query, "Asks for information."),
        (Category.Praise, Aspect.Praise, "Holds thanks or kind words."),
        (Category.Spam, Aspect.Spam, "Reads as advertising or fraud."),
    ];

    internal static Severity SeverityOf(Category category) => category switch
    {
        Category.Safeguarding => Severity.Critical,
        Category.LineCrossing or Category.Incident => Severity.High,
        Category.MediaEnquiry or Category.ComplaintFormal => Severity.Medium,
        _ => Severity.Low,
    };

    internal static IEnumerable<Flag> Of(Ranking ranking, Evidence evidence)
    {
        foreach (var (category, aspect, sentence) in Kept)
        {
            if (category != ranking.Chosen && ranking.Applies(category) && !IsPartOfAnother(category, ranking))
            {
                yield return new Flag(
                    category.Id(), SeverityOf(category), Math.Max(ranking.Confidence(category), Flag.RaisedFrom),
                    FlagSpans.SpokenFor(evidence, aspect), $"sum.{aspect.Id()}", sentence);
            }
        }
    }

    /// <summary>Criticism goes without saying where there is a complaint.</summary>
    private static bool IsPartOfAnother(Category category, Ranking ranking) =>
        category == Category.HonestCriticism && (ranking.Applies(Category.ComplaintFormal) || ranking.Applies(Category.ComplaintLowLevel));
}
