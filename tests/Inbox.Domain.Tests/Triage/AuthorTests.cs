using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Rules;
using NodaTime;

namespace Inbox.Domain.Tests.Triage;

/// <summary>What is known of the author speaks too.</summary>
public sealed class AuthorTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 12, 0);

    private static readonly TriageEngine Engine = TriageEngine.Create(new RuleBook
    {
        Rules =
        [
            new TriageRule
            {
                Id = "bait", Says = "Bait.", Phrases = ["bet you delete this"], Family = "bait",
                Weights = new Dictionary<Aspect, double> { [Aspect.Troll] = 4 },
            },
        ],
        Observations =
        [
            Sees("bait_before", "author_bait", 2) with { Category = Category.Troll, Confidence = 0.7 },
            Sees("repeats", "author_repeats", 2) with { Weights = new Dictionary<Aspect, double> { [Aspect.Spam] = 5 } },
            Sees("protected", "author_is_protected") with { Flag = FlagNames.ProtectedContact },
            Sees("restricted", "author_is_restricted") with { Flag = FlagNames.ProtectedContact },
            Sees("journalist", "author_is_journalist") with { Weights = new Dictionary<Aspect, double> { [Aspect.MediaEnquiry] = 6 } },
            Sees("labelled", "label:spam") with { Weights = new Dictionary<Aspect, double> { [Aspect.Spam] = 5 } },
        ],
        Decisions = new DecisionSettings { Start = Enum.GetValues<Aspect>().ToDictionary(aspect => aspect, _ => -3.0) },
    });

    [Fact]
    public void TRI_02_bait_again_and_again_is_suggested_with_more_than_doubt()
    {
        var alone = Judge("lol, bet you delete this");
        var again = Judge("lol, bet you delete this", Earlier(1, "I bet you delete this"), Earlier(2, "bet you delete this"));

        Assert.Equal((Category.Troll, Category.Troll), (alone.Category, again.Category));
        Assert.True(alone.CategoryConfidence < 0.5);
        Assert.True(again.CategoryConfidence > 0.5);
    }

    [Fact]
    public void Only_the_last_day_counts() =>
        Assert.True(Judge("bet you delete this", Earlier(24, "bet you delete this"), Earlier(30, "bet you delete this")).CategoryConfidence < 0.5);

    [Fact]
    public void The_same_text_over_and_over_is_noticed_however_it_is_written() =>
        Assert.Equal(Category.Spam, Judge("Look here", Earlier(1, "LOOK HERE"), Earlier(2, "lооk here")).Category); // the third has Cyrillic letters

    [Fact]
    public void TRI_19_an_author_marked_as_a_pupil_is_a_protected_contact_whatever_is_said()
    {
        var result = Engine.Judge(new TriageInput { Text = "hello", Author = new AuthorContext { IsProtectedContact = true } });

        Assert.Equal(Category.Safeguarding, result.Category);
        Assert.True(result.IsRaised(FlagNames.ProtectedContact));
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void TRI_20_S35_the_restriction_ends_with_its_day(int day, bool isRestricted)
    {
        var result = Engine.Judge(new TriageInput
        {
            Text = "hello",
            Today = new LocalDate(2027, 3, day),
            Author = new AuthorContext { RestrictedUntil = new LocalDate(2027, 3, 15) },
        });

        Assert.Equal(isRestricted, result.IsRaised(FlagNames.ProtectedContact));
    }

    [Fact]
    public void TRI_16_a_registered_journalist_makes_a_media_enquiry() =>
        Assert.Equal(Category.MediaEnquiry, Engine.Judge(new TriageInput { Text = "hello", Author = new AuthorContext { IsJournalist = true } }).Category);

    [Fact]
    public void A_label_of_the_platform_is_heard() =>
        Assert.Equal(Category.Spam, Engine.Judge(new TriageInput { Text = "hello", PlatformLabels = ["Spam"] }).Category);

    private static TriageResult Judge(string text, params EarlierText[] earlier) => Engine.Judge(new TriageInput
    {
        Text = text, PublishedAt = Now, Author = new AuthorContext { Recent = earlier },
    });

    private static EarlierText Earlier(int hours, string text) => new(text, Now - Duration.FromHours(hours));

    private static Observation Sees(string id, string measure, double atLeast = 1) => new() { Id = id, Says = $"{id}.", Measure = measure, AtLeast = atLeast };
}
