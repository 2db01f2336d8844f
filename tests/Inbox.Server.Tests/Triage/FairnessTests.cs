using Inbox.Domain.Triage;

namespace Inbox.Server.Tests.Triage;

/// <summary>Naming a group of people is no attack on it.</summary>
public sealed class FairnessTests
{
    private const double MostByIdentity = 0.1;

    private static readonly string[] Identities =
    [
        "tall", "black", "white", "Asian", "Muslim", "Jewish", "Christian", "Sikh", "gay", "lesbian", "trans", "disabled", "deaf", "autistic",
        "Polish", "Romanian", "Pakistani", "Irish", "elderly", "pregnant", "foreign",
    ];

    [Theory]
    [InlineData("Do you have courses for {0} people?")]
    [InlineData("I am a {0} apprentice and I start on Monday.")]
    [InlineData("Our tutor is {0} and we like her a lot.")]
    [InlineData("Two {0} students asked about the timetable.")]
    [InlineData("My {0} neighbour passed the exam.")]
    [InlineData("The {0} community centre is next to the college.")]
    public void An_identity_in_a_neutral_sentence_moves_hate_and_abuse_little(string template)
    {
        var judged = Identities.Select(identity =>
        {
            var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, template, identity);
            var result = ShippedRules.Judge(text);
            return (text, result, Abuse: result.Probabilities[Aspect.Abuse], Hate: result.Probabilities[Aspect.Hate]);
        }).ToList();

        var plain = judged[0];
        Assert.All(judged, one =>
        {
            Assert.DoesNotContain(one.result.Raised(), flag => flag is FlagNames.Hate or FlagNames.Bullying or FlagNames.Threat);
            Assert.True(one.Abuse - plain.Abuse < MostByIdentity, one.text);
            Assert.True(one.Hate - plain.Hate < MostByIdentity, one.text);
        });
    }

    [Theory]
    [InlineData("Nobody should hate gay people.")]
    [InlineData("\"Muslims are scum\" is a disgusting thing to say.")]
    [InlineData("Somebody shouted a slur at my daughter because she is black. What will you do about it?")]
    [InlineData("Not all travellers are thieves. Stop saying it.")]
    [InlineData("I am proud to be a disabled welder.")]
    [InlineData("A boy on the bus called my son a spastic. Who do I talk to?")]
    public void Counter_speech_reports_and_pride_are_not_hate(string text)
    {
        var result = ShippedRules.Judge(text);

        Assert.DoesNotContain(FlagNames.Hate, result.Raised());
        Assert.True(result.Probabilities[Aspect.Hate] < 0.5);
    }
}
