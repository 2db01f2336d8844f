using Inbox.Domain.Triage.Text;

namespace Inbox.Domain.Triage.Rules;

/// <summary>
/// All phrases of all rules in one tree over words: phrases that begin alike share their beginning. From each word of a message the tree
/// is walked as far as it fits; its depth, its gaps and the steps per word are bounded, so the work grows with the length of the text.
/// </summary>
internal sealed class PhraseAutomaton
{
    /// <summary>Where phrases that may begin anywhere start, and those that begin a sentence.</summary>
    internal const int Anywhere = 0;
    internal const int AtSentenceStart = 1;

    /// <summary>Steps allowed from one word. Ordinary text needs some tens; text made to cost more is cut off here.</summary>
    private const int StepsPerWord = 1500;

    private readonly long[] _keys;
    private readonly int[] _values;
    private readonly int _mask;
    private readonly int[] _targets;
    private readonly Turn[][] _turns;
    private readonly int[][] _accepts;
    private readonly bool[] _acceptsAnyWord;

    // Which classes may lead on from a node, and whether something is to be done there whatever the next word is.
    private readonly ulong[] _bits;
    private readonly bool[] _stops;
    private readonly Lexicon _lexicon;

    internal PhraseAutomaton(
        Dictionary<(int Node, int Class), List<int>> edges, Turn[][] turns, int[][] accepts, Lexicon lexicon)
    {
        _turns = turns;
        _accepts = accepts;
        _lexicon = lexicon;
        _acceptsAnyWord = new bool[turns.Length];
        _bits = new ulong[turns.Length];
        _stops = [.. turns.Zip(accepts, (turn, accept) => turn.Length + accept.Length > 0)];
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, edges.Count * 3));
        _mask = size - 1;
        _keys = new long[size];
        _values = new int[size];
        var targets = new List<int>();
        foreach (var ((node, wordClass), nodes) in edges)
        {
            var key = Key(node, wordClass);
            var slot = Slot(key);
            while (_keys[slot] != 0)
            {
                slot = (slot + 1) & _mask;
            }

            _keys[slot] = key;
            _values[slot] = targets.Count;
            targets.AddRange(nodes);
            targets.Add(-1);
            _acceptsAnyWord[node] |= wordClass == SpecialClasses.Any;
            _bits[node] |= Lexicon.BitOf(wordClass);
        }

        _targets = [.. targets];
    }

    /// <summary>Finds every phrase of the message.</summary>
    internal void Find(Reading reading, MatchList matches)
    {
        var bits = matches.BitsFor(reading.TokenCount);
        for (var token = 0; token < reading.TokenCount; token++)
        {
            bits[token] = BitsOf(reading.Tokens[token]);
        }

        bits[reading.TokenCount] = 0;
        for (var start = 0; start < reading.TokenCount; start++)
        {
            var steps = StepsPerWord;
            if (reading.Tokens[start].Has(TokenTraits.SentenceStart))
            {
                Walk(reading, matches, AtSentenceStart, start, start, ref steps);
            }

            Walk(reading, matches, Anywhere, start, start, ref steps);
        }
    }

    private void Walk(Reading reading, MatchList matches, int node, int start, int at, ref int steps)
    {
        if (--steps < 0)
        {
            return;
        }

        foreach (var rule in _accepts[node])
        {
            matches.Add(rule, start, at);
        }

        var atSentenceEnd = at == reading.TokenCount || (at > start && reading.Tokens[at].Has(TokenTraits.SentenceStart));
        foreach (var turn in _turns[node])
        {
            TakeTurn(reading, matches, turn, start, at, atSentenceEnd, ref steps);
        }

        if (atSentenceEnd)
        {
            return;
        }

        if ((_bits[node] & matches.Bits[at]) == 0)
        {
            return;
        }

        ref var token = ref reading.Tokens[at];
        foreach (var wordClass in _lexicon.Classes(token.ClassSet))
        {
            Follow(reading, matches, node, wordClass, start, at, ref steps);
        }

        var traits = (int)(token.Traits & SpecialClasses.AllTraits);
        while (traits != 0)
        {
            Follow(reading, matches, node, SpecialClasses.OfBit(System.Numerics.BitOperations.TrailingZeroCount(traits)), start, at, ref steps);
            traits &= traits - 1;
        }

        if (_acceptsAnyWord[node])
        {
            Follow(reading, matches, node, SpecialClasses.Any, start, at, ref steps);
        }
    }

    private void Follow(Reading reading, MatchList matches, int node, int wordClass, int start, int at, ref int steps)
    {
        var key = Key(node, wordClass);
        for (var slot = Slot(key); _keys[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_keys[slot] != key)
            {
                continue;
            }

            for (var target = _values[slot]; _targets[target] >= 0; target++)
            {
                if (_stops[_targets[target]] || (_bits[_targets[target]] & matches.Bits[at + 1]) != 0)
                {
                    Walk(reading, matches, _targets[target], start, at + 1, ref steps);
                }
            }

            return;
        }
    }

    private void TakeTurn(Reading reading, MatchList matches, in Turn turn, int start, int at, bool atSentenceEnd, ref int steps)
    {
        switch (turn.Kind)
        {
            case ElementKind.End when atSentenceEnd:
                Walk(reading, matches, turn.Target, start, at, ref steps);
                break;
            case ElementKind.NotNext when atSentenceEnd || !IsAny(reading.Tokens[at], turn.Excluded):
                Walk(reading, matches, turn.Target, start, at, ref steps);
                break;
            case ElementKind.Gap:
                for (var next = at; next <= at + turn.Most && next < reading.TokenCount; next++)
                {
                    if (next > start && reading.Tokens[next].Has(TokenTraits.SentenceStart))
                    {
                        break;
                    }

                    if (_stops[turn.Target] || (_bits[turn.Target] & matches.Bits[next]) != 0)
                    {
                        Walk(reading, matches, turn.Target, start, next, ref steps);
                    }
                }

                break;
        }
    }

    private bool IsAny(in Token token, int[] classes)
    {
        foreach (var wordClass in classes)
        {
            var found = wordClass < SpecialClasses.Count
                ? token.Has(SpecialClasses.TraitOf(wordClass))
                : _lexicon.IsIn(token.ClassSet, wordClass);
            if (found)
            {
                return true;
            }
        }

        return false;
    }

    private ulong BitsOf(in Token token)
    {
        var bits = _lexicon.ClassBits(token.ClassSet) | Lexicon.BitOf(SpecialClasses.Any);
        for (var traits = (int)(token.Traits & SpecialClasses.AllTraits); traits != 0; traits &= traits - 1)
        {
            bits |= Lexicon.BitOf(SpecialClasses.OfBit(System.Numerics.BitOperations.TrailingZeroCount(traits)));
        }

        return bits;
    }

    private static long Key(int node, int wordClass) => (((long)node << 24) | (uint)wordClass) + 1;

    private int Slot(long key) => (int)((ulong)(key * -7046029254386353131L) >> 40) & _mask;

    /// <summary>A way on that takes no word: a gap, an exclusion, the end of a sentence.</summary>
    internal readonly record struct Turn(ElementKind Kind, int Target, int Most, int[] Excluded);
}
