namespace Inbox.Domain.Triage.Rules;

/// <summary>A rule's phrase found in a message: tokens from <see cref="First"/> to before <see cref="End"/>.</summary>
internal readonly record struct Match(int Rule, int First, int End)
{
    internal bool Overlaps(in Match other) => First < other.End && other.First < End;
}

/// <summary>
/// The phrases found in one message. Of each rule only the first few are kept: more of the same says nothing new, and a text made of
/// one phrase over and over stays cheap.
/// </summary>
internal sealed class MatchList(int rules)
{
    internal const int MostPerRule = 16;

    private readonly List<Match>[] _byRule = [.. Enumerable.Range(0, rules).Select(_ => new List<Match>())];
    private readonly List<int> _touched = [];

    /// <summary>Rules with at least one match, in the order they were found.</summary>
    internal IReadOnlyList<int> Rules => _touched;

    /// <summary>Room for those matches that mean what they say.</summary>
    internal List<Match> Accepted { get; } = [];

    /// <summary>The class bits of each token, and none behind the last.</summary>
    internal ulong[] Bits { get; private set; } = new ulong[128];

    internal List<Match> Of(int rule) => _byRule[rule];

    internal ulong[] BitsFor(int tokens) => Bits.Length > tokens ? Bits : Bits = new ulong[tokens * 2];

    internal void Clear()
    {
        foreach (var rule in _touched)
        {
            _byRule[rule].Clear();
        }

        _touched.Clear();
        Accepted.Clear();
    }

    /// <summary>Keeps the match; one that lies within the match before it, or holds it, becomes the longer of the two.</summary>
    internal void Add(int rule, int first, int end)
    {
        var matches = _byRule[rule];
        if (matches.Count == 0)
        {
            _touched.Add(rule);
        }
        else if (matches[^1] is var last && first < last.End)
        {
            if (end - first > last.End - last.First)
            {
                matches[^1] = new Match(rule, first, end);
            }

            return;
        }

        if (matches.Count < MostPerRule)
        {
            matches.Add(new Match(rule, first, end));
        }
    }
}
