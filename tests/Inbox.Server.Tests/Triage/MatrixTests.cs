using Inbox.Domain.Triage;
using NodaTime;

namespace Inbox.Server.Tests.Triage;

/// <summary>The checks of the policy matrix that concern the text of a message, each under the id of its row.</summary>
public sealed class MatrixTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 24, 12, 0);

    [Theory]
    [InlineData("Two sessions were cancelled and nobody told us. Not good enough.")] // TRI-01
    [InlineData("Two workshops cancelled, nobody phoned. I expected better.")] // S30
    public void TRI_01_S30_a_grievance_is_criticism_or_a_small_complaint_never_a_troll(string text)
    {
        var result = ShippedRules.Judge(text);

        Assert.Contains(result.Category, (Category[])[Category.HonestCriticism, Category.ComplaintLowLevel]);
        Assert.DoesNotContain(result.Flags, flag => flag.Name == "troll");
    }

    [Fact]
    public void TRI_02_S30_bait_is_suggested_with_doubt_alone_and_with_more_when_repeated()
    {
        const string Bait = "lol clowns, bet you delete this";
        var earlier = Enumerable.Range(1, 3).Select(hour => new EarlierText(Bait, Noon - Duration.FromHours(hour)));

        var alone = ShippedRules.Judge(Bait);
        var again = ShippedRules.Engine.Judge(new TriageInput { Text = Bait, PublishedAt = Noon, Author = new AuthorContext { Recent = [.. earlier] } });

        Assert.Equal((Category.Troll, Category.Troll), (alone.Category, again.Category));
        Assert.True(alone.CategoryConfidence < 0.5);
        Assert.True(again.CategoryConfidence > 0.5);
        Assert.Empty(alone.Raised()); // ESC-02: a plain troll alerts nobody
    }

    [Fact]
    public void S30_the_same_author_can_be_a_critic_and_a_troll()
    {
        var earlier = new AuthorContext { Recent = [new("lol clowns, bet you delete this", Noon - Duration.FromHours(1))] };

        var result = ShippedRules.Engine.Judge(new TriageInput
        {
            Text = "Two workshops cancelled, nobody phoned. I expected better.", PublishedAt = Noon, Author = earlier,
        });

        Assert.Contains(result.Category, (Category[])[Category.HonestCriticism, Category.ComplaintLowLevel]);
    }

    [Fact]
    public void TRI_03_an_insult_with_a_fact_is_criticism()
    {
        var result = ShippedRules.Judge("You lot are useless, my invoice has been wrong three times");

        Assert.Equal(Category.HonestCriticism, result.Category);
        Assert.DoesNotContain(result.Flags, flag => flag.Name == "troll");
        Assert.True(result.Probabilities[Aspect.Abuse] < 0.3);
    }

    [Fact]
    public void TRI_04_a_masked_swear_word_is_bad_language()
    {
        var flag = Assert.Single(ShippedRules.Judge("this is sh*t").Flags, flag => flag.Name == FlagNames.BadLanguage);

        Assert.True(flag.IsRaised);
        Assert.Equal([new Span(8, 12)], flag.Spans);
    }

    [Theory]
    [InlineData("I live in Scunthorpe")]
    [InlineData("Penistone, Lightwater, Clitheroe, Essex, Sussex and Middlesex are on our list")]
    [InlineData("Mr Cockburn, Ms Dickinson and Dr Hancock teach assessment classes")]
    public void TRI_04_place_and_family_names_are_no_bad_language(string text) =>
        Assert.DoesNotContain(ShippedRules.Judge(text).Flags, flag => flag.Name is FlagNames.BadLanguage or FlagNames.Hate);

    [Fact]
    public void TRI_06_a_call_to_smash_windows_is_incitement() =>
        Assert.Contains(FlagNames.Incitement, ShippedRules.Judge("Everyone turn up tonight and smash their windows").Raised());

    [Fact]
    public void TRI_07_an_insult_at_a_handle_is_bullying()
    {
        var result = ShippedRules.Judge("@jo_t you pathetic waste of space");

        Assert.Equal(Category.LineCrossing, result.Category);
        Assert.Contains(FlagNames.Bullying, result.Raised());
    }

    [Fact]
    public void TRI_07_banter_is_left_to_a_person()
    {
        var result = ShippedRules.Judge("@jo_t you were pathetic value at the quiz, ha, well played");

        Assert.NotEqual(Category.LineCrossing, result.Category);
        Assert.False(Assert.Single(result.Flags, flag => flag.Name == FlagNames.Bullying).IsRaised);
    }

    [Theory]
    [InlineData("get that spastic off your page")] // S31: disability
    [InlineData("no pakis here")] // race
    [InlineData("all Muslims are vermin")] // religion or belief
    [InlineData("he is a dirty faggot")] // sexual orientation
    [InlineData("your new tutor is a tranny")] // gender reassignment
    [InlineData("women belong in the kitchen, not on a site")] // sex
    [InlineData("nobody should hire pregnant women, they are a liability")] // pregnancy and maternity
    [InlineData("the old hag on reception belongs in a home")] // age
    public void TRI_08_S31_an_attack_for_a_protected_trait_is_hate_and_crosses_the_line(string text)
    {
        var result = ShippedRules.Judge(text);

        Assert.Equal(Category.LineCrossing, result.Category);
        Assert.Contains(FlagNames.Hate, result.Raised());
        Assert.True(result.Probabilities[Aspect.Abuse] >= 0.5);
    }

    [Fact]
    public void TRI_09_an_allegation_against_a_named_person_is_defamation_and_a_complaint_and_no_abuse()
    {
        var result = ShippedRules.Judge("Your assessor Pat Example forged my signature");

        Assert.Superset(new HashSet<string> { FlagNames.Defamation, "complaint_formal" }, result.Raised().ToHashSet());
        Assert.True(result.Probabilities[Aspect.Abuse] < 0.2);
    }

    [Fact]
    public void TRI_10_a_veiled_threat_is_a_threat() => Assert.Contains(FlagNames.Threat, ShippedRules.Judge("I know where you park").Raised());

    [Fact]
    public void TRI_11_RED_03_a_broken_link_is_a_small_complaint() =>
        Assert.Equal(Category.ComplaintLowLevel, ShippedRules.Judge("The link to the open evening form is broken, third time!").Category);

    [Theory]
    [InlineData("I wish to make a complaint about your assessor")] // TRI-12
    [InlineData("I wish to complain about how your assessor treated me")] // S32
    [InlineData("I want a refund")]
    [InlineData("This is discrimination and I have told my solicitor")]
    public void TRI_12_S32_a_complaint_in_so_many_words_is_formal(string text) =>
        Assert.Equal(Category.ComplaintFormal, ShippedRules.Judge(text).Category);

    [Theory]
    [InlineData("Disappointed with my course")] // TRI-15
    [InlineData("DMM's course is badly organised")] // S36
    public void TRI_15_S36_adverse_criticism_is_honest_criticism(string text) =>
        Assert.Equal(Category.HonestCriticism, ShippedRules.Judge(text).Category);

    [Theory]
    [InlineData("I write for the County Echo, can you comment?")] // TRI-16
    [InlineData("I report for the County Echo; can you comment before 3pm?")] // S34
    [InlineData("You are a disgrace. I report for the County Echo; can you comment before 3pm?")] // whatever the tone
    public void TRI_16_S34_a_journalist_makes_a_media_enquiry_whatever_the_tone(string text) =>
        Assert.Equal(Category.MediaEnquiry, ShippedRules.Judge(text).Category);

    [Theory]
    [InlineData("I'm in year 9, can u help with homework", 18)] // TRI-19
    [InlineData("im in year 8, when is sports day", 18)] // S35
    [InlineData("im 12", 13)] // TRI-21
    [InlineData("im 12, can you text me about gymnastics", 13)] // S38
    public void TRI_19_TRI_21_S35_S38_a_pupil_is_a_protected_contact(string text, int underAge)
    {
        var result = ShippedRules.Judge(text, underAge);

        Assert.Equal((Category.Safeguarding, Severity.Critical), (result.Category, result.Severity));
        Assert.Contains(FlagNames.ProtectedContact, result.Raised());
    }

    [Fact]
    public void TRI_21_S38_thirteen_is_not_under_thirteen() =>
        Assert.DoesNotContain(ShippedRules.Judge("im 13", 13).Flags, flag => flag.Name == FlagNames.ProtectedContact);

    [Fact]
    public void TRI_26_demeaning_conduct_is_bullying() =>
        Assert.Contains(FlagNames.Bullying, ShippedRules.Judge("your trainer is subhuman").Raised());

    [Theory]
    [InlineData("my stepdad hits me")] // TRI-27
    [InlineData("I can't cope any more and I want to die")] // an adult's own distress counts
    public void TRI_27_a_disclosure_is_safeguarding(string text)
    {
        var result = ShippedRules.Judge(text);

        Assert.Equal(Category.Safeguarding, result.Category);
        Assert.Contains(FlagNames.Disclosure, result.Raised());
    }

    [Fact]
    public void TRI_31_an_accident_is_an_incident() =>
        Assert.Equal(Category.Incident, ShippedRules.Judge("There has been an accident at your Corby workshop, ambulances everywhere").Category);

    [Theory]
    [InlineData("Great open day, thank you!", Category.Praise)] // TRI-34
    [InlineData("is there a WhatsApp group?", Category.Question)] // S40
    [InlineData("What time does the open evening start?", Category.Question)]
    [InlineData("See you on Thursday", Category.Other)]
    public void TRI_34_S40_ordinary_messages_fall_where_they_belong(string text, Category expected) =>
        Assert.Equal(expected, ShippedRules.Judge(text).Category);

    [Fact]
    public void TRI_35_what_staff_post_themselves_is_a_formal_complaint() =>
        Assert.Equal(Category.ComplaintFormal, ShippedRules.Judge("your lifeguard posted racist stuff").Category);

    [Theory]
    [InlineData("I'm not e-mailing, deal with it here")] // S32
    [InlineData("not emailing, sort it here")] // RED-02
    public void RED_02_S32_declining_to_write_an_email_is_noticed(string text) =>
        Assert.Contains(SignalNames.DeclinesEmail, ShippedRules.Judge(text).Signals);

    [Fact]
    public void RED_02_a_complaint_alone_declines_nothing() =>
        Assert.DoesNotContain(SignalNames.DeclinesEmail, ShippedRules.Judge("I wish to complain about how your assessor treated me").Signals);

    [Fact]
    public void S33_angry_but_genuine_is_bad_language_and_a_formal_complaint_and_no_troll()
    {
        var result = ShippedRules.Judge("This is sh*t. I am making a formal complaint, my apprentice was sent home unpaid.");

        Assert.Equal(Category.LineCrossing, result.Category);
        Assert.Superset(new HashSet<string> { FlagNames.BadLanguage, "complaint_formal" }, result.Raised().ToHashSet());
        Assert.DoesNotContain("troll", result.Raised());
        Assert.True(result.Probabilities[Aspect.Abuse] < 0.3);
    }

    [Fact]
    public void S37_visitors_who_trade_insults_bully()
    {
        Assert.Contains(FlagNames.Bullying, ShippedRules.Judge("@lee_w you are a fat liar").Raised());
        Assert.Contains(FlagNames.Bullying, ShippedRules.Judge("shut up you moron").Raised());
    }
}
