namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>
/// Thirteen characters that sort as the moment they were made: 53 bits of microseconds since 1970 and 10 bits of clock id, in an
/// alphabet whose order is that of ASCII.
/// </summary>
internal static class Tid
{
    public const int Length = 13;
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";
    private const int ClockBits = 10;

    public static string Make(long microseconds, int clockId)
    {
        var number = ((ulong)microseconds << ClockBits) | ((uint)clockId & 0x3ff);
        return string.Create(Length, number, static (characters, rest) =>
        {
            for (var i = Length - 1; i >= 0; i--)
            {
                characters[i] = Alphabet[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }

    /// <summary>The moment in microseconds since 1970; null when the text is no such key.</summary>
    public static long? ReadMicroseconds(string text)
    {
        if (text.Length != Length)
        {
            return null;
        }

        ulong number = 0;
        foreach (var character in text)
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0)
            {
                return null;
            }

            number = (number << 5) | (uint)digit;
        }

        // The top bit is always 0, so the first character is one of the first sixteen.
        return Alphabet.IndexOf(text[0], StringComparison.Ordinal) > 15 ? null : (long)(number >> ClockBits);
    }
}

/// <summary>
/// Makes keys that never go back, also after a restart (see <see cref="Seen"/>) and when the clock stands still.
/// </summary>
internal sealed class TidClock(int clockId)
{
    private long last;

    public string Next(DateTimeOffset now)
    {
        last = Math.Max((now - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond, last + 1);
        return Tid.Make(last, clockId);
    }

    /// <summary>Takes note of a key made earlier, so that later ones come behind it.</summary>
    public void Seen(string tid) => last = Math.Max(last, Tid.ReadMicroseconds(tid) ?? 0);
}
