using System.Collections.Frozen;

namespace Inbox.Domain.Connectors;

/// <summary>Secrets of one account by name, as the connector's README lists them (for example <c>access_token</c>). Immutable.</summary>
public sealed class Credentials(IEnumerable<KeyValuePair<string, string>> values) : IEquatable<Credentials>
{
    private readonly FrozenDictionary<string, string> values = values.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>No secrets at all.</summary>
    public static Credentials None { get; } = new([]);

    /// <summary>The names present.</summary>
    public IReadOnlyCollection<string> Names => values.Keys;

    /// <summary>The secret of this name, or null.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>A copy with these secrets added or replaced.</summary>
    public Credentials With(params ReadOnlySpan<(string Name, string Value)> changes)
    {
        var copy = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (var (name, value) in changes)
        {
            copy[name] = value;
        }

        return new Credentials(copy);
    }

    /// <summary>Every name and secret, for encryption alone.</summary>
    public IReadOnlyDictionary<string, string> Reveal() => values;

    public bool Equals(Credentials? other) =>
        other is not null && values.Count == other.values.Count && values.All(pair => other[pair.Key] == pair.Value);

    public override bool Equals(object? obj) => Equals(obj as Credentials);

    public override int GetHashCode() => values.Count;

    /// <summary>The number of secrets, never the secrets (I12).</summary>
    public override string ToString() => $"{values.Count} secrets";
}
