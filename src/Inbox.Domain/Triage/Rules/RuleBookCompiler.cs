using Inbox.Domain.Triage.Text;

namespace Inbox.Domain.Triage.Rules;

/// <summary>Checks a rule book, listing every fault, and makes it ready for reading messages.</summary>
internal sealed class RuleBookCompiler
{
    private readonly RuleBook _book;
    private readonly List<RuleFault> _faults = [];
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _literals = new(StringComparer.Ordinal);
    private readonly LexiconBuilder _lexicon = new();
    private readonly Dictionary<string, int> _families = new(StringComparer.Ordinal);

    private RuleBookCompiler(RuleBook book) => _book = book;

    /// <exception cref="RuleBookException">The book has faults; all of them are listed.</exception>
    internal static CompiledRuleBook Compile(RuleBook book) => new RuleBookCompiler(book).Compile();

    private CompiledRuleBook Compile()
    {
        AddClasses();
        CheckIds();
        var builder = new PhraseAutomatonBuilder(ClassOf);
        for (var rule = 0; rule < _book.Rules.Count; rule++)
        {
            AddPhrases(builder, _book.Rules[rule], rule);
        }

        foreach (var (word, standsFor) in _book.Respellings)
        {
            Guard(word, () => _lexicon.AddRespelling(word, standsFor));
        }

        foreach (var observation in _book.Observations.Where(observation => !MeasureNames.IsKnown(observation.Measure)))
        {
            Fault(observation.Id, $"'{observation.Measure}' cannot be measured; known are {string.Join(", ", MeasureNames.All)} and label:…");
        }

        CompiledRule[] rules = [.. _book.Rules.Select(Compile)];
        if (_faults.Count > 0)
        {
            throw new RuleBookException(_faults);
        }

        var lexicon = _lexicon.Build(
            _book.Classes.Where(one => one.Masked).OrderBy(one => one.KnownByFirstLetter.Count == 0).SelectMany(one => one.Words),
            _book.Classes.SelectMany(one => one.KnownByFirstLetter),
            [.. _book.Classes.SelectMany(one => one.KnownInside).OrderByDescending(word => word.Length)],
            new KnownClasses(
                Known("negator"), Known("negation_stop"), Known("negation_spent"), Known("title"), Known("first_name"),
                Known("not_a_name"), Known("number_word")));
        return new CompiledRuleBook(
            lexicon, builder.Build(lexicon), rules, _book.Observations, Columns(_book.Decisions.Start, DecisionSettings.UnlikelyAtFirst), Columns(_book.Decisions.Thresholds, 0.5));
    }

    private void AddClasses()
    {
        foreach (var name in SpecialClasses.Names)
        {
            _classes.Add(name, _classes.Count);
        }

        foreach (var wordClass in _book.Classes)
        {
            if (!_classes.TryAdd(wordClass.Name, _classes.Count))
            {
                Fault(wordClass.Name, "there are two word classes of this name");
            }

            foreach (var word in wordClass.Words)
            {
                Guard(wordClass.Name, () => _lexicon.Add(Respelled(word), _classes[wordClass.Name]));
            }
        }
    }

    private void CheckIds()
    {
        foreach (var twice in _book.Rules.Select(rule => rule.Id).Concat(_book.Observations.Select(one => one.Id))
            .GroupBy(id => id).Where(group => group.Count() > 1))
        {
            Fault(twice.Key, "there are two rules of this id");
        }
    }

    private void AddPhrases(PhraseAutomatonBuilder builder, TriageRule rule, int index)
    {
        foreach (var phrase in rule.Phrases)
        {
            Guard(rule.Id, () =>
            {
                foreach (var whole in PhrasePieces.Expand(phrase, _book.Pieces))
                {
                    builder.Add(PhraseParser.Parse(whole, _book.Respellings), index);
                }
            });
        }
    }

    private CompiledRule Compile(TriageRule rule)
    {
        if (!_families.TryGetValue(rule.Family, out var family))
        {
            family = _families.Count;
            _families.Add(rule.Family, family);
        }

        if (rule.Confidence is < 0 or > 1)
        {
            Fault(rule.Id, $"confidence {rule.Confidence} is not between 0 and 1");
        }

        return new CompiledRule(
            rule, Columns(rule.Weights, 0), Columns(rule.NegatedWeights, 0), [.. rule.Requires.Select(one => Compile(rule.Id, one))],
            [.. rule.Unless.Select(one => Compile(rule.Id, one))], family);
    }

    private CompiledCondition Compile(string ruleId, RuleCondition condition)
    {
        int[] marks = [.. _book.Rules.Index().Where(rule => rule.Item.Mark == condition.Mark).Select(rule => rule.Index)];
        if (marks.Length == 0)
        {
            Fault(ruleId, $"no rule sets the mark '{condition.Mark}'");
        }

        return new CompiledCondition(marks, condition.Scope, condition.Distance);
    }

    private int ClassOf(string atom)
    {
        if (atom is ['<', .. var name, '>'])
        {
            return _classes.TryGetValue(name, out var known) ? known : throw new FormatException($"there is no word class '{name}'");
        }

        if (!_literals.TryGetValue(atom, out var literal))
        {
            literal = _classes.Count + _literals.Count;
            _lexicon.Add(atom, literal);
            _literals.Add(atom, literal);
        }

        return literal;
    }

    private string Respelled(string word) =>
        !_book.Respellings.TryGetValue(word, out var standsFor) ? word
        : standsFor.Contains(' ', StringComparison.Ordinal) ? throw new FormatException($"'{word}' stands for several words ('{standsFor}')")
        : standsFor;

    private int Known(string name) => _classes.GetValueOrDefault(name, -1);

    private void Guard(string id, Action act)
    {
        try
        {
            act();
        }
        catch (FormatException fault)
        {
            Fault(id, fault.Message);
        }
    }

    private void Fault(string id, string reason) => _faults.Add(new RuleFault(id, reason));

    private static double[] Columns(IReadOnlyDictionary<Aspect, double> weights, double otherwise) =>
        [.. Enum.GetValues<Aspect>().Select(aspect => weights.GetValueOrDefault(aspect, otherwise))];
}
