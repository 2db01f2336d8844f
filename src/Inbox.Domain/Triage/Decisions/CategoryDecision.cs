using Inbox.Domain.Triage.Voices;

namespace Inbox.Domain.Triage.Decisions;

/// <summary>
/// How sure each category is, and which one applies: the first in the order of <see cref="Category"/> that does. Advertising that asks or
/// complains in passing is still advertising, so spam that outweighs them comes before what answers an honest author.
/// </summary>
internal static class CategoryDecision
{
    private const double TrollAlone = 0.45;

    private static readonly (Category Category, Aspect Aspect)[] ByAspect =
    [
        (Category.Incident, Aspect.Incident), (Category.MediaEnquiry, Aspect.MediaEnquiry), (Category.Troll, Aspect.Troll),
        (Category.Question, Aspect.Query), (Category.Praise, Aspect.Praise), (Category.Spam, Aspect.Spam),
    ];

    internal static Ranking Rank(Evidence evidence, Probabilities probabilities, List<Flag> flags, double[] thresholds)
    {
        var ranking = new Ranking();
        foreach (var flag in flags)
        {
            var category = flag.Name is FlagNames.ProtectedContact or FlagNames.Disclosure ? Category.Safeguarding : Category.LineCrossing;
            ranking.Raise(category, flag.Confidence, Flag.RaisedFrom);
        }

        foreach (var (category, aspect) in ByAspect)
        {
            ranking.Raise(category, probabilities[aspect], thresholds[(int)aspect]);
        }

        Complaints(evidence, probabilities, thresholds, ranking);
        LimitTroll(evidence, probabilities, thresholds, ranking);
        if (ranking.Applies(Category.Spam))
        {
            for (var category = Category.MediaEnquiry; category < Category.Spam; category++)
            {
                if (ranking.Confidence(category) < ranking.Confidence(Category.Spam))
                {
                    ranking.Withdraw(category);
                }
            }
        }

        ranking.Close();
        return ranking;
    }

    /// <summary>
    /// A complaint is formal when a rule says so, low-level when a rule calls it small and none calls it formal; what is left of
    /// complaint and criticism is honest criticism.
    /// </summary>
    private static void Complaints(Evidence evidence, Probabilities probabilities, double[] thresholds, Ranking ranking)
    {
        var complaint = probabilities[Aspect.Complaint];
        var formal = Surest(evidence, Category.ComplaintFormal);
        var isComplaint = complaint >= thresholds[(int)Aspect.Complaint];
        ranking.Raise(Category.ComplaintFormal, isComplaint ? formal : Math.Min(formal, complaint), thresholds[(int)Aspect.Complaint]);
        var small = formal >= Flag.RaisedFrom ? 0 : Surest(evidence, Category.ComplaintLowLevel);
        ranking.Raise(Category.ComplaintLowLevel, isComplaint ? small : Math.Min(small, complaint), thresholds[(int)Aspect.Complaint]);
        ranking.Raise(
            Category.HonestCriticism, Math.Max(complaint, probabilities[Aspect.Criticism]),
            Math.Min(thresholds[(int)Aspect.Complaint], thresholds[(int)Aspect.Criticism]));
    }

    /// <summary>Honest criticism outranks bait, and one message alone makes no troll: it is suggested, below one half.</summary>
    private static void LimitTroll(Evidence evidence, Probabilities probabilities, double[] thresholds, Ranking ranking)
    {
        var repeated = evidence.Findings.Any(finding => finding.Category == Category.Troll && finding.Span is null);
        if (!repeated)
        {
            ranking.Lower(Category.Troll, TrollAlone);
        }

        if (probabilities[Aspect.Criticism] >= thresholds[(int)Aspect.Criticism]
            || probabilities[Aspect.Complaint] >= thresholds[(int)Aspect.Complaint])
        {
            ranking.Withdraw(Category.Troll);
        }
    }

    private static double Surest(Evidence evidence, Category category)
    {
        var surest = 0.0;
        foreach (var finding in evidence.Findings)
        {
            surest = finding.Category == category ? Math.Max(surest, finding.Confidence) : surest;
        }

        return surest;
    }
}
