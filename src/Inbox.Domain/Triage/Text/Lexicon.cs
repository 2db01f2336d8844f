using System.Buffers;
using System.Collections.Frozen;

namespace Inbox.Domain.Triage.Text;

/// <summary>
/// Every word the rules speak of, found by walking its letters, so that one look costs no more than the word is long. An entry is a
/// set of word classes, and for a short form the entries it stands for ("don't" is "do" and "not").
/// </summary>
internal sealed class Lexicon
{
    /// <summary>a to z, 0 to 9 and the apostrophe.</summary>
    internal const int Symbols = 37;

    private const int ShortestCompound = 6;

    private readonly int[] _children;
    private readonly int[] _entryAt;
    private readonly int[] _prefixEntryAt;
    private readonly WordEntry[] _entries;
    private readonly int[][] _classSets;
    private readonly ulong[] _classBits;
    private readonly FrozenDictionary<int, int> _emoji;
    private readonly SearchValues<string>? _inside;
    private readonly string[] _insideWords;
    private readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _elongated;

    internal Lexicon(
        int[] children,
        int[] entryAt,
        int[] prefixEntryAt,
        WordEntry[] entries,
        int[][] classSets,
        FrozenDictionary<int, int> emoji,
        FrozenDictionary<string, string[]> elongated,
        IReadOnlyCollection<string> inside,
        MaskedWords masked,
        KnownClasses known)
    {
        _insideWords = [.. inside];
        _inside = _insideWords.Length == 0 ? null : SearchValues.Create(_insideWords, StringComparison.Ordinal);
        _children = children;
        _entryAt = entryAt;
        _prefixEntryAt = prefixEntryAt;
        _entries = entries;
        _classSets = classSets;
        _classBits = [.. classSets.Select(classes => classes.Aggregate(0UL, (bits, one) => bits | BitOf(one)))];
        _emoji = emoji;
        _elongated = elongated.GetAlternateLookup<ReadOnlySpan<char>>();
        Masked = masked;
        Known = known;
    }

    /// <summary>The words whose hidden spellings are looked for.</summary>
    internal MaskedWords Masked { get; }

    internal KnownClasses Known { get; }

    /// <summary>The symbol of a folded letter, or -1 for one that no word has.</summary>
    internal static int Symbol(char letter) => letter switch
    {
        >= 'a' and <= 'z' => letter - 'a',
        >= '0' and <= '9' => 26 + letter - '0',
        '\'' => 36,
        _ => -1,
    };

    /// <summary>The entry of this word, else of the longest known beginning that stands for all that start so, else nothing.</summary>
    internal WordEntry Find(ReadOnlySpan<char> word)
    {
        var node = 0;
        var prefix = 0;
        foreach (var letter in word)
        {
            var symbol = Symbol(letter);
            node = symbol < 0 ? 0 : _children[(node * Symbols) + symbol];
            if (node == 0)
            {
                return _entries[prefix];
            }

            if (_prefixEntryAt[node] != 0)
            {
                prefix = _prefixEntryAt[node];
            }
        }

        return _entries[_entryAt[node] != 0 ? _entryAt[node] : prefix];
    }

    /// <summary>The entry of this very word, or nothing.</summary>
    internal WordEntry FindExact(ReadOnlySpan<char> word)
    {
        var node = 0;
        foreach (var letter in word)
        {
            var symbol = Symbol(letter);
            node = symbol < 0 ? 0 : _children[(node * Symbols) + symbol];
            if (node == 0)
            {
                return default;
            }
        }

        return _entries[_entryAt[node]];
    }

    /// <summary>The entry of a word so unmistakable that it is known inside any other: an unknown compound of it means the same.</summary>
    internal WordEntry FindInside(ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestCompound || _inside is null)
        {
            return default;
        }

        var at = word.IndexOfAny(_inside);
        if (at < 0)
        {
            return default;
        }

        foreach (var candidate in _insideWords)
        {
            if (word[at..].StartsWith(candidate, StringComparison.Ordinal))
            {
                return Find(candidate);
            }
        }

        return default;
    }

    /// <summary>The word that was drawn out: "shiiit", "soooo". Every run must be at least as long as in the word itself.</summary>
    internal WordEntry FindElongated(ReadOnlySpan<char> word)
    {
        Span<char> collapsed = stackalloc char[word.Length];
        var length = Collapse(word, collapsed);
        if (_elongated.TryGetValue(collapsed[..length], out var candidates))
        {
            foreach (var candidate in candidates)
            {
                if (IsElongationOf(word, candidate))
                {
                    return Find(candidate);
                }
            }
        }

        return default;
    }

    internal int EmojiClassSet(int code) => _emoji.GetValueOrDefault(code);

    /// <summary>One bit for each class of a set (classes 64 apart share a bit): a quick look whether a class may be in it.</summary>
    internal ulong ClassBits(int classSet) => _classBits[classSet];

    internal static ulong BitOf(int wordClass) => 1UL << (wordClass & 63);

    internal ReadOnlySpan<int> Classes(int classSet) => _classSets[classSet];

    internal bool IsIn(int classSet, int wordClass) => wordClass >= 0 && Array.IndexOf(_classSets[classSet], wordClass) >= 0;

    /// <summary>Writes the word with every run of one letter made a single letter; gives its length.</summary>
    internal static int Collapse(ReadOnlySpan<char> word, Span<char> collapsed)
    {
        var length = 0;
        foreach (var letter in word)
        {
            if (length == 0 || collapsed[length - 1] != letter)
            {
                collapsed[length++] = letter;
            }
        }

        return length;
    }

    private static bool IsElongationOf(ReadOnlySpan<char> drawnOut, string word)
    {
        var index = 0;
        for (var start = 0; start < word.Length;)
        {
            var end = start;
            while (end < word.Length && word[end] == word[start])
            {
                end++;
            }

            var run = index;
            while (run < drawnOut.Length && drawnOut[run] == word[start])
            {
                run++;
            }

            if (run - index < end - start)
            {
                return false;
            }

            index = run;
            start = end;
        }

        return index == drawnOut.Length;
    }
}

/// <summary>What the lexicon knows of a word: its set of classes, and the words it stands for when it is a short form.</summary>
/// <param name="ClassSet">Index of the class set; 0 when there is none.</param>
/// <param name="StandsFor">The entries a short form is read as; null for an ordinary word.</param>
internal readonly record struct WordEntry(int ClassSet, WordEntry[]? StandsFor)
{
    internal bool IsKnown => ClassSet != 0 || StandsFor is not null;
}

/// <summary>Numbers of the word classes that reading itself needs; -1 where the rules have none.</summary>
internal sealed record KnownClasses(int Negator, int NegationStop, int NegationSpent, int Title, int FirstName, int NotAName, int NumberWord);
