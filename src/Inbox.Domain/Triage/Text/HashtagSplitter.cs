namespace Inbox.Domain.Triage.Text;

/// <summary>
/// Splits a hashtag without capitals into known words. Short words that could hide in a place name are not used, so #scunthorpe stays
/// whole.
/// </summary>
internal static class HashtagSplitter
{
    private const int LongestWord = 16;

    /// <summary>Writes the end of each word; gives how many there are, 0 when the letters do not split into known words.</summary>
    internal static int Split(ReadOnlySpan<char> letters, Lexicon lexicon, Span<int> ends)
    {
        if (letters.Length < 6 || letters.Length > ends.Length)
        {
            return 0;
        }

        // For every place: the fewest words that reach it, and where the last of them starts.
        Span<int> words = stackalloc int[letters.Length + 1];
        Span<int> from = stackalloc int[letters.Length + 1];
        words.Fill(int.MaxValue);
        words[0] = 0;
        for (var start = 0; start < letters.Length; start++)
        {
            if (words[start] == int.MaxValue)
            {
                continue;
            }

            for (var end = start + 2; end <= Math.Min(letters.Length, start + LongestWord); end++)
            {
                var word = letters[start..end];
                if (words[start] + 1 < words[end] && lexicon.FindExact(word).IsKnown && (word.Length > 5 || !lexicon.Masked.Contains(word)))
                {
                    words[end] = words[start] + 1;
                    from[end] = start;
                }
            }
        }

        var count = words[letters.Length];
        if (count == int.MaxValue || count > letters.Length / 3)
        {
            return 0;
        }

        var at = letters.Length;
        for (var part = count - 1; part >= 0; part--)
        {
            ends[part] = at;
            at = from[at];
        }

        return count;
    }
}
