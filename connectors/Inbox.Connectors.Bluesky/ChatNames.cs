using System.Text.Json;
using Inbox.Connectors.Http.Json;

namespace Inbox.Connectors.Bluesky;

/// <summary>Names by permanent id: messages tell only the id, the members of a conversation or related profiles tell the rest.</summary>
internal sealed class ChatNames
{
    private readonly Dictionary<string, (string Name, string Handle)> names = new(StringComparer.Ordinal);

    /// <summary>Takes the names in <c>members</c> and <c>relatedProfiles</c> of a body, a conversation or a log entry.</summary>
    public ChatNames Learn(JsonElement from)
    {
        foreach (var profile in from.Items("members").Concat(from.Items("relatedProfiles")))
        {
            if (profile.Id("did") is { } did)
            {
                names[did] = (profile.Text("displayName")?.Trim() ?? "", profile.Text("handle") ?? "");
            }
        }

        return this;
    }

    public bool Knows(string? did) => did is not null && names.ContainsKey(did);

    /// <summary>Empty where not known.</summary>
    public (string Name, string Handle) Of(string? did) => did is not null && names.TryGetValue(did, out var found) ? found : ("", "");
}
