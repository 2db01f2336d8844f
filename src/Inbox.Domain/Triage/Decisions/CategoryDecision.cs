using Inbox.Domain.Triage.Voices;

namespace Inbox.Domain.Triage.Decisions;

/// <summary>
/// How sure each category is, and which one applies: the first in the order of <see cref="Category"/> that does. Advertising that asks or
/// complains in passing is still advertising, so spam that outweighs them comes before what answers an honest author.
/// </summary>
internal static class CategoryDecision
{
    private const double TrollAlone = 0.45;
    private const double CertainSpam = 0.85;
    private const double PlainQuestion = 0.75;
    private const double BesideQuestion = 0.65;
    private const double Never = double.PositiveInfinity;

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
        LimitTroll(evidence, ranking);
        if (ranking.Applies(Category.Spam))
        {
            for (var category = Category.MediaEnquiry; category < Category.Spam; category++)
            {
                if (ranking.Confidence(Category.Spam) > Math.Min(CertainSpam, ranking.Confidence(category)))
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
    /// complaint and criticism is honest criticism. Half a complaint within a plain question is a question.
    /// </summary>
    private static void Complaints(Evidence evidence, Probabilities probabilities, double[] thresholds, Ranking ranking)
    {
        var complaint = probabilities[Aspect.Complaint];
        var isQuestion = probabilities[Aspect.Query] >= PlainQuestion;
        var fromComplaint = isQuestion ? BesideQuestion : thresholds[(int)Aspect.Complaint];
        var fromCriticism = isQuestion ? BesideQuestion : thresholds[(int)Aspect.Criticism];
        var formal = Surest(evidence, Category.ComplaintFormal);
        var small = formal >= Flag.RaisedFrom ? 0 : Surest(evidence, Category.ComplaintLowLevel);
        ranking.Raise(Category.ComplaintFormal, formal, complaint >= fromComplaint ? Flag.RaisedFrom : Never);
        ranking.Raise(Category.ComplaintLowLevel, small, complaint >= fromComplaint ? Flag.RaisedFrom : Never);
        ranking.Raise(Category.HonestCriticism, complaint, fromComplaint);
        ranking.Raise(Category.HonestCriticism, probabilities[Aspect.Criticism], fromCriticism);
    }

    /// <summary>Honest criticism outranks bait, and one message alone makes no troll: it is suggested, below one half.</summary>
    private static void LimitTroll(Evidence evidence, Ranking ranking)
    {
        var repeated = evidence.Findings.Any(finding => finding.Category == Category.Troll && finding.Span is null);
        if (!repeated)
        {
            ranking.Lower(Category.Troll, TrollAlone);
        }

        if (ranking.Applies(Category.HonestCriticism))
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
