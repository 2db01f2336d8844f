using System.Collections.Frozen;

namespace Inbox.Domain.Triage.Text;

/// <summary>Collects words and makes the <see cref="Lexicon"/>.</summary>
internal sealed class LexiconBuilder
{
    private readonly Dictionary<string, SortedSet<int>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> _prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, SortedSet<int>> _emoji = [];
    private readonly Dictionary<string, string[]> _respellings = new(StringComparer.Ordinal);
    private readonly List<int> _children = [.. new int[Lexicon.Symbols]];
    private readonly List<int> _entryAt = [0];
    private readonly List<int> _prefixEntryAt = [0];
    private readonly List<WordEntry> _entries = [default];
    private readonly List<int[]> _classSets = [[]];
    private readonly Dictionary<string, int> _classSetIds = new(StringComparer.Ordinal) { [""] = 0 };

    /// <summary>Adds a word, a beginning of words (<c>complain*</c>) or an emoji to a class.</summary>
    internal void Add(string word, int wordClass)
    {
        if (EmojiCode(word) is { } code)
        {
            SetOf(_emoji, code).Add(wordClass);
        }
        else if (word.EndsWith('*'))
        {
            SetOf(_prefixes, Checked(word[..^1])).Add(wordClass);
        }
        else
        {
            SetOf(_words, Checked(word)).Add(wordClass);
        }
    }

    internal void AddRespelling(string word, string standsFor) =>
        _respellings[Checked(word)] = standsFor.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal Lexicon Build(IEnumerable<string> masked, IEnumerable<string> byFirstLetter, IReadOnlyCollection<string> inside, KnownClasses known)
    {
        foreach (var (prefix, classes) in _prefixes)
        {
            var node = NodeOf(prefix);
            _prefixEntryAt[node] = NewEntry(ClassesOf(prefix, classes), null);
        }

        foreach (var (word, classes) in _words)
        {
            var node = NodeOf(word);
            _entryAt[node] = NewEntry(ClassesOf(word, classes), null);
        }

        var entries = _respellings.ToDictionary(pair => pair.Key, pair => pair.Value.Select(EntryOf).ToArray(), StringComparer.Ordinal);
        foreach (var (word, standsFor) in entries)
        {
            var node = NodeOf(word);
            _entryAt[node] = standsFor.Length == 1 ? NewEntry(standsFor[0].ClassSet) : NewEntry([], standsFor);
        }

        var elongated = _words.Keys.Concat(_respellings.Keys).Where(word => word.All(char.IsAsciiLetterLower))
            .GroupBy(Collapsed).ToFrozenDictionary(
                group => group.Key, group => group.OrderByDescending(word => word.Length).ToArray(), StringComparer.Ordinal);
        var emoji = _emoji.ToFrozenDictionary(pair => pair.Key, pair => ClassSetOf(pair.Value));
        return new Lexicon(
            [.. _children], [.. _entryAt], [.. _prefixEntryAt], [.. _entries], [.. _classSets], emoji, elongated, inside,
            new MaskedWords(masked, byFirstLetter), known);
    }

    /// <summary>The code of an emoji (two letters for a flag), or null for a word.</summary>
    private static int? EmojiCode(string word)
    {
        if (word.Length == 0 || (!char.IsSurrogate(word[0]) && word[0] < '\u2000'))
        {
            return null;
        }

        var code = char.ConvertToUtf32(word, 0);
        var width = char.IsSurrogate(word[0]) ? 2 : 1;
        return EmojiReader.IsFlagLetter(code) && word.Length >= 4
            ? EmojiReader.FlagCode(code, char.ConvertToUtf32(word, width))
            : code;
    }

    private static string Checked(string word)
    {
        if (word.Length == 0 || word.Any(letter => Lexicon.Symbol(letter) < 0))
        {
            throw new FormatException($"'{word}' is no word: small letters a to z, digits and the apostrophe are allowed");
        }

        return word;
    }

    private SortedSet<int> ClassesOf(string word, SortedSet<int> own)
    {
        var classes = new SortedSet<int>(own);
        for (var length = 1; length <= word.Length; length++)
        {
            if (_prefixes.TryGetValue(word[..length], out var inherited))
            {
                classes.UnionWith(inherited);
            }
        }

        return classes;
    }

    private WordEntry EntryOf(string word)
    {
        var own = _words.TryGetValue(word, out var classes) ? classes : [];
        return new WordEntry(ClassSetOf(ClassesOf(word, own)), null);
    }

    private int NewEntry(SortedSet<int> classes, WordEntry[]? standsFor) => Append(new WordEntry(ClassSetOf(classes), standsFor));

    private int NewEntry(int classSet) => Append(new WordEntry(classSet, null));

    private int Append(WordEntry entry)
    {
        _entries.Add(entry);
        return _entries.Count - 1;
    }

    private int ClassSetOf(SortedSet<int> classes)
    {
        var key = string.Join(',', classes);
        if (!_classSetIds.TryGetValue(key, out var id))
        {
            id = _classSets.Count;
            _classSets.Add([.. classes]);
            _classSetIds.Add(key, id);
        }

        return id;
    }

    private int NodeOf(string word)
    {
        var node = 0;
        foreach (var letter in word)
        {
            var at = (node * Lexicon.Symbols) + Lexicon.Symbol(letter);
            if (_children[at] == 0)
            {
                _children[at] = _entryAt.Count;
                _children.AddRange(new int[Lexicon.Symbols]);
                _entryAt.Add(0);
                _prefixEntryAt.Add(0);
            }

            node = _children[at];
        }

        return node;
    }

    private static string Collapsed(string word)
    {
        Span<char> collapsed = stackalloc char[word.Length];
        return collapsed[..Lexicon.Collapse(word, collapsed)].ToString();
    }

    private static SortedSet<int> SetOf<TKey>(Dictionary<TKey, SortedSet<int>> sets, TKey key)
        where TKey : notnull =>
        sets.TryGetValue(key, out var set) ? set : sets[key] = [];
}
