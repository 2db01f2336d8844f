namespace Inbox.Sandbox.Platforms.X;

/// <summary>
/// Ids made of the time, as the platform's are: 64 bits, milliseconds since its epoch in the upper part. Two ids of one
/// millisecond differ in the lower part, in the order they were made.
/// </summary>
internal sealed class XIds
{
    private const long Epoch = 1_288_834_974_657;
    private readonly Dictionary<ulong, ulong> next = [];

    public ulong At(DateTimeOffset time)
    {
        var first = FirstAt(time);
        var id = next.GetValueOrDefault(first, first);
        next[first] = id + 1;
        return id;
    }

    /// <summary>Remembers an id that was made before a restart.</summary>
    public void Seen(ulong id)
    {
        var first = id >> 22 << 22;
        next[first] = Math.Max(next.GetValueOrDefault(first, first), id + 1);
    }

    /// <summary>The lowest id of this instant; instants before the epoch give 0.</summary>
    public static ulong FirstAt(DateTimeOffset time) => (ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - Epoch) << 22;
}
