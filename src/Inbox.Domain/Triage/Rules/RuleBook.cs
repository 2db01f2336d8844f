namespace Inbox.Domain.Triage.Rules;

/// <summary>A named list of words that rules speak of together: <c>&lt;insult&gt;</c>.</summary>
/// <param name="Name">Lower case with underscores.</param>
/// <param name="Words">Words, beginnings of words (<c>complain*</c>) or emoji.</param>
public sealed record WordClass(string Name, IReadOnlyList<string> Words)
{
    /// <summary>Hidden spellings of these words are looked for too (sh*t, s h i t, 5h1t).</summary>
    public bool Masked { get; init; }

    /// <summary>Those of the words that are known from their first letter alone (f***).</summary>
    public IReadOnlyList<string> KnownByFirstLetter { get; init; } = [];

    /// <summary>Those of the words that mean the same inside any unknown compound.</summary>
    public IReadOnlyList<string> KnownInside { get; init; } = [];
}

/// <summary>Something measured of a message rather than found in its words: shouting, links, the author's history.</summary>
public sealed record Observation
{
    public required string Id { get; init; }
    public required string Says { get; init; }

    /// <summary>One of <see cref="MeasureNames"/>, or <c>label:</c> and the value of a platform's own label.</summary>
    public required string Measure { get; init; }
    public double AtLeast { get; init; } = 1;
    public string? Flag { get; init; }
    public Category? Category { get; init; }
    public Severity Severity { get; init; } = Severity.Medium;
    public double Confidence { get; init; } = 0.9;
    public IReadOnlyDictionary<Aspect, double> Weights { get; init; } = new Dictionary<Aspect, double>();
}

/// <summary>Where the log-odds of each aspect start, and from which probability on it decides.</summary>
public sealed record DecisionSettings
{
    /// <summary>Where nothing is said: about one message in fifty.</summary>
    internal const double UnlikelyAtFirst = -4;

    /// <summary>Log-odds of an aspect before anything is read.</summary>
    public IReadOnlyDictionary<Aspect, double> Start { get; init; } = new Dictionary<Aspect, double>();

    /// <summary>Probability from which an aspect counts for the category, 0 to 1; one half where none is given.</summary>
    public IReadOnlyDictionary<Aspect, double> Thresholds { get; init; } = new Dictionary<Aspect, double>();
}

/// <summary>All that is known about words, as data; <see cref="TriageEngine.Create"/> makes an engine of it.</summary>
public sealed record RuleBook
{
    public IReadOnlyList<WordClass> Classes { get; init; } = [];

    /// <summary>Short forms and what they stand for: <c>don't</c> is <c>do not</c>. Applied to messages and phrases alike.</summary>
    public IReadOnlyDictionary<string, string> Respellings { get; init; } = new Dictionary<string, string>();

    /// <summary>Pieces of phrases with alternatives, used as <c>{name}</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Pieces { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
    public IReadOnlyList<TriageRule> Rules { get; init; } = [];
    public IReadOnlyList<Observation> Observations { get; init; } = [];
    public DecisionSettings Decisions { get; init; } = new();
}

/// <summary>A fault in a rule book.</summary>
/// <param name="Id">Id of the rule, class, piece or observation at fault.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
public sealed record RuleFault(string Id, string Reason);

/// <summary>A rule book cannot be used. Lists every fault found.</summary>
public sealed class RuleBookException(IReadOnlyList<RuleFault> faults)
    : Exception(string.Join("; ", faults.Select(fault => $"{fault.Id}: {fault.Reason}")))
{
    public IReadOnlyList<RuleFault> Faults { get; } = faults;
}
