using Inbox.Domain.Triage.Text;

namespace Inbox.Domain.Triage.Rules;

/// <summary>Puts phrases into the tree of <see cref="PhraseAutomaton"/>.</summary>
internal sealed class PhraseAutomatonBuilder(Func<string, int> classOf)
{
    private readonly List<Node> _nodes = [new(), new()];
    private readonly Dictionary<(int Node, int Class), List<int>> _edges = [];

    /// <summary>Adds a phrase for a rule, once with and once without each optional element.</summary>
    internal void Add(IReadOnlyList<PhraseElement> elements, int rule)
    {
        if (elements[0].Kind == ElementKind.Start)
        {
            Insert(elements, 1, PhraseAutomaton.AtSentenceStart, rule, false);
        }
        else
        {
            Insert(elements, 0, PhraseAutomaton.Anywhere, rule, false);
        }
    }

    internal PhraseAutomaton Build(Lexicon lexicon) => new(
        _edges, [.. _nodes.Select(node => node.Turns.ToArray())], [.. _nodes.Select(node => node.Accepts.ToArray())], lexicon);

    private void Insert(IReadOnlyList<PhraseElement> elements, int index, int node, int rule, bool tookWord)
    {
        if (index == elements.Count)
        {
            if (tookWord && !_nodes[node].Accepts.Contains(rule))
            {
                _nodes[node].Accepts.Add(rule);
            }

            return;
        }

        var element = elements[index];
        if (element.IsOptional)
        {
            Insert(elements, index + 1, node, rule, tookWord);
        }

        var isWord = element.Kind == ElementKind.Word;
        Insert(elements, index + 1, isWord ? Step(node, element) : Branch(node, element), rule, tookWord || isWord);
    }

    private int Step(int node, PhraseElement element)
    {
        var classes = element.Atoms.Select(classOf).Distinct().Order().ToArray();
        var key = string.Join('|', classes);
        if (!_nodes[node].Steps.TryGetValue(key, out var target))
        {
            target = NewNode();
            _nodes[node].Steps.Add(key, target);
            foreach (var wordClass in classes)
            {
                (_edges.TryGetValue((node, wordClass), out var targets) ? targets : _edges[(node, wordClass)] = []).Add(target);
            }
        }

        return target;
    }

    private int Branch(int node, PhraseElement element)
    {
        var excluded = element.Atoms.Select(classOf).Order().ToArray();
        var key = $"{element.Kind} {element.Most} {string.Join('|', excluded)}";
        if (!_nodes[node].Steps.TryGetValue(key, out var target))
        {
            target = NewNode();
            _nodes[node].Steps.Add(key, target);
            _nodes[node].Turns.Add(new PhraseAutomaton.Turn(element.Kind, target, element.Most, excluded));
        }

        return target;
    }

    private int NewNode()
    {
        _nodes.Add(new Node());
        return _nodes.Count - 1;
    }

    private sealed class Node
    {
        internal Dictionary<string, int> Steps { get; } = new(StringComparer.Ordinal);
        internal List<PhraseAutomaton.Turn> Turns { get; } = [];
        internal List<int> Accepts { get; } = [];
    }
}
