using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Rules;

namespace Inbox.Domain.Tests.Triage;

/// <summary>One category, the first that applies; flags of everything that matched.</summary>
public sealed class VerdictTests
{
    private static readonly RuleBook Book = new()
    {
        Rules =
        [
            Flags("disclosure", FlagNames.Disclosure, Aspect.Safeguarding),
            Flags("swear", FlagNames.BadLanguage, Aspect.Criticism),
            Flags("maybe", FlagNames.Bullying, Aspect.Abuse, weight: 0, confidence: 0.3),
            Weighs("incident", Aspect.Incident),
            Weighs("press", Aspect.MediaEnquiry),
            Weighs("formal", Aspect.Complaint) with { Category = Category.ComplaintFormal },
            Weighs("small", Aspect.Complaint) with { Category = Category.ComplaintLowLevel },
            Weighs("criticism", Aspect.Criticism),
            Weighs("bait", Aspect.Troll),
            Weighs("question", Aspect.Query),
            Weighs("praise", Aspect.Praise),
            Weighs("spam", Aspect.Spam),
        ],
        Decisions = new DecisionSettings { Start = Enum.GetValues<Aspect>().ToDictionary(aspect => aspect, _ => -3.0) },
    };

    private static readonly TriageEngine Engine = TriageEngine.Create(Book);

    [Theory]
    [InlineData("disclosure swear incident press formal small criticism bait question praise", Category.Safeguarding)]
    [InlineData("swear incident press formal small criticism bait question praise", Category.LineCrossing)]
    [InlineData("incident press formal small criticism bait question praise", Category.Incident)]
    [InlineData("press formal small criticism bait question praise", Category.MediaEnquiry)]
    [InlineData("formal small criticism bait question praise", Category.ComplaintFormal)]
    [InlineData("small criticism bait question praise", Category.ComplaintLowLevel)]
    [InlineData("criticism bait question praise", Category.HonestCriticism)]
    [InlineData("bait question praise", Category.Troll)]
    [InlineData("question praise", Category.Question)]
    [InlineData("praise", Category.Praise)]
    [InlineData("spam", Category.Spam)]
    [InlineData("maybe", Category.Other)]
    [InlineData("nothing", Category.Other)]
    public void The_first_category_that_applies_is_taken(string text, Category expected) => Assert.Equal(expected, Judge(text).Category);

    [Fact]
    public void An_angry_complaint_with_a_swear_word_crosses_the_line_and_is_still_a_complaint()
    {
        var result = Judge("swear formal");

        Assert.Equal(Category.LineCrossing, result.Category);
        Assert.True(result.IsRaised(FlagNames.BadLanguage));
        Assert.True(result.IsRaised("complaint_formal"));
        Assert.False(result.IsRaised("honest_criticism")); // goes without saying
    }

    [Fact]
    public void TRI_03_honest_criticism_outranks_bait()
    {
        var result = Judge("criticism bait");

        Assert.Equal(Category.HonestCriticism, result.Category);
        Assert.DoesNotContain(result.Flags, flag => flag.Name == "troll");
    }

    [Fact]
    public void TRI_02_bait_alone_is_a_suggestion_below_one_half() => Assert.InRange(Judge("bait").CategoryConfidence, 0.3, 0.49);

    [Fact]
    public void A_doubtful_flag_is_shown_and_decides_nothing()
    {
        var result = Judge("maybe praise");

        Assert.Equal(Category.Praise, result.Category);
        Assert.False(Assert.Single(result.Flags).IsRaised);
    }

    [Fact]
    public void Advertising_that_asks_is_still_advertising() => Assert.Equal(Category.Spam, Judge("spam spam question").Category);

    [Fact]
    public void A_plain_question_with_half_a_complaint_is_a_question()
    {
        var engine = TriageEngine.Create(Book with { Rules = [.. Book.Rules, Weighs("half", Aspect.Criticism, weight: 3.2)] });

        Assert.Equal(Category.HonestCriticism, engine.Judge(new TriageInput { Text = "half" }).Category);
        Assert.Equal(Category.Question, engine.Judge(new TriageInput { Text = "half question" }).Category);
    }

    [Fact]
    public void Small_things_together_raise_a_flag_that_shows_their_words()
    {
        var engine = TriageEngine.Create(Book with
        {
            Rules = [Weighs("one", Aspect.Hate, weight: 2), Weighs("two", Aspect.Hate, weight: 2)],
        });

        var flag = Assert.Single(engine.Judge(new TriageInput { Text = "one and two" }).Flags);

        Assert.Equal((FlagNames.Hate, "sum.hate"), (flag.Name, flag.RuleId));
        Assert.Equal([new Span(0, 3), new Span(8, 11)], flag.Spans);
        Assert.Empty(engine.Judge(new TriageInput { Text = "one" }).Flags);
    }

    [Fact]
    public void Abuse_takes_in_hate_and_threats()
    {
        var engine = TriageEngine.Create(Book with { Rules = [Weighs("hate", Aspect.Hate), Weighs("threat", Aspect.Threat)] });

        var hate = engine.Judge(new TriageInput { Text = "hate" }).Probabilities;
        var both = engine.Judge(new TriageInput { Text = "hate threat" }).Probabilities;

        Assert.True(hate[Aspect.Abuse] >= hate[Aspect.Hate]);
        Assert.True(both[Aspect.Abuse] > hate[Aspect.Abuse]);
    }

    [Fact]
    public void I6_a_verdict_names_rules_words_weights_and_the_two_categories_that_came_next()
    {
        var result = Judge("well formal then a question");

        var reason = result.Reasons[0];
        Assert.Equal(("formal", new Span(5, 11), 6.0), (reason.RuleId, reason.Span, reason.Weights[Aspect.Complaint]));
        Assert.Equal([Category.HonestCriticism, Category.Question], result.RunnersUp.Select(next => next.Category));
        Assert.All(result.RunnersUp, next => Assert.InRange(next.Confidence, 0.5, 1));
    }

    [Fact]
    public void The_same_input_gives_the_same_result_from_many_threads()
    {
        string[] texts = ["swear formal", "bait", "question praise", "disclosure", "nothing at all", "spam question"];
        var alone = texts.Select(text => Describe(Judge(text))).ToList();

        var together = Enumerable.Range(0, 600).AsParallel().AsOrdered().Select(index => Describe(Judge(texts[index % texts.Length]))).ToList();

        Assert.All(together.Index(), item => Assert.Equal(alone[item.Index % texts.Length], item.Item));
    }

    private static string Describe(TriageResult result) =>
        $"{result.Category} {result.CategoryConfidence:R} {string.Join(',', result.Flags.Select(flag => flag.Name))} {result.Probabilities[Aspect.Abuse]:R}";

    private static TriageResult Judge(string text) => Engine.Judge(new TriageInput { Text = text });

    private static TriageRule Weighs(string id, Aspect aspect, double weight = 6) => new()
    {
        Id = id, Says = $"{id}.", Phrases = [id], Family = id, Weights = new Dictionary<Aspect, double> { [aspect] = weight },
    };

    private static TriageRule Flags(string id, string flag, Aspect aspect, double weight = 1, double confidence = 0.9) =>
        Weighs(id, aspect, weight) with { Flag = flag, Confidence = confidence };
}
