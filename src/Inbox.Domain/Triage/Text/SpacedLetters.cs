namespace Inbox.Domain.Triage.Text;

/// <summary>Joins words whose letters are written apart, so that the rules see them: "s h i t", "f uck".</summary>
internal static class SpacedLetters
{
    private const int LongestWord = 12;

    /// <summary>Joins within the sentence that is not ended yet.</summary>
    internal static void Join(Reading reading, Lexicon lexicon)
    {
        var first = reading.Sentences.Count == 0 ? 0 : reading.Sentences[^1].End;
        for (var index = first; index < reading.TokenCount; index++)
        {
            if (!IsSingleLetter(reading, index))
            {
                JoinTwo(reading, lexicon, index);
                continue;
            }

            var end = index + 1;
            while (end < reading.TokenCount && IsSingleLetter(reading, end))
            {
                end++;
            }

            if (end - index < 3)
            {
                JoinTwo(reading, lexicon, index);
                continue;
            }

            JoinRun(reading, lexicon, index, end);
            index = Math.Max(index, end - LongestWord);
        }
    }

    private static void JoinRun(Reading reading, Lexicon lexicon, int index, int end)
    {
        Span<char> word = stackalloc char[LongestWord];
        var length = Math.Min(LongestWord, end - index);
        for (var at = 0; at < length; at++)
        {
            word[at] = reading.Letter(reading.Tokens[index + at].LetterStart);
        }

        for (var take = length; take >= 3; take--)
        {
            if ((take > 3 || end - index == 3) && lexicon.Masked.Contains(word[..take]))
            {
                Merge(reading, lexicon, index, take, word[..take]);
                return;
            }
        }
    }

    /// <summary>Two pieces with one space between them, one of which is no word: "f uck", "fuc king".</summary>
    private static void JoinTwo(Reading reading, Lexicon lexicon, int index)
    {
        if (index + 1 >= reading.TokenCount)
        {
            return;
        }

        ref var left = ref reading.Tokens[index];
        ref var right = ref reading.Tokens[index + 1];
        var length = left.LetterEnd - left.LetterStart + right.LetterEnd - right.LetterStart;
        if (length is < 4 or > LongestWord || right.LetterStart != left.LetterEnd + 1
            || !(left.Has(TokenTraits.Unknown) || right.Has(TokenTraits.Unknown))
            || left.Has(TokenTraits.Number) || right.Has(TokenTraits.Number))
        {
            return;
        }

        Span<char> word = stackalloc char[LongestWord];
        reading.Letters(left).CopyTo(word);
        reading.Letters(right).CopyTo(word[(left.LetterEnd - left.LetterStart)..]);
        if (lexicon.Masked.Contains(word[..length]))
        {
            Merge(reading, lexicon, index, 2, word[..length]);
        }
    }

    private static void Merge(Reading reading, Lexicon lexicon, int index, int count, ReadOnlySpan<char> word)
    {
        ref var token = ref reading.Tokens[index];
        ref var last = ref reading.Tokens[index + count - 1];
        token.End = last.End;
        token.LetterEnd = last.LetterEnd;
        token.ClassSet = lexicon.Find(word).ClassSet;
        token.Traits = (token.Traits | TokenTraits.Masked) & ~TokenTraits.Unknown;
        reading.Remove(index + 1, count - 1);
    }

    private static bool IsSingleLetter(Reading reading, int index)
    {
        ref var token = ref reading.Tokens[index];
        return token.LetterEnd - token.LetterStart == 1 && !token.Has(TokenTraits.Number | TokenTraits.Emoji | TokenTraits.Foreign);
    }
}
