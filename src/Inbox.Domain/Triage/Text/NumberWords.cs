namespace Inbox.Domain.Triage.Text;

/// <summary>Numbers people write out, as far as ages and school years go.</summary>
internal static class NumberWords
{
    internal static readonly string[] Words =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    ];

    /// <summary>The number a word stands for, or -1.</summary>
    internal static int ValueOf(ReadOnlySpan<char> word)
    {
        for (var value = 0; value < Words.Length; value++)
        {
            if (word.SequenceEqual(Words[value]))
            {
                return value;
            }
        }

        return -1;
    }
}
