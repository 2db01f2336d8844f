using Inbox.Domain.Triage.Text;

namespace Inbox.Domain.Triage.Rules;

/// <summary>A rule book made ready for reading messages. Never changes; shared by all threads.</summary>
internal sealed record CompiledRuleBook(
    Lexicon Lexicon,
    PhraseAutomaton Phrases,
    CompiledRule[] Rules,
    IReadOnlyList<Observation> Observations,
    double[] Start,
    double[] Thresholds);

/// <summary>A rule with its weights in columns and its marks as rule numbers.</summary>
internal sealed record CompiledRule(
    TriageRule Rule, double[] Weights, double[] NegatedWeights, CompiledCondition[] Requires, CompiledCondition[] Unless, int Family)
{
    /// <summary>The largest weight, whatever its sign: what the rule counts among others of its family.</summary>
    internal double Heaviest { get; } = Weights.Concat(NegatedWeights).Select(Math.Abs).DefaultIfEmpty().Max();
}

/// <summary>A condition on any of several rules that set one mark.</summary>
internal sealed record CompiledCondition(int[] MarkRules, ConditionScope Scope, int Distance);
