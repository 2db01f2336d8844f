using System.Buffers.Binary;

namespace Inbox.Domain;

/// <summary>
/// Makes 63-bit ids that sort by the time of making: 42 bits of milliseconds, then 21 bits that count up from a random start.
/// Two nodes that make an id in the same millisecond meet with a chance of about one in two million; the unique key then refuses
/// the second, and its transaction is tried again.
/// </summary>
public static class IdSequence
{
    private const int CounterBits = 21;
    private static long counter = Random.Shared.Next(1 << CounterBits);

    /// <summary>The next id; always positive. Safe to call from any thread.</summary>
    public static long Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = (BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16) & ((1L << 42) - 1);
        var low = Interlocked.Increment(ref counter) & ((1L << CounterBits) - 1);
        return (milliseconds << CounterBits) | low;
    }
}
