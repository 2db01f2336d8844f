using NodaTime;

namespace Inbox.Server;

/// <summary>The one clock, in the domain's type.</summary>
internal static class Clocks
{
    /// <summary>Now, to the 100 ns that the store keeps.</summary>
    public static Instant GetInstant(this TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
