namespace Inbox.Domain.Triage.Text;

/// <summary>Marks the words a "not", "never" or "no" reaches: the next few of the same clause, up to a "but".</summary>
internal static class Negation
{
    private const int Reach = 4;

    internal static void Mark(Reading reading, Lexicon lexicon)
    {
        var known = lexicon.Known;
        var tokens = reading.Tokens;
        var negator = -1;
        for (var index = 0; index < tokens.Length; index++)
        {
            ref var token = ref tokens[index];
            if (token.Has(TokenTraits.SentenceStart | TokenTraits.ClauseStart) || lexicon.IsIn(token.ClassSet, known.NegationStop))
            {
                negator = -1;
            }

            if (negator >= 0 && (index - negator > Reach || (index == negator + 1 && lexicon.IsIn(token.ClassSet, known.NegationSpent))))
            {
                negator = -1;
            }

            token.Negator = negator;
            if (lexicon.IsIn(token.ClassSet, known.Negator))
            {
                negator = index;
            }
        }
    }
}
