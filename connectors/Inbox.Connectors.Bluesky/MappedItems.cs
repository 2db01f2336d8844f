using System.Text.Json;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Bluesky;

/// <summary>What one body holds, in the order of the body.</summary>
internal sealed class MappedItems
{
    public List<InboundMessage> Messages { get; } = [];

    public List<OddItem> Odd { get; } = [];

    /// <summary>Placeholders where a post or message was: it is blocked, or not there any more.</summary>
    public List<Placeholder> Placeholders { get; } = [];

    public void AddOdd(string reason, JsonElement item) => Odd.Add(new OddItem(reason, item.GetRawText()));
}

/// <summary>An item that the platform shows as missing.</summary>
/// <param name="ExternalId">Which one; null when not told.</param>
/// <param name="IsGone">Deleted or never there; false when it is only hidden from us (blocked).</param>
/// <param name="Raw">As it came.</param>
internal sealed record Placeholder(string? ExternalId, bool IsGone, string Raw);
