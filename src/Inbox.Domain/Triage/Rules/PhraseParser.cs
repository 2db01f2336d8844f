namespace Inbox.Domain.Triage.Rules;

/// <summary>
/// Reads the language of phrases. Elements are separated by spaces:
/// <list type="bullet">
/// <item><c>word</c> the word; <c>word*</c> every word that begins so; <c>&lt;class&gt;</c> any word of the class</item>
/// <item><c>a|b|&lt;c&gt;</c> one of several; a <c>?</c> at the end makes the element optional</item>
/// <item><c>..3</c> up to three words of any kind</item>
/// <item><c>!a|b</c> the next word is none of these (takes no word)</item>
/// <item><c>^</c> start of a sentence, <c>$</c> end of a sentence</item>
/// </list>
/// A phrase never reaches over the end of a sentence.
/// </summary>
public static class PhraseParser
{
    internal const int LongestGap = 8;
    internal const int MostElements = 16;

    internal static List<PhraseElement> Parse(string phrase, IReadOnlyDictionary<string, string> respellings)
    {
        var elements = new List<PhraseElement>();
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part)
            {
                case "^":
                    elements.Add(new PhraseElement(ElementKind.Start, [], 0, false));
                    break;
                case "$":
                    elements.Add(new PhraseElement(ElementKind.End, [], 0, false));
                    break;
                case ['.', '.', .. var gap]:
                    var most = int.TryParse(gap, out var number) ? number : 0;
                    elements.Add(most is > 0 and <= LongestGap
                        ? new PhraseElement(ElementKind.Gap, [], most, false)
                        : throw new FormatException($"'{part}' is no gap; write ..1 to ..{LongestGap}"));
                    break;
                case ['!', .. var excluded]:
                    elements.Add(new PhraseElement(ElementKind.NotNext, Atoms(excluded, respellings), 0, false));
                    break;
                default:
                    AddWords(elements, part, respellings);
                    break;
            }
        }

        Check(elements, phrase);
        return elements;
    }

    private static void AddWords(List<PhraseElement> elements, string part, IReadOnlyDictionary<string, string> respellings)
    {
        var optional = part.Length > 1 && part[^1] == '?';
        var word = optional ? part[..^1] : part;
        if (respellings.TryGetValue(word, out var standsFor) && standsFor.Contains(' ', StringComparison.Ordinal))
        {
            if (optional)
            {
                throw new FormatException($"'{part}' stands for several words ('{standsFor}') and cannot be optional");
            }

            foreach (var one in standsFor.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                elements.Add(new PhraseElement(ElementKind.Word, [one], 0, false));
            }

            return;
        }

        elements.Add(new PhraseElement(ElementKind.Word, Atoms(word, respellings), 0, optional));
    }

    private static string[] Atoms(string part, IReadOnlyDictionary<string, string> respellings)
    {
        var atoms = part.Split('|', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < atoms.Length; index++)
        {
            if (respellings.TryGetValue(atoms[index], out var standsFor))
            {
                atoms[index] = standsFor.Contains(' ', StringComparison.Ordinal)
                    ? throw new FormatException($"'{atoms[index]}' stands for several words ('{standsFor}'); give it a phrase of its own")
                    : standsFor;
            }
        }

        return atoms.Length > 0 ? atoms : throw new FormatException($"'{part}' names no word");
    }

    private static void Check(List<PhraseElement> elements, string phrase)
    {
        if (elements.TrueForAll(element => element.Kind != ElementKind.Word || element.IsOptional))
        {
            throw new FormatException($"'{phrase}' has no word that must stand there");
        }

        if (elements.Count > MostElements)
        {
            throw new FormatException($"'{phrase}' has more than {MostElements} elements");
        }

        if (elements[0].Kind is ElementKind.Gap or ElementKind.NotNext || elements[^1].Kind == ElementKind.Gap)
        {
            throw new FormatException($"'{phrase}' must begin with a word and not end with a gap");
        }
    }
}

/// <summary>What an element of a phrase is.</summary>
internal enum ElementKind
{
    Word,
    Gap,
    NotNext,
    Start,
    End,
}

/// <summary>One element of a phrase.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Atoms">Words, beginnings with a star, or class names in angle brackets.</param>
/// <param name="Most">Longest gap.</param>
/// <param name="IsOptional">May be missing.</param>
internal sealed record PhraseElement(ElementKind Kind, IReadOnlyList<string> Atoms, int Most, bool IsOptional);
