using Inbox.Domain.Triage.Rules;
using Inbox.Domain.Triage.Text;

namespace Inbox.Domain.Triage.Voices;

/// <summary>
/// Judges by the phrases that were found. Conditions, negation and quotation decide whether a phrase means what it says; of overlapping
/// phrases of one family the weightiest speaks; the same phrase again counts less each time.
/// </summary>
internal sealed class RuleVoice(CompiledRuleBook book) : IVoice
{
    private const double QuotedShare = 0.5;
    private const int MostRepeats = 3;

    // "I am one of them" tells no age.
    private const int YoungestWriter = 4;

    public void Speak(in Hearing hearing, Evidence evidence)
    {
        var accepted = hearing.Matches.Accepted;
        Accept(hearing, accepted);
        accepted.Sort(HeaviestFirst);
        for (var index = 0; index < accepted.Count; index++)
        {
            if (!IsOutweighed(accepted, index))
            {
                Say(hearing, accepted, index, evidence);
            }
        }
    }

    private void Accept(in Hearing hearing, List<Match> accepted)
    {
        foreach (var rule in hearing.Matches.Rules)
        {
            var compiled = book.Rules[rule];
            if (compiled.Rule.Mark is not null)
            {
                continue;
            }

            foreach (var match in hearing.Matches.Of(rule))
            {
                if (Holds(hearing, compiled, match))
                {
                    accepted.Add(match);
                }
            }
        }
    }

    private static bool Holds(in Hearing hearing, CompiledRule compiled, Match match)
    {
        foreach (var condition in compiled.Requires)
        {
            if (!IsMarked(hearing, condition, match))
            {
                return false;
            }
        }

        foreach (var condition in compiled.Unless)
        {
            if (IsMarked(hearing, condition, match))
            {
                return false;
            }
        }

        var rule = compiled.Rule;
        return !(rule.WhenNegated == NegationEffect.Cancels && IsNegated(hearing.Reading, match))
            && !(rule.WhenQuoted == QuotationEffect.Cancels && IsQuoted(hearing.Reading, match))
            && (rule.Age == AgeReading.None || TellsProtectedAge(hearing, match, rule.Age));
    }

    private static bool IsMarked(in Hearing hearing, CompiledCondition condition, Match match)
    {
        foreach (var rule in condition.MarkRules)
        {
            foreach (var mark in hearing.Matches.Of(rule))
            {
                var found = condition.Scope switch
                {
                    ConditionScope.Message => true,
                    ConditionScope.Overlap => mark.Overlaps(match),
                    _ => hearing.Reading.Tokens[mark.First].Sentence == hearing.Reading.Tokens[match.First].Sentence
                        && (condition.Scope == ConditionScope.Sentence
                            || (mark.First - match.End <= condition.Distance && match.First - mark.End <= condition.Distance)),
                };
                if (found)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a word before the phrase negates its first or last word.</summary>
    private static bool IsNegated(Reading reading, Match match)
    {
        var first = reading.Tokens[match.First].Negator;
        var last = reading.Tokens[match.End - 1].Negator;
        return (first >= 0 && first < match.First) || (last >= 0 && last < match.First);
    }

    /// <summary>Whether the phrase begins within a quotation; one word in quotation marks alone repeats nobody.</summary>
    private static bool IsQuoted(Reading reading, Match match) =>
        reading.Tokens[match.First].Has(TokenTraits.Quoted) && reading.Tokens[Math.Min(match.First + 1, match.End - 1)].Has(TokenTraits.Quoted);

    /// <summary>Whether the number in the phrase tells an age that the policy protects, counting a school year by its youngest.</summary>
    private static bool TellsProtectedAge(in Hearing hearing, Match match, AgeReading reading)
    {
        foreach (ref readonly var token in hearing.Reading.Tokens[match.First..match.End])
        {
            if (token.Number >= 0)
            {
                var age = reading switch
                {
                    AgeReading.SchoolYear => token.Number + 4,
                    AgeReading.ScottishSecondary => token.Number + 10,
                    _ => token.Number,
                };
                return age >= YoungestWriter && age < hearing.Input.Protection.UnderAge;
            }
        }

        return false;
    }

    /// <summary>The weightiest first, then the surest, then as they stand in the text.</summary>
    private int HeaviestFirst(Match left, Match right)
    {
        var (leftRule, rightRule) = (book.Rules[left.Rule], book.Rules[right.Rule]);
        var byWeight = rightRule.Heaviest.CompareTo(leftRule.Heaviest);
        var byConfidence = rightRule.Rule.Confidence.CompareTo(leftRule.Rule.Confidence);
        return byWeight != 0 ? byWeight
            : byConfidence != 0 ? byConfidence
            : left.First != right.First ? left.First.CompareTo(right.First)
            : left.Rule.CompareTo(right.Rule);
    }

    private bool IsOutweighed(List<Match> accepted, int index)
    {
        var match = accepted[index];
        var family = book.Rules[match.Rule].Family;
        for (var heavier = 0; heavier < index; heavier++)
        {
            if (book.Rules[accepted[heavier].Rule].Family == family && accepted[heavier].Overlaps(match))
            {
                return true;
            }
        }

        return false;
    }

    private void Say(in Hearing hearing, List<Match> accepted, int index, Evidence evidence)
    {
        var match = accepted[index];
        var compiled = book.Rules[match.Rule];
        var rule = compiled.Rule;
        var span = new Span(hearing.Reading.Tokens[match.First].Start, hearing.Reading.Tokens[match.End - 1].End);
        var isTurned = rule.WhenNegated == NegationEffect.Turns && IsNegated(hearing.Reading, match);
        var share = rule.WhenQuoted == QuotationEffect.Weakens && IsQuoted(hearing.Reading, match) ? QuotedShare : 1;
        var repeats = Repeats(accepted, index);
        if (repeats < MostRepeats)
        {
            evidence.Weigh(rule.Id, rule.Says, span, isTurned ? compiled.NegatedWeights : compiled.Weights, share / (1 << repeats));
        }

        if (rule.Signal is { } signal)
        {
            evidence.Signal(signal);
        }

        if (!isTurned && (rule.Flag is not null || rule.Category is not null))
        {
            evidence.Find(new Finding(rule.Flag, rule.Category, rule.Severity, rule.Confidence * share, span, rule.Id, rule.Says));
        }
    }

    private static int Repeats(List<Match> accepted, int index)
    {
        var repeats = 0;
        for (var before = index - 1; before >= 0 && accepted[before].Rule == accepted[index].Rule; before--)
        {
            repeats++;
        }

        return repeats;
    }
}
