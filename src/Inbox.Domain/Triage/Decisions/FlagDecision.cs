using Inbox.Domain.Triage.Voices;

namespace Inbox.Domain.Triage.Decisions;

/// <summary>Which flags are raised: those of the rules, and those that many small things add up to.</summary>
internal static class FlagDecision
{
    /// <summary>An aspect that raises a flag when the sum of what was found says so, though no single rule did.</summary>
    private static readonly (Aspect Aspect, string Flag, Severity Severity, string Sentence)[] Sums =
    [
        (Aspect.Safeguarding, FlagNames.Disclosure, Severity.Critical, "Taken together, the words suggest that somebody may be at risk."),
        (Aspect.Threat, FlagNames.Threat, Severity.Critical, "Taken together, the words read as a threat or a wish for harm."),
        (Aspect.Hate, FlagNames.Hate, Severity.High, "Taken together, the words read as an attack on people for a protected trait."),
        (Aspect.Abuse, FlagNames.Bullying, Severity.High, "Taken together, the words read as abuse of a person or a group."),
    ];

    internal static List<Flag> Raise(Evidence evidence, Probabilities probabilities, double[] thresholds)
    {
        var flags = new List<Flag>();
        foreach (var finding in evidence.Findings)
        {
            if (finding.Flag is { } name)
            {
                Merge(flags, name, finding);
            }
        }

        foreach (var (aspect, name, severity, sentence) in Sums)
        {
            if (!flags.Exists(flag => flag.IsRaised && Covers(aspect, flag.Name)) && probabilities[aspect] >= thresholds[(int)aspect])
            {
                flags.RemoveAll(flag => flag.Name == name);
                flags.Add(new Flag(
                    name, severity, probabilities[aspect], FlagSpans.SpokenFor(evidence, aspect), $"sum.{aspect.Id()}", sentence));
            }
        }

        return flags;
    }

    /// <summary>Whether a flag already says what the sum would.</summary>
    private static bool Covers(Aspect aspect, string flag) => aspect switch
    {
        Aspect.Safeguarding => flag is FlagNames.Disclosure or FlagNames.ProtectedContact,
        Aspect.Threat => flag is FlagNames.Threat or FlagNames.Incitement,
        Aspect.Abuse => flag is FlagNames.Bullying or FlagNames.Hate or FlagNames.Threat or FlagNames.Incitement,
        _ => flag == FlagNames.Hate,
    };

    /// <summary>One flag per name: the surest finding speaks, the worst severity counts, every span is kept.</summary>
    private static void Merge(List<Flag> flags, string name, in Finding finding)
    {
        var index = flags.FindIndex(flag => flag.Name == name);
        if (index < 0)
        {
            flags.Add(new Flag(
                name, finding.Severity, finding.Confidence, finding.Span is { } only ? [only] : [], finding.Id, finding.Says));
            return;
        }

        var known = flags[index];
        var surer = finding.Confidence > known.Confidence;
        flags[index] = known with
        {
            Severity = finding.Severity > known.Severity ? finding.Severity : known.Severity,
            Confidence = Math.Max(known.Confidence, finding.Confidence),
            RuleId = surer ? finding.Id : known.RuleId,
            Sentence = surer ? finding.Says : known.Sentence,
            Spans = finding.Span is { } span ? FlagSpans.Union(known.Spans, span) : known.Spans,
        };
    }
}
