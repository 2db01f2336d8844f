using Inbox.Domain.Triage.Rules;

namespace Inbox.Domain.Tests.Triage;

/// <summary>The language in which rules are written.</summary>
public sealed class PhraseTests
{
    [Theory]
    [InlineData("good day", "a good day", "good day")]
    [InlineData("good day", "a day", "")]
    [InlineData("good|bad day", "a bad day", "bad day")]
    [InlineData("very? good", "it is very good", "very good")]
    [InlineData("very? good", "it is good", "good")]
    [InlineData("complain*", "no complaints here", "complaints")]
    [InlineData("a ..2 b", "x a b", "a b")]
    [InlineData("a ..2 b", "x a one two b", "a one two b")]
    [InlineData("a ..2 b", "a one two three b", "")]
    [InlineData("hit !the|a", "he hit me", "hit")]
    [InlineData("hit !the|a", "he hit the gym", "")]
    [InlineData("hit !the|a", "he hit", "hit")]
    [InlineData("^ now", "now then", "now")]
    [InlineData("^ now", "by now", "")]
    [InlineData("^ now", "Done. Now then", "Now")]
    [InlineData("lol $", "well lol", "lol")]
    [InlineData("lol $", "lol well", "")]
    [InlineData("year <num>", "I'm in year 9", "year 9")]
    [InlineData("year <num>", "I'm in year nine", "year nine")]
    [InlineData("year <num>", "in year9", "year9")]
    [InlineData("<handle> you", "@jo_t you there", "@jo_t you")]
    [InlineData("say <any> now", "say it now", "say it now")]
    [InlineData("not good", "Not. Good", "")] // never over the end of a sentence
    [InlineData("not good", "not, good", "not, good")]
    [InlineData("mr <name>", "dear Mr. Smith", "Mr. Smith")] // a full stop after a title ends nothing
    public void A_phrase_finds(string phrase, string text, string expected) => Assert.Equal(expected, TestBook.With(phrase).Found(text));

    [Fact]
    public void Pieces_stand_for_each_of_their_alternatives()
    {
        var book = TestBook.With("{group} are here") with
        {
            Pieces = new Dictionary<string, IReadOnlyList<string>> { ["group"] = ["people", "asylum seekers"] },
        };

        Assert.Equal("asylum seekers are here", book.Found("so asylum seekers are here"));
        Assert.Equal("people are here", book.Found("people are here"));
    }

    [Theory]
    [InlineData("a ..2", "gap")]
    [InlineData("..2 a", "begin with a word")]
    [InlineData("a? b?", "must stand there")]
    [InlineData("a ..9 b", "..9")]
    [InlineData("<nothing>", "no word class 'nothing'")]
    [InlineData("{nothing}", "no piece 'nothing'")]
    [InlineData("Good", "'Good'")]
    [InlineData("im|you", "several words")]
    public void A_phrase_that_cannot_be_read_is_told_with_its_rule(string phrase, string reason)
    {
        var book = TestBook.With(phrase) with { Respellings = new Dictionary<string, string> { ["im"] = "i am" } };

        var fault = Assert.Single(Assert.Throws<RuleBookException>(() => book.Judge("x")).Faults);

        Assert.Equal("found", fault.Id);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_book_is_told_at_once()
    {
        var book = new RuleBook
        {
            Classes = [new("twice", ["a"]), new("twice", ["b"])],
            Rules = [TestBook.Rule("same", "<gone>"), TestBook.Rule("same", "a") with { Unless = [new("no_mark", ConditionScope.Sentence)] }],
            Observations = [new Observation { Id = "odd", Says = "Odd.", Measure = "length_of_nose" }],
        };

        var faults = Assert.Throws<RuleBookException>(() => book.Judge("x")).Faults;

        Assert.Equal(["odd", "same", "same", "same", "twice"], faults.Select(fault => fault.Id).Order(StringComparer.Ordinal));
    }
}
