using System.Globalization;

namespace Inbox.Domain.Triage.Text;

/// <summary>
/// Reads one character as a person would: marks and look-alikes become plain small letters, invisible characters vanish. Works on
/// tables built once, so that reading costs one lookup per character and needs no culture data of the machine.
/// </summary>
internal static class CharacterFold
{
    private static readonly CharacterKind[] Kinds = new CharacterKind[char.MaxValue + 1];
    private static readonly char[] Plain = new char[char.MaxValue + 1];
    private static readonly char[] Second = new char[char.MaxValue + 1];

#pragma warning disable CA1810 // The tables depend on each other and are filled in this order.
    static CharacterFold()
#pragma warning restore CA1810
    {
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var character = (char)code;
            Plain[code] = character;
            Kinds[code] = KindOf(character);
        }

        foreach (var group in LookAlikes.Groups)
        {
            foreach (var character in group)
            {
                Set(character, group[0]);
            }
        }

        foreach (var (character, letters) in LookAlikes.Pairs)
        {
            Set(character, letters[0]);
            Second[character] = letters[1];
        }

        for (var letter = 'A'; letter <= 'Z'; letter++)
        {
            Set(letter, char.ToLowerInvariant(letter));
            Set((char)(0xFF21 + letter - 'A'), char.ToLowerInvariant(letter)); // full width
            Set((char)(0xFF41 + letter - 'A'), char.ToLowerInvariant(letter));
            Set((char)(0x24B6 + letter - 'A'), char.ToLowerInvariant(letter)); // circled
            Set((char)(0x24D0 + letter - 'A'), char.ToLowerInvariant(letter));
        }

        for (var digit = '0'; digit <= '9'; digit++)
        {
            Set((char)(0xFF10 + digit - '0'), digit);
        }

        foreach (var character in "'’‘‛ʼ＇`´ʹ")
        {
            Kinds[character] = CharacterKind.Apostrophe;
            Plain[character] = '\'';
        }
    }

    /// <summary>Reads the character that starts at <paramref name="index"/>.</summary>
    /// <returns>How many UTF-16 units it takes (1 or 2).</returns>
    internal static int Read(ReadOnlySpan<char> text, int index, out CharacterKind kind, out int plain, out char second)
    {
        var character = text[index];
        second = '\0';
        if (!char.IsSurrogate(character))
        {
            kind = Kinds[character];
            plain = Plain[character];
            second = Second[character];
            return 1;
        }

        if (!char.IsHighSurrogate(character) || index + 1 >= text.Length || !char.IsLowSurrogate(text[index + 1]))
        {
            kind = CharacterKind.Dropped;
            plain = 0;
            return 1;
        }

        plain = char.ConvertToUtf32(character, text[index + 1]);
        kind = ReadBeyondBasic(ref plain);
        return 2;
    }

    private static CharacterKind ReadBeyondBasic(ref int code)
    {
        switch (code)
        {
            case >= 0x1D400 and <= 0x1D6A3: // mathematical letters come as 26 capitals and 26 small ones, thirteen times
                code = 'a' + ((code - 0x1D400) % 52 % 26);
                return CharacterKind.Letter;
            case >= 0x1D7CE and <= 0x1D7FF:
                code = '0' + ((code - 0x1D7CE) % 10);
                return CharacterKind.Digit;
            case >= 0x1F110 and <= 0x1F189 when (code - 0x1F110) % 32 < 26: // bracketed, squared and filled letters
                code = 'a' + ((code - 0x1F110) % 32);
                return CharacterKind.Letter;
            case >= 0x1F000 and <= 0x1FAFF:
                return CharacterKind.Emoji;
            case >= 0xE0000 and <= 0xE01EF: // tags and variation selectors
                return CharacterKind.Dropped;
            default:
                return CharacterKind.Foreign;
        }
    }

    private static void Set(char character, char plain)
    {
        Plain[character] = plain;
        Kinds[character] = char.IsAsciiDigit(plain) ? CharacterKind.Digit : CharacterKind.Letter;
    }

    private static CharacterKind KindOf(char character)
    {
        switch (character)
        {
            case '\n' or '\r' or '\u2028' or '\u2029' or '\u0085':
                return CharacterKind.NewLine;
            case '\u00AD' or '\u034F' or '\u061C' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u3164':
            case >= '\u200B' and <= '\u200F':
            case >= '\u202A' and <= '\u202E':
            case >= '\u2060' and <= '\u206F':
            case >= '\uFE00' and <= '\uFE0F':
            case '\uFEFF':
                return CharacterKind.Dropped;
            case >= '\u2600' and <= '\u27BF':
            case >= '\u2B05' and <= '\u2B55':
            case >= '\u231A' and <= '\u23FF':
            case >= '\u25AA' and <= '\u25FE':
            case '\u2B1B' or '\u2B1C' or '\u203C' or '\u2049':
                return CharacterKind.Emoji;
        }

        return CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format => CharacterKind.Dropped,
            UnicodeCategory.SpaceSeparator or UnicodeCategory.Control => CharacterKind.Space,
            UnicodeCategory.DecimalDigitNumber => char.IsAsciiDigit(character) ? CharacterKind.Digit : CharacterKind.Foreign,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter =>
                char.IsAsciiLetter(character) ? CharacterKind.Letter : CharacterKind.Foreign,
            _ => CharacterKind.Punctuation,
        };
    }
}
