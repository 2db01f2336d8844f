using Inbox.Domain.Policies;

namespace Inbox.Domain.Triage;

/// <summary>What the engine makes of a message, and why.</summary>
public sealed record TriageResult
{
    /// <summary>The first category that applies, in the order of <see cref="Triage.Category"/>.</summary>
    public required Category Category { get; init; }

    /// <summary>How sure the category is, 0 to 1. A troll found from one message stays below one half: a suggestion.</summary>
    public required double CategoryConfidence { get; init; }

    /// <summary>The highest severity of the flags raised; of the category where there is none.</summary>
    public required Severity Severity { get; init; }

    /// <summary>
    /// Flags, worst first: line-crossing and safeguarding ones, and the id of every other category that matched. Those with
    /// <see cref="Flag.IsRaised"/> false are for a person to look at and decide nothing.
    /// </summary>
    public required IReadOnlyList<Flag> Flags { get; init; }
    public required Probabilities Probabilities { get; init; }

    /// <summary>The two categories that came next, likelier first.</summary>
    public required IReadOnlyList<RunnerUp> RunnersUp { get; init; }

    /// <summary>What spoke for and against, heaviest first.</summary>
    public required IReadOnlyList<Reason> Reasons { get; init; }

    /// <summary>Things a later step wants to know: see <see cref="SignalNames"/>.</summary>
    public required IReadOnlyList<string> Signals { get; init; }

    /// <summary>Whether a flag of this name is raised.</summary>
    public bool IsRaised(string flag) => Flags.Any(one => one.IsRaised && one.Name == flag);
}

/// <summary>One finding.</summary>
/// <param name="Name">One of <see cref="FlagNames"/> or the id of a category.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Spans">The words that raised it, in the original text, in order, without overlaps; empty when it was not a word.</param>
/// <param name="RuleId">The rule that was surest.</param>
/// <param name="Sentence">What was found, in plain words.</param>
public sealed record Flag(string Name, Severity Severity, double Confidence, IReadOnlyList<Span> Spans, string RuleId, string Sentence)
{
    /// <summary>From here on a flag decides; below, a person does.</summary>
    public const double RaisedFrom = 0.5;

    /// <summary>The organisation's own rule, added by its pack; null where its policy is silent.</summary>
    public ClauseRef? Clause { get; init; }

    /// <summary>Whether the flag counts, or is only shown to a person.</summary>
    public bool IsRaised => Confidence >= RaisedFrom;
}

/// <summary>A category that was not chosen.</summary>
public sealed record RunnerUp(Category Category, double Confidence);

/// <summary>One thing that spoke for or against.</summary>
/// <param name="RuleId">The rule or observation.</param>
/// <param name="Sentence">What was found, in plain words.</param>
/// <param name="Span">Where in the original text; null when it is not about words.</param>
/// <param name="Weights">What it added to the log-odds of each aspect; negative speaks against.</param>
public sealed record Reason(string RuleId, string Sentence, Span? Span, IReadOnlyDictionary<Aspect, double> Weights);

/// <summary>Names of signals in <see cref="TriageResult.Signals"/>.</summary>
public static class SignalNames
{
    /// <summary>The author refuses to write an e-mail: a private message may be suggested after a redirect.</summary>
    public const string DeclinesEmail = "declines_email";

    /// <summary>The text is longer than is read; what lies behind was not judged.</summary>
    public const string ReadInPart = "read_in_part";

    /// <summary>Most of the text is in letters or words the rules do not know: not judged clean, a person reads it.</summary>
    public const string NotUnderstood = "not_understood";
}
