namespace Inbox.Domain.Triage;

/// <summary>How likely each aspect is, 0 to 1, each on its own: they do not add up to one.</summary>
public sealed class Probabilities
{
    private readonly double[] _values;

    internal Probabilities(double[] values) => _values = values;

    /// <summary>The probability of one aspect.</summary>
    public double this[Aspect aspect] => _values[(int)aspect];
}
