using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Rules;
using YamlDotNet.RepresentationModel;

namespace Inbox.Server.Features.Triage;

/// <summary>Reads one entry of the sections <c>rules</c> and <c>observations</c>.</summary>
internal sealed class RuleNode
{
    private static readonly string[] FlagIds =
    [
        FlagNames.ProtectedContact, FlagNames.Disclosure, FlagNames.BadLanguage, FlagNames.OffensiveImage, FlagNames.Incitement,
        FlagNames.Bullying, FlagNames.Hate, FlagNames.Defamation, FlagNames.Threat,
    ];

    private readonly RuleFileReader _file;
    private readonly YamlNode _node;
    private readonly Dictionary<string, YamlNode> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = [];

    internal RuleNode(RuleFileReader file, YamlNode node)
    {
        _file = file;
        _node = node;
        foreach (var (key, value) in file.Entries(node, "a rule is a mapping: id, says, weights, phrases …"))
        {
            _entries[key] = value;
        }
    }

    internal TriageRule ToRule()
    {
        var id = Id();
        var (negation, negatedWeights) = Negation();
        var rule = new TriageRule
        {
            Id = id,
            Says = Required("says"),
            Phrases = [.. Taken("phrases") is { } phrases ? _file.List(phrases) : Missing("phrases")],
            Flag = OneOf("flag", FlagIds),
            Category = Category(),
            Signal = Optional("signal"),
            Severity = Severity(),
            Confidence = Taken("confidence") is { } confidence ? _file.Number(confidence) : 0.9,
            Weights = Weights("weights"),
            WhenNegated = negation,
            NegatedWeights = negatedWeights,
            WhenQuoted = Parsed("quoted", QuotationEffect.Ignored),
            Requires = Conditions("requires"),
            Unless = Conditions("unless"),
            Family = Optional("family") ?? id.Split('.')[0],
            Age = Parsed("age", AgeReading.None),
        };
        CheckUsed();
        return rule;
    }

    internal Observation ToObservation()
    {
        var observation = new Observation
        {
            Id = Id(),
            Says = Required("says"),
            Measure = Required("measure"),
            AtLeast = Taken("at_least") is { } least ? _file.Number(least) : 1,
            Flag = OneOf("flag", FlagIds),
            Category = Category(),
            Severity = Severity(),
            Confidence = Taken("confidence") is { } confidence ? _file.Number(confidence) : 0.9,
            Weights = Weights("weights"),
        };
        CheckUsed();
        return observation;
    }

    private string Id()
    {
        var id = Required("id");
        _file.Remember(id, _node);
        return id;
    }

    private Category? Category()
    {
        var id = OneOf("category", [.. Enum.GetValues<Category>().Select(category => category.Id())]);
        return id is not null && CategoryNames.TryParse(id, out var category) ? category : null;
    }

    private Severity Severity() => Parsed("severity", Inbox.Domain.Triage.Severity.Medium);

    private (NegationEffect Effect, Dictionary<Aspect, double> Weights) Negation()
    {
        if (_entries.GetValueOrDefault("negated") is YamlMappingNode)
        {
            return (NegationEffect.Turns, Weights("negated"));
        }

        return (Parsed("negated", NegationEffect.Ignored), []);
    }

    private Dictionary<Aspect, double> Weights(string key)
    {
        var weights = new Dictionary<Aspect, double>();
        if (Taken(key) is { } node)
        {
            _file.ReadAspects(node, weights);
        }

        return weights;
    }

    private RuleCondition[] Conditions(string key) => Taken(key) is { } node ? [.. _file.List(node).Select(text => Condition(node, text))] : [];

    /// <summary>A mark, and after an @ how far to look: <c>sentence</c> (else), <c>message</c>, <c>overlap</c>, or a number of words.</summary>
    private RuleCondition Condition(YamlNode node, string text)
    {
        var parts = text.Split('@');
        switch (parts)
        {
            case [var mark]:
                return new RuleCondition(mark, ConditionScope.Sentence);
            case [var mark, "message"]:
                return new RuleCondition(mark, ConditionScope.Message);
            case [var mark, "overlap"]:
                return new RuleCondition(mark, ConditionScope.Overlap);
            case [var mark, var distance] when int.TryParse(distance, out var words) && words > 0:
                return new RuleCondition(mark, ConditionScope.Near, words);
            default:
                _file.Fault(node, $"'{text}' is no condition; write mark, mark@message, mark@overlap or mark@3");
                return new RuleCondition(text, ConditionScope.Sentence);
        }
    }

    private TEnum Parsed<TEnum>(string key, TEnum otherwise)
        where TEnum : struct, Enum
    {
        if (Optional(key) is not { } text)
        {
            return otherwise;
        }

        if (Enum.TryParse<TEnum>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var value))
        {
            return value;
        }

        _file.Fault(_entries[key], $"'{text}' is not allowed for {key}; known are {string.Join(", ", Enum.GetNames<TEnum>())}");
        return otherwise;
    }

    private string? OneOf(string key, string[] known)
    {
        var text = Optional(key);
        if (text is not null && !known.Contains(text))
        {
            _file.Fault(_entries[key], $"'{text}' is no {key}; known are {string.Join(", ", known)}");
        }

        return text;
    }

    private string? Optional(string key) => Taken(key) is { } node ? _file.Text(node) : null;

    private string Required(string key) => Optional(key) ?? string.Concat(Missing(key));

    private string[] Missing(string key)
    {
        _file.Fault(_node, $"the rule has no '{key}'");
        return [];
    }

    private YamlNode? Taken(string key)
    {
        _used.Add(key);
        return _entries.GetValueOrDefault(key);
    }

    private void CheckUsed()
    {
        foreach (var (key, node) in _entries.Where(entry => !_used.Contains(entry.Key)))
        {
            _file.Fault(node, $"'{key}' is unknown in a rule; known are {string.Join(", ", _used)}");
        }
    }
}
