namespace Inbox.Domain.Triage.Rules;

/// <summary>Writes out the pieces of a phrase: <c>{people} are</c> with two alternatives for <c>people</c> is two phrases.</summary>
internal static class PhrasePieces
{
    private const int MostPhrases = 2000;

    internal static IReadOnlyList<string> Expand(string phrase, IReadOnlyDictionary<string, IReadOnlyList<string>> pieces)
    {
        List<string> open = [phrase];
        List<string> done = [];
        while (open.Count > 0)
        {
            var current = open[^1];
            open.RemoveAt(open.Count - 1);
            var start = current.IndexOf('{', StringComparison.Ordinal);
            if (start < 0)
            {
                done.Add(current);
                continue;
            }

            var end = current.IndexOf('}', start);
            var name = end < 0 ? current[start..] : current[(start + 1)..end];
            if (end < 0 || !pieces.TryGetValue(name, out var alternatives))
            {
                throw new FormatException($"there is no piece '{name}'");
            }

            open.AddRange(alternatives.Select(alternative => current[..start] + alternative + current[(end + 1)..]));
            if (open.Count + done.Count > MostPhrases)
            {
                throw new FormatException($"'{phrase}' makes more than {MostPhrases} phrases");
            }
        }

        return done;
    }
}
