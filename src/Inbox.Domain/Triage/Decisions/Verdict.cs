using Inbox.Domain.Triage.Rules;
using Inbox.Domain.Triage.Text;
using Inbox.Domain.Triage.Voices;

namespace Inbox.Domain.Triage.Decisions;

/// <summary>Makes the result of what the voices said.</summary>
internal static class Verdict
{
    private const int MostReasons = 12;
    private const int FewestWordsToUnderstand = 4;

    internal static TriageResult Reach(TriageInput input, Reading reading, Evidence evidence, CompiledRuleBook book)
    {
        var probabilities = ProbabilitiesOf(evidence);
        var flags = FlagDecision.Raise(evidence, probabilities, book.Thresholds);
        var ranking = CategoryDecision.Rank(evidence, probabilities, flags, book.Thresholds);
        var category = ranking.Chosen;
        flags.AddRange(CategoryFlags.Of(ranking, evidence));
        flags.Sort(WorstFirst);
        return new TriageResult
        {
            Category = category,
            CategoryConfidence = ranking.Confidence(category),
            Severity = SeverityOf(category, flags),
            Flags = flags,
            Probabilities = probabilities,
            RunnersUp = ranking.RunnersUp(),
            Reasons = ReasonsOf(evidence),
            Signals = SignalsOf(reading, evidence),
        };
    }

    /// <summary>Abuse takes in hate and threats: it is at least as likely as any of them, and likelier where several speak for it.</summary>
    internal static Probabilities ProbabilitiesOf(Evidence evidence)
    {
        var values = new double[AspectNames.Count];
        for (var aspect = 0; aspect < values.Length; aspect++)
        {
            values[aspect] = evidence.Probability((Aspect)aspect);
        }

        values[(int)Aspect.Abuse] = 1 - ((1 - values[(int)Aspect.Abuse]) * (1 - values[(int)Aspect.Hate]) * (1 - values[(int)Aspect.Threat]));
        return new Probabilities(values);
    }

    private static Severity SeverityOf(Category category, List<Flag> flags)
    {
        var severity = CategoryFlags.SeverityOf(category);
        foreach (var flag in flags)
        {
            severity = flag.IsRaised && flag.Severity > severity ? flag.Severity : severity;
        }

        return severity;
    }

    private static Reason[] ReasonsOf(Evidence evidence) =>
    [
        .. evidence.Statements.OrderByDescending(statement => statement.Heaviest).Take(MostReasons).Select(statement => new Reason(
            statement.Id, statement.Says, statement.Span,
            Enum.GetValues<Aspect>().Where(aspect => statement.Weights[(int)aspect] != 0)
                .ToDictionary(aspect => aspect, aspect => statement.Weights[(int)aspect] * statement.Share))),
    ];

    private static List<string> SignalsOf(Reading reading, Evidence evidence)
    {
        var signals = new List<string>(evidence.Signals);
        if (reading.ReadInPart)
        {
            signals.Add(SignalNames.ReadInPart);
        }

        var shape = ShapeMeasures.Of(reading);
        if (reading.ForeignLetters > reading.Capitals + reading.SmallLetters
            || (shape.Words >= FewestWordsToUnderstand && shape.Unknown * 5 > shape.Words * 4))
        {
            signals.Add(SignalNames.NotUnderstood);
        }

        return signals;
    }

    private static int WorstFirst(Flag left, Flag right)
    {
        var bySeverity = right.Severity.CompareTo(left.Severity);
        return bySeverity != 0 ? bySeverity
            : left.Confidence != right.Confidence ? right.Confidence.CompareTo(left.Confidence)
            : string.CompareOrdinal(left.Name, right.Name);
    }
}
