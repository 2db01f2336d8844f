namespace Inbox.Server.Features.Triage;

/// <summary>Remembers in which file and line each rule, class or piece stands.</summary>
internal sealed class RulePlaces
{
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    internal void Add(string id, string file, long line) => _places.TryAdd(id, $"{file}:{line}");

    /// <summary>One line that names the place and the fault.</summary>
    internal string Say(string id, string reason) =>
        _places.TryGetValue(id, out var place) ? $"{place}: {id}: {reason}" : $"{id}: {reason}";
}
