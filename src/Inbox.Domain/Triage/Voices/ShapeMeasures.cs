using Inbox.Domain.Triage.Text;

namespace Inbox.Domain.Triage.Voices;

/// <summary>Counts over the tokens of one message.</summary>
internal readonly record struct ShapeMeasures(
    int Words, int Questions, int Shouting, int DrawnOut, int Masked, int Links, int Phones, int Emails, int Amounts, int Handles,
    int Hashtags, int Emoji, int Unknown)
{
    private const int FewestLettersToShout = 12;

    internal static ShapeMeasures Of(Reading reading)
    {
        var words = 0;
        var all = new int[32];
        foreach (ref readonly var token in reading.Tokens)
        {
            words += token.Has(TokenTraits.Emoji | TokenTraits.Url | TokenTraits.Email | TokenTraits.Handle) ? 0 : 1;
            for (var traits = (int)token.Traits; traits != 0; traits &= traits - 1)
            {
                all[System.Numerics.BitOperations.TrailingZeroCount(traits)]++;
            }
        }

        int Count(TokenTraits trait) => all[System.Numerics.BitOperations.TrailingZeroCount((int)trait)];
        var questions = 0;
        foreach (var sentence in reading.Sentences)
        {
            questions += sentence.IsQuestion ? 1 : 0;
        }

        return new ShapeMeasures(
            words, questions, reading.Capitals >= FewestLettersToShout && reading.Capitals > reading.SmallLetters * 2 ? 1 : 0,
            Count(TokenTraits.Elongated), Count(TokenTraits.Masked), Count(TokenTraits.Url), Count(TokenTraits.Phone),
            Count(TokenTraits.Email), Count(TokenTraits.Money), Count(TokenTraits.Handle), Count(TokenTraits.Hashtag),
            Count(TokenTraits.Emoji), Count(TokenTraits.Unknown));
    }
}
