namespace Inbox.Domain.Triage.Text;

/// <summary>
/// Reads one picture character with everything joined to it: skin tone, the parts of a joined family, the two letters of a flag. The
/// rules know a sequence by the last part they have a word class for, so a person with a skin tone is read by the skin tone.
/// </summary>
internal static class EmojiReader
{
    private const int FirstFlagLetter = 0x1F1E6;
    private const int LastFlagLetter = 0x1F1FF;
    private const char Joiner = '\u200D';

    /// <summary>One number for a flag, made of its two letters; beyond every character Unicode has.</summary>
    internal static int FlagCode(int first, int second) => 0x200000 + ((first - FirstFlagLetter) * 26) + second - FirstFlagLetter;

    internal static bool IsFlagLetter(int code) => code is >= FirstFlagLetter and <= LastFlagLetter;

    internal static bool IsSkinTone(int code) => code is >= 0x1F3FB and <= 0x1F3FF;

    /// <summary>Adds the emoji that starts here as one token; gives the index after it.</summary>
    internal static int Read(Reading reading, Lexicon lexicon, int index)
    {
        var classSet = 0;
        var stop = index;
        while (stop < reading.Length && reading.Kind(stop) == CharacterKind.Emoji)
        {
            var code = CodeAt(reading, stop);
            if (stop > index && !IsSkinTone(code) && !IsJoined(reading, stop))
            {
                break;
            }

            if (IsFlagLetter(code) && stop + 1 < reading.Length && reading.Kind(stop + 1) == CharacterKind.Emoji
                && IsFlagLetter(CodeAt(reading, stop + 1)))
            {
                stop++;
                code = FlagCode(code, CodeAt(reading, stop));
            }

            var found = lexicon.EmojiClassSet(code);
            classSet = found != 0 ? found : classSet;
            stop++;
        }

        ref var token = ref reading.Add();
        token.Start = reading.From(index);
        token.End = reading.To(stop - 1);
        token.LetterStart = index;
        token.LetterEnd = index;
        token.ClassSet = classSet;
        token.Traits = TokenTraits.Emoji;
        return stop;
    }

    private static int CodeAt(Reading reading, int index) => char.ConvertToUtf32(reading.Text, reading.From(index));

    /// <summary>Whether a zero-width joiner stands directly before (it was dropped in folding, but is still in the text).</summary>
    private static bool IsJoined(Reading reading, int index)
    {
        var text = reading.Text;
        for (var before = reading.From(index) - 1; before >= 0 && before >= reading.From(index) - 2; before--)
        {
            if (text[before] == Joiner)
            {
                return true;
            }
        }

        return false;
    }
}
