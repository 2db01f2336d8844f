namespace Inbox.Domain.Triage.Text;

/// <summary>
/// Marks what looks like the name of a person or a firm: a capital where no sentence starts, a word after a title, a first name, or
/// one of the organisation's own people.
/// </summary>
internal static class NameReader
{
    internal static void Mark(Reading reading, Lexicon lexicon, KnownNames names)
    {
        names.MarkStaff(reading);
        var tokens = reading.Tokens;
        var capitalsMeanNothing = reading.Capitals > reading.SmallLetters || IsTitleCase(tokens);
        for (var index = 0; index < tokens.Length; index++)
        {
            ref var token = ref tokens[index];
            var afterTitle = index > 0 && lexicon.IsIn(tokens[index - 1].ClassSet, lexicon.Known.Title) && !token.Has(TokenTraits.SentenceStart);
            if (afterTitle && (token.Has(TokenTraits.Capitalised) || token.ClassSet == 0) && IsWord(token))
            {
                token.Traits |= TokenTraits.Name;
            }
            else if (!capitalsMeanNothing && token.Has(TokenTraits.Capitalised) && IsName(tokens, index, lexicon))
            {
                token.Traits |= TokenTraits.Name;
            }
        }
    }

    private static bool IsName(ReadOnlySpan<Token> tokens, int index, Lexicon lexicon)
    {
        ref readonly var token = ref tokens[index];
        if (token.LetterEnd - token.LetterStart < 2 || lexicon.IsIn(token.ClassSet, lexicon.Known.NotAName))
        {
            return false;
        }

        var isFirstName = lexicon.IsIn(token.ClassSet, lexicon.Known.FirstName);
        if (token.Has(TokenTraits.SentenceStart))
        {
            return isFirstName && index + 1 < tokens.Length && tokens[index + 1].Has(TokenTraits.Capitalised);
        }

        var afterName = tokens[index - 1].Has(TokenTraits.Name) && !token.Has(TokenTraits.ClauseStart);
        return isFirstName || afterName || token.ClassSet == 0;
    }

    private static bool IsTitleCase(ReadOnlySpan<Token> tokens)
    {
        var words = 0;
        var capitalised = 0;
        foreach (ref readonly var token in tokens)
        {
            if (IsWord(token) && !token.Has(TokenTraits.SentenceStart))
            {
                words++;
                capitalised += token.Has(TokenTraits.Capitalised) ? 1 : 0;
            }
        }

        return words >= 4 && capitalised * 10 > words * 6;
    }

    private static bool IsWord(in Token token) =>
        !token.Has(TokenTraits.Number | TokenTraits.Handle | TokenTraits.Url | TokenTraits.Email | TokenTraits.Emoji);
}
