using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Rules;

namespace Inbox.Domain.Tests.Triage;

/// <summary>However a word is written, it is read as a person reads it, and the span still points into the text as it came.</summary>
public sealed class ReadingTests
{
    private static readonly RuleBook Swears = TestBook.With("<swear>");

    [Theory]
    [InlineData("this is shit really", "shit")]
    [InlineData("SHIT!", "SHIT")]
    [InlineData("sh*t", "sh*t")]
    [InlineData("s***", "s***")]
    [InlineData("sh!t happens", "sh!t")]
    [InlineData("$hit", "$hit")]
    [InlineData("5h1t", "5h1t")]
    [InlineData("s.h.i.t service", "s.h.i.t")]
    [InlineData("s-h-i-t", "s-h-i-t")]
    [InlineData("oh s h i t no", "s h i t")]
    [InlineData("f uck this", "f uck")]
    [InlineData("shiiiiit", "shiiiiit")]
    [InlineData("SSSHHHIIITTT", "SSSHHHIIITTT")]
    [InlineData("ѕһіт", "ѕһіт")] // Cyrillic letters
    [InlineData("ｓｈｉｔ", "ｓｈｉｔ")] // full width
    [InlineData("𝓼𝓱𝓲𝓽", "𝓼𝓱𝓲𝓽")] // mathematical script
    [InlineData("ⓢⓗⓘⓣ", "ⓢⓗⓘⓣ")] // circled
    [InlineData("sh\u200Bit", "sh\u200Bit")] // zero-width space
    [InlineData("s\u0336h\u0336i\u0336t\u0336", "s\u0336h\u0336i\u0336t\u0336")] // struck through
    [InlineData("shít", "shít")]
    [InlineData("#shit", "shit")]
    [InlineData("#ThisIsShit", "Shit")]
    [InlineData("(shit)", "shit")]
    [InlineData("bull/shit", "shit")]
    [InlineData("shit's", "shit")]
    [InlineData("absofuckinglutely", "absofuckinglutely")]
    [InlineData("👍shit👍", "shit")]
    public void TRI_04_a_hidden_spelling_is_found_and_its_span_is_as_it_was_written(string text, string expected) =>
        Assert.Equal(expected, Swears.Found(text));

    [Theory]
    [InlineData("I live in Scunthorpe")]
    [InlineData("Penistone, Cockermouth, Cockburn, Dickinson, Lightwater, Shitterton and Essex")]
    [InlineData("assessment in classes; a bass; Mass on Sunday")]
    [InlineData("I got an A* and two A*s")]
    [InlineData("take the A55 at 5pm, room B12")]
    [InlineData("e.g. a.m. p.m. i.e.")]
    [InlineData("https://example.org/shit-happens")]
    [InlineData("mail dick@example.org")]
    [InlineData("ask @dick_b about it")]
    [InlineData("#scunthorpe")]
    [InlineData("***")]
    [InlineData("- - - s -")]
    public void TRI_04_names_links_and_ordinary_words_are_no_swear_words(string text) => Assert.Equal("", Swears.Found(text));

    [Theory]
    [InlineData("i'm here")]
    [InlineData("I’m here")]
    [InlineData("im here")]
    [InlineData("I am here")]
    public void A_short_form_is_read_as_what_it_stands_for(string text)
    {
        var book = TestBook.With("i'm here") with { Respellings = new Dictionary<string, string> { ["i'm"] = "i am", ["im"] = "i am" } };

        Assert.Equal(text, book.Found(text));
    }

    [Theory]
    [InlineData("I asked Pat Example yesterday", "Pat Example")]
    [InlineData("I asked Zbigniew yesterday", "Zbigniew")]
    [InlineData("Pat Example did it", "Pat Example")]
    [InlineData("it was mr smith again", "smith")]
    [InlineData("So Ofsted came on Monday and I left", "")]
    [InlineData("EVERYTHING WRITTEN IN CAPITALS AGAIN", "")]
    [InlineData("Great News For All Our Learners Today", "")]
    public void A_name_is_told_by_capitals_titles_and_first_names(string text, string expected)
    {
        var book = TestBook.With("<name> <name>?") with { Classes = [.. TestBook.Basics, new("common", ["asked", "yesterday", "did", "great", "news", "learners"])] };

        Assert.Equal(expected, book.Found(text));
    }

    [Fact]
    public void Staff_of_the_organisation_are_known_by_name_and_by_handle()
    {
        var engine = TriageEngine.Create(TestBook.With("<staff>"));
        var names = new Domain.Triage.Text.KnownNames(["OurCollege"], ["Jo O'Neill"], ["@jo_t"]);

        TriageResult Judge(string text) => engine.Judge(new TriageInput { Text = text, Names = names });

        Assert.True(Judge("was it jo o neill").IsRaised(FlagNames.BadLanguage));
        Assert.True(Judge("ask @Jo_T").IsRaised(FlagNames.BadLanguage));
        Assert.False(Judge("ask @ourcollege or jo").IsRaised(FlagNames.BadLanguage));
    }

    [Theory]
    [InlineData("👳🏿", true)]
    [InlineData("👳", true)]
    [InlineData("👩", false)]
    [InlineData("🇵🇰", true)]
    [InlineData("🇵🇹", false)]
    public void Emoji_are_words_of_their_own(string text, bool isFound)
    {
        var book = new RuleBook { Classes = [new("people", ["👳", "🇵🇰"])], Rules = [TestBook.Rule("found", "<people>")] };

        Assert.Equal(isFound ? text : "", book.Found(text));
    }

    [Fact]
    public void A_text_longer_than_is_read_says_so()
    {
        var result = Swears.Judge(new string('a', 200_000) + " shit");

        Assert.Contains(SignalNames.ReadInPart, result.Signals);
        Assert.False(result.IsRaised(FlagNames.BadLanguage));
    }

    [Theory]
    [InlineData("Это совершенно другой язык")]
    [InlineData("这是另一种语言的消息")]
    [InlineData("totus tuus ego sum domine")]
    public void A_text_the_rules_do_not_understand_is_not_passed_as_clean(string text) =>
        Assert.Contains(SignalNames.NotUnderstood, Swears.Judge(text).Signals);

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\ud83d")] // half a character
    [InlineData("\u200d\u200d\ufe0f")]
    [InlineData("'''\"\"\"((([[[")]
    public void A_text_without_words_is_something_else(string text)
    {
        var result = Swears.Judge(text);

        Assert.Equal(Category.Other, result.Category);
        Assert.Empty(result.Flags);
    }
}
