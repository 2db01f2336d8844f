using System.Text.Json;
using Inbox.Connectors.Http.Json;
using NodaTime;

namespace Inbox.Connectors.X;

/// <summary>When a post was published.</summary>
internal static class XMoments
{
    // Payloads show an hour, the guide says half of it.
    private static readonly Duration EditWindow = Duration.FromMinutes(61);

    /// <summary>
    /// The post's own time. A later version carries the time of the edit, but the author published with the first version (I4): its id
    /// tells when, and is believed when it lies within the window for edits.
    /// </summary>
    public static Instant? Published(JsonElement post, string stableId, string id)
    {
        var told = post.Time("created_at");
        if (stableId == id || told is not { } edited || XId.Parse(stableId) is not { } first)
        {
            return told;
        }

        var published = XId.TimeOf(first);
        return published <= edited && edited - published <= EditWindow ? published : told;
    }
}
