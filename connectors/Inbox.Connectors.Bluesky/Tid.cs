using System.Buffers.Binary;
using System.Security.Cryptography;
using NodaTime;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Record keys of posts: 13 characters of a sortable base 32 that hold 53 bits of microseconds since 1970 and 10 bits that tell clocks
/// apart. https://atproto.com/specs/tid
/// </summary>
internal static class Tid
{
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Length = 13;
    private const long MicrosecondsPerMillisecond = 1_000;

    /// <summary>
    /// The same key for the same act, whenever and however often it is asked: so a repeated send overwrites a record with itself.
    /// The key's own millisecond gives the time, its random bits the rest.
    /// </summary>
    /// <param name="idempotencyKey">A version 7 GUID. Another version has no time in it: then <paramref name="firstTriedAt"/> gives it.</param>
    /// <param name="firstTriedAt">When the act was first tried; never changes for one act.</param>
    public static string For(Guid idempotencyKey, Instant firstTriedAt)
    {
        Span<byte> bytes = stackalloc byte[16];
        idempotencyKey.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = idempotencyKey.Version == 7
            ? BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16
            : firstTriedAt.ToUnixTimeMilliseconds();

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        var microseconds = milliseconds * MicrosecondsPerMillisecond
            + BinaryPrimitives.ReadUInt32BigEndian(hash) % MicrosecondsPerMillisecond;
        var clock = BinaryPrimitives.ReadUInt16BigEndian(hash[4..]) & 0x3FF;
        return Encode(((microseconds & 0x1F_FFFF_FFFF_FFFF) << 10) | (long)clock);
    }

    private static string Encode(long value) => string.Create(Length, value, static (characters, rest) =>
    {
        for (var at = Length - 1; at >= 0; at--)
        {
            characters[at] = Alphabet[(int)(rest & 31)];
            rest >>>= 5;
        }
    });
}
