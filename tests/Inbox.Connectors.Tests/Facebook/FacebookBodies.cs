using Inbox.Connectors.Facebook;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Tests.Facebook;

/// <summary>Reads a recorded body, as the connector's replay does.</summary>
internal static class FacebookBodies
{
    public const string PageId = "104455";

    public static ReplayResult Replay(string kind, string body, string? account = PageId, int? status = null, params (string Name, string Value)[] headers) =>
        FacebookReplay.Read(new ReplayInput(kind, body, account, status, [.. headers.Select(h => KeyValuePair.Create(h.Name, h.Value))], ManualTimeProvider.Noon));

    public static IReadOnlyList<InboundMessage> Items(string kind, string body, string? account = PageId)
    {
        var items = Assert.IsType<ReplayResult.Items>(Replay(kind, body, account));
        Assert.Empty(items.Odd);
        return items.Messages;
    }

    public static InboundMessage One(string kind, string body, string? account = PageId) => Assert.Single(Items(kind, body, account));

    public static IEnumerable<string> Ids(IEnumerable<InboundMessage> messages) => messages.Select(message => message.ExternalId);

    public static Instant At(int hour, int minute, int second = 0) => Instant.FromUtc(2026, 9, 14, hour, minute, second);
}
