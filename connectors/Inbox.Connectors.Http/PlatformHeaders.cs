using System.Collections;

namespace Inbox.Connectors.Http;

/// <summary>Headers of an answer; names in any case.</summary>
public sealed class PlatformHeaders(IEnumerable<KeyValuePair<string, string>> values) : IEnumerable<KeyValuePair<string, string>>
{
    private readonly KeyValuePair<string, string>[] values = [.. values];

    public static PlatformHeaders None { get; } = new([]);

    /// <summary>The first value of this name that is not blank, trimmed; else null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in values)
            {
                if (string.Equals(key.Trim(), name, StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(value))
                {
                    return value.Trim();
                }
            }

            return null;
        }
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => values.GetEnumerator();

    /// <summary>The number of headers, never their values (I12).</summary>
    public override string ToString() => $"{values.Length} headers";
}
