using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Rules;

namespace Inbox.Domain.Tests.Triage;

/// <summary>When a phrase that stands in the text means what it says.</summary>
public sealed class RuleVoiceTests
{
    private static readonly IReadOnlyDictionary<Aspect, double> Two = new Dictionary<Aspect, double> { [Aspect.Praise] = 2 };

    [Theory]
    [InlineData("helpful", true)]
    [InlineData("not helpful", false)]
    [InlineData("never very helpful", false)]
    [InlineData("not only helpful", true)]
    [InlineData("it was not good but helpful", true)]
    [InlineData("no. helpful", true)]
    [InlineData("no, helpful", true)]
    [InlineData("not in any way you think of helpful", true)] // too far away
    public void A_negation_cancels_within_its_reach(string text, bool isFound)
    {
        var book = TestBook.With() with { Rules = [TestBook.Rule("found", "helpful") with { WhenNegated = NegationEffect.Cancels }] };

        Assert.Equal(isFound, book.Found(text).Length > 0);
    }

    [Fact]
    public void A_negation_can_turn_a_rule_round()
    {
        var book = TestBook.With() with
        {
            Rules =
            [
                TestBook.Rule("found", "helpful") with
                {
                    Weights = Two, WhenNegated = NegationEffect.Turns, NegatedWeights = new Dictionary<Aspect, double> { [Aspect.Complaint] = 3 },
                },
            ],
        };

        var plain = book.Judge("helpful");
        var turned = book.Judge("not helpful");

        Assert.True(plain.Probabilities[Aspect.Praise] > turned.Probabilities[Aspect.Praise]);
        Assert.True(turned.Probabilities[Aspect.Complaint] > plain.Probabilities[Aspect.Complaint]);
        Assert.DoesNotContain(turned.Flags, flag => flag.Name == FlagNames.BadLanguage);
    }

    [Theory]
    [InlineData("you are scum, all of you", 1.0)]
    [InlineData("he wrote \"you are scum\" on the wall", 0.5)]
    [InlineData("he wrote “you are scum” on the wall", 0.5)]
    [InlineData("he wrote ‘you are scum’ on the wall", 0.5)]
    [InlineData("\"you are scum\"", 1.0)] // a text that is one quotation is the author's own
    public void Repeated_words_weigh_half(string text, double share)
    {
        var book = TestBook.With() with { Rules = [TestBook.Rule("found", "you are scum") with { WhenQuoted = QuotationEffect.Weakens, Confidence = 0.8 }] };

        Assert.Equal(0.8 * share, Assert.Single(book.Judge(text).Flags).Confidence, 6);
    }

    [Theory]
    [InlineData(ConditionScope.Sentence, 0, "hit me by accident", false)]
    [InlineData(ConditionScope.Sentence, 0, "hit me. By accident", true)]
    [InlineData(ConditionScope.Message, 0, "hit me. By accident", false)]
    [InlineData(ConditionScope.Near, 2, "hit me by accident", false)]
    [InlineData(ConditionScope.Near, 2, "hit me and that not by accident", true)]
    [InlineData(ConditionScope.Overlap, 0, "hit me by accident", true)]
    [InlineData(ConditionScope.Overlap, 0, "hit by accident", false)]
    public void A_mark_nearby_holds_a_rule_back(ConditionScope scope, int distance, string text, bool isFound)
    {
        var book = TestBook.With() with
        {
            Rules =
            [
                TestBook.Rule("found", "hit") with { Unless = [new("accident", scope, distance)] },
                TestBook.Mark("accident", "accident", "hit by accident"),
            ],
        };

        Assert.Equal(isFound, book.Found(text).Length > 0);
    }

    [Fact]
    public void Of_overlapping_phrases_of_a_family_the_weightiest_speaks()
    {
        var book = TestBook.With() with
        {
            Rules =
            [
                TestBook.Rule("light", "good") with { Family = "praise", Weights = new Dictionary<Aspect, double> { [Aspect.Praise] = 1 } },
                TestBook.Rule("heavy", "very good") with { Family = "praise", Weights = Two },
                TestBook.Rule("other", "good") with { Family = "other", Weights = new Dictionary<Aspect, double> { [Aspect.Query] = 1 } },
            ],
        };

        Assert.Equal(["heavy", "other"], book.Judge("very good").Reasons.Select(reason => reason.RuleId));
    }

    [Fact]
    public void The_same_phrase_again_counts_half_each_time_and_the_fourth_not_at_all()
    {
        var book = TestBook.With() with { Rules = [TestBook.Rule("found", "good") with { Weights = Two }] };

        var weights = book.Judge("good good good good good").Reasons.Select(reason => reason.Weights[Aspect.Praise]);

        Assert.Equal([2, 1, 0.5], weights);
    }

    [Theory]
    [InlineData("I am 12", 13, true)]
    [InlineData("I am 13", 13, false)]
    [InlineData("I am twelve", 13, true)]
    [InlineData("I am 15", 16, true)]
    [InlineData("I am 16", 16, false)]
    [InlineData("I am 16", 18, true)]
    public void TRI_21_an_age_counts_below_the_one_the_policy_protects(string text, int underAge, bool isFound)
    {
        var engine = TriageEngine.Create(TestBook.With() with { Rules = [TestBook.Rule("found", "i am <num>") with { Age = AgeReading.Years }] });

        var result = engine.Judge(new TriageInput { Text = text, Protection = new ProtectionSettings(underAge) });

        Assert.Equal(isFound, result.IsRaised(FlagNames.BadLanguage));
    }

    [Theory]
    [InlineData(AgeReading.SchoolYear, "year 11", 16, true)]
    [InlineData(AgeReading.SchoolYear, "year 12", 16, false)]
    [InlineData(AgeReading.SchoolYear, "year 8", 13, true)]
    [InlineData(AgeReading.SchoolYear, "year 9", 13, false)]
    [InlineData(AgeReading.ScottishSecondary, "year 2", 13, true)]
    [InlineData(AgeReading.ScottishSecondary, "year 3", 13, false)]
    public void A_school_year_counts_by_its_youngest(AgeReading reading, string text, int underAge, bool isFound)
    {
        var engine = TriageEngine.Create(TestBook.With() with { Rules = [TestBook.Rule("found", "year <num>") with { Age = reading }] });

        var result = engine.Judge(new TriageInput { Text = text, Protection = new ProtectionSettings(underAge) });

        Assert.Equal(isFound, result.IsRaised(FlagNames.BadLanguage));
    }
}
