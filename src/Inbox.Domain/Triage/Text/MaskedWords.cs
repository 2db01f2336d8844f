namespace Inbox.Domain.Triage.Text;

/// <summary>
/// Finds the word behind a hidden spelling: stars for letters (sh*t), signs and digits for letters (5h1t, a$$), signs between
/// letters (s.h.i.t), letters drawn out (sshhiitt). Only words the rules mark as worth hiding are looked for.
/// </summary>
internal sealed class MaskedWords
{
    /// <summary>The longest spelling that is looked at.</summary>
    internal const int LongestSpelling = 24;

    private const uint AnyLetter = (1u << 26) - 1;

    private readonly string[][] _byFirstLetter = new string[26][];
    private readonly HashSet<string> _all;
    private readonly HashSet<string> _knownByOneLetter;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <param name="words">The words, in folded letters. Where a spelling hides one of several, the first counts.</param>
    /// <param name="knownByOneLetter">Those that everybody reads from their first letter alone: f***.</param>
    internal MaskedWords(IEnumerable<string> words, IEnumerable<string> knownByOneLetter)
    {
        string[] kept = [.. words.Where(word => word.Length >= 3 && word.All(char.IsAsciiLetterLower)).Distinct()];
        _all = [.. kept];
        _knownByOneLetter = [.. knownByOneLetter];
        _lookup = _all.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var letter = 0; letter < 26; letter++)
        {
            _byFirstLetter[letter] = [.. kept.Where(word => word[0] - 'a' == letter)];
        }
    }

    /// <summary>Whether a word stands in the list as it is written.</summary>
    internal bool Contains(ReadOnlySpan<char> word) => _lookup.Contains(word);

    /// <summary>
    /// The word that this spelling hides, or null. The spelling must hold a sign or digit among its letters. A sign that may be any
    /// letter hides no word of three: A*s are marks.
    /// </summary>
    internal string? Find(ReadOnlySpan<char> spelling)
    {
        if (spelling.Length is < 3 or > LongestSpelling)
        {
            return null;
        }

        var letters = 0;
        var hidden = 0;
        var isOpen = false;
        foreach (var character in spelling)
        {
            isOpen |= Possible(character) == AnyLetter;
            letters += char.IsAsciiLetterLower(character) ? 1 : 0;
            hidden += char.IsAsciiLetterLower(character) || character == '\'' ? 0 : 1;
        }

        if (letters == 0 || hidden == 0)
        {
            return null;
        }

        var first = Possible(spelling[0]);
        for (var letter = 0; letter < 26; letter++)
        {
            if ((first & (1u << letter)) == 0)
            {
                continue;
            }

            foreach (var word in _byFirstLetter[letter])
            {
                if (word.Length <= spelling.Length && (word.Length > 3 || !isOpen)
                    && (letters > 1 || _knownByOneLetter.Contains(word)) && Spells(spelling, word))
                {
                    return word;
                }
            }
        }

        return null;
    }

    /// <summary>Whether the spelling can be read as the word: each sign stands for a letter or for nothing.</summary>
    private static bool Spells(ReadOnlySpan<char> spelling, string word)
    {
        Span<bool> reached = stackalloc bool[LongestSpelling + 2];
        Span<bool> next = stackalloc bool[LongestSpelling + 2];
        reached.Clear();
        reached[0] = true;
        foreach (var character in spelling)
        {
            next.Clear();
            var possible = Possible(character);
            var maySeparate = character is '.' or '-' or '_' or '*' or '~' or '|' or '+' or '\'' or '#' or '^';
            for (var at = 0; at <= word.Length; at++)
            {
                if (!reached[at])
                {
                    continue;
                }

                next[at] |= maySeparate && at > 0;
                next[at] |= at > 0 && character == word[at - 1]; // drawn out
                next[at + 1] |= at < word.Length && (possible & (1u << (word[at] - 'a'))) != 0;
            }

            next.CopyTo(reached);
        }

        return reached[word.Length];
    }

    /// <summary>The letters a character can stand for, as a bit set.</summary>
    private static uint Possible(char character) => character switch
    {
        >= 'a' and <= 'z' => 1u << (character - 'a'),
        '0' => Bits("o"),
        '1' or '!' or '|' => Bits("il"),
        '2' => Bits("z"),
        '3' or '€' => Bits("e"),
        '4' => Bits("a"),
        '@' => Bits("aou"),
        '5' or '$' => Bits("s"),
        '6' or '9' => Bits("g"),
        '7' or '+' => Bits("t"),
        '8' => Bits("b"),
        '(' or '¢' => Bits("c"),
        '*' or '#' or '%' or '^' or '~' or '_' or '-' or '&' or '?' => AnyLetter,
        _ => 0,
    };

    private static uint Bits(string letters)
    {
        var bits = 0u;
        foreach (var letter in letters)
        {
            bits |= 1u << (letter - 'a');
        }

        return bits;
    }
}
