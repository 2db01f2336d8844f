namespace Inbox.Server.Features.Policies;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>The known word at most three letters away, and not farther than half its length; null when there is none.</summary>
    public static string? To(string written, IEnumerable<string> known)
    {
        var best = known
            .Select(word => (word, distance: Distance(written.ToUpperInvariant(), word.ToUpperInvariant())))
            .OrderBy(candidate => candidate.distance)
            .ThenBy(candidate => candidate.word, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.word is not null && best.distance <= Math.Min(3, best.word.Length / 2) ? best.word : null;
    }

    /// <summary>Letters to change, add or drop (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
