namespace Inbox.Domain.Triage.Rules;

/// <summary>
/// One rule as it stands in a rule file: phrases to look for, what must or must not stand near them, and what is concluded. A rule with a
/// <see cref="Mark"/> concludes nothing itself; other rules refer to where it was found.
/// </summary>
public sealed record TriageRule
{
    /// <summary>Unique, lower case, parts joined by dots: <c>threat.will_harm</c>.</summary>
    public required string Id { get; init; }

    /// <summary>A plain sentence for the moderator: what was found.</summary>
    public required string Says { get; init; }

    /// <summary>Phrases, in the language of <see cref="PhraseParser"/>.</summary>
    public required IReadOnlyList<string> Phrases { get; init; }

    /// <summary>The name conditions of other rules use; null for a rule that concludes something.</summary>
    public string? Mark { get; init; }

    /// <summary>The flag raised, one of <see cref="FlagNames"/>; null for none.</summary>
    public string? Flag { get; init; }

    /// <summary>The category that applies when the rule does; null when only the weights speak.</summary>
    public Category? Category { get; init; }

    /// <summary>What a later step is told, one of <see cref="SignalNames"/>; null for nothing.</summary>
    public string? Signal { get; init; }
    public Severity Severity { get; init; } = Severity.Medium;

    /// <summary>How sure the flag or category is, 0 to 1. Below one half it is shown to a person but decides nothing.</summary>
    public double Confidence { get; init; } = 0.9;

    /// <summary>What the rule adds to the log-odds of each aspect.</summary>
    public IReadOnlyDictionary<Aspect, double> Weights { get; init; } = new Dictionary<Aspect, double>();

    /// <summary>What it adds instead where the phrase is negated and <see cref="WhenNegated"/> is <see cref="NegationEffect.Turns"/>.</summary>
    public IReadOnlyDictionary<Aspect, double> NegatedWeights { get; init; } = new Dictionary<Aspect, double>();
    public NegationEffect WhenNegated { get; init; }
    public QuotationEffect WhenQuoted { get; init; }

    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<RuleCondition> Requires { get; init; } = [];

    /// <summary>None of these may hold.</summary>
    public IReadOnlyList<RuleCondition> Unless { get; init; } = [];

    /// <summary>Where two rules of a family find overlapping words, only the weightier one speaks.</summary>
    public required string Family { get; init; }

    /// <summary>Reads the number in the phrase as an age; the rule then speaks only below the age the policy protects.</summary>
    public AgeReading Age { get; init; }
}

/// <summary>What a negation outside the phrase ("not …") does to a rule.</summary>
public enum NegationEffect
{
    /// <summary>Nothing: the words mean the same.</summary>
    Ignored,

    /// <summary>The rule does not speak.</summary>
    Cancels,

    /// <summary>The rule speaks with its negated weights and raises nothing.</summary>
    Turns,
}

/// <summary>What quotation marks around the phrase do to a rule: somebody repeats words rather than says them.</summary>
public enum QuotationEffect
{
    Ignored,

    /// <summary>Half the weight and half the confidence.</summary>
    Weakens,
    Cancels,
}

/// <summary>How a number in a phrase tells an age.</summary>
public enum AgeReading
{
    None,

    /// <summary>"I am 12".</summary>
    Years,

    /// <summary>"year 8": the youngest in school year n of England and Wales are n + 4.</summary>
    SchoolYear,

    /// <summary>"S2": the youngest in secondary year n in Scotland are n + 10.</summary>
    ScottishSecondary,
}

/// <summary>Where a mark must (not) be found, seen from a phrase.</summary>
/// <param name="Mark">Name of the mark.</param>
/// <param name="Scope">How far to look.</param>
/// <param name="Distance">Most words between, for <see cref="ConditionScope.Near"/>.</param>
public sealed record RuleCondition(string Mark, ConditionScope Scope, int Distance = 0);

/// <summary>How far a condition looks.</summary>
public enum ConditionScope
{
    Sentence,
    Message,

    /// <summary>Shares a word with the phrase.</summary>
    Overlap,

    /// <summary>At most so many words away, in the same sentence.</summary>
    Near,
}
