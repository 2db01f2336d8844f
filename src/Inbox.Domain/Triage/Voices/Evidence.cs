namespace Inbox.Domain.Triage.Voices;

/// <summary>What the voices said about one message: log-odds for each aspect, findings that raise flags, and who said what.</summary>
internal sealed class Evidence
{
    private readonly List<Finding> _findings = [];
    private readonly List<Statement> _statements = [];
    private readonly List<string> _signals = [];
    private readonly double[] _logOdds = new double[AspectNames.Count];

    internal IReadOnlyList<Finding> Findings => _findings;
    internal IReadOnlyList<Statement> Statements => _statements;

    internal IReadOnlyList<string> Signals => _signals;

    internal double Probability(Aspect aspect) => 1 / (1 + Math.Exp(-_logOdds[(int)aspect]));

    internal void Begin(double[] start)
    {
        _findings.Clear();
        _statements.Clear();
        _signals.Clear();
        start.CopyTo(_logOdds, 0);
    }

    /// <summary>Adds a share of the weights to the log-odds, and remembers who said so.</summary>
    internal void Weigh(string id, string says, Span? span, double[] weights, double share)
    {
        var spoke = false;
        for (var aspect = 0; aspect < weights.Length; aspect++)
        {
            _logOdds[aspect] += weights[aspect] * share;
            spoke |= weights[aspect] != 0;
        }

        if (spoke)
        {
            _statements.Add(new Statement(id, says, span, weights, share));
        }
    }

    internal void Find(in Finding finding) => _findings.Add(finding);

    internal void Signal(string name)
    {
        if (!_signals.Contains(name))
        {
            _signals.Add(name);
        }
    }

    /// <summary>What one voice said.</summary>
    internal readonly record struct Statement(string Id, string Says, Span? Span, double[] Weights, double Share)
    {
        internal double Heaviest
        {
            get
            {
                var heaviest = 0.0;
                foreach (var weight in Weights)
                {
                    heaviest = Math.Max(heaviest, Math.Abs(weight));
                }

                return heaviest * Share;
            }
        }
    }
}

/// <summary>Something that raises a flag or makes a category apply.</summary>
/// <param name="Flag">Name of the flag; null when it is about a category.</param>
/// <param name="Category">The category; null when it is about a flag.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Span">The words, null when it is not about words.</param>
/// <param name="Id">The rule or observation.</param>
/// <param name="Says">What was found.</param>
internal readonly record struct Finding(
    string? Flag, Category? Category, Severity Severity, double Confidence, Span? Span, string Id, string Says);
