using Inbox.Domain.Triage;
using Inbox.Server.Features.Triage;
using Inbox.Testing;

namespace Inbox.Server.Tests.Triage;

public sealed class RuleFilesTests
{
    [Fact]
    public void A_rule_of_a_file_does_what_it_says()
    {
        using var folder = new TempDirectory();
        File.WriteAllText(folder.Combine("rules.yaml"), """
            classes:
              rude: oaf twit
            respellings:
              ur: your
            pieces:
              whose: [your, their]
            marks:
              friendly: [ha]
            rules:
              - id: bullying.rude
                says: Calls somebody names.
                flag: bullying
                severity: high
                confidence: 0.8
                weights: {abuse: 5}
                negated: cancels
                quoted: weakens
                unless: [friendly@message]
                phrases:
                  - "{whose} friend is a <rude>" # not: an
            start: {abuse: -2}
            """);
        var engine = RuleFiles.LoadEngine(folder.Path);

        TriageResult Judge(string text) => engine.Judge(new TriageInput { Text = text });

        var flag = Assert.Single(Judge("ur friend is a twit").Flags);
        Assert.Equal(("bullying", Severity.High, 0.8, "bullying.rude", "Calls somebody names."), (flag.Name, flag.Severity, flag.Confidence, flag.RuleId, flag.Sentence));
        Assert.Empty(Judge("your friend is a twit, ha").Flags);
        Assert.Empty(Judge("their friend is an oaf").Flags);
    }

    [Theory]
    [InlineData("rules:\n  - id: a\n    says: A.\n    phrases: [x]\n    colour: red", "rules.yaml:5: 'colour' is unknown in a rule")]
    [InlineData("rules:\n  - id: a\n    phrases: [x]", "rules.yaml:2: the rule has no 'says'")]
    [InlineData("rules:\n  - id: a\n    says: A.\n    phrases: [x]\n    weights: {anger: 2}", "rules.yaml:5: 'anger' is no aspect")]
    [InlineData("rules:\n  - id: a\n    says: A.\n    phrases: [x]\n    weights: {abuse: lots}", "rules.yaml:5: 'lots' is no number")]
    [InlineData("rules:\n  - id: a\n    says: A.\n    phrases: [x]\n    flag: rude", "rules.yaml:5: 'rude' is no flag")]
    [InlineData("rules:\n  - id: a\n    says: A.\n    phrases: [x]\n    severity: awful", "rules.yaml:5: 'awful' is not allowed for severity")]
    [InlineData("rules:\n  - id: a\n    says: A.\n    phrases: [x]\n    unless: [b@nowhere]", "rules.yaml:5: 'b@nowhere' is no condition")]
    [InlineData("rules:\n  - id: a\n    says: A.\n    phrases: [x]\n    unless: [b]", "rules.yaml:2: a: no rule sets the mark 'b'")]
    [InlineData("rules:\n  - id: a\n    says: A.\n    phrases: [<b>]", "rules.yaml:2: a: there is no word class 'b'")]
    [InlineData("rules: yes", "rules.yaml:1: a list is expected here")]
    [InlineData("colours: {}", "rules.yaml:1: 'colours' is no section")]
    [InlineData("- a", "rules.yaml:1: a rule file holds sections")]
    [InlineData("rules: [\n  a: b: c", "rules.yaml:2: ")]
    public void A_fault_is_told_with_file_line_and_reason(string yaml, string expected)
    {
        using var folder = new TempDirectory();
        File.WriteAllText(folder.Combine("rules.yaml"), yaml);

        var faults = Assert.Throws<RuleFilesException>(() => RuleFiles.LoadEngine(folder.Path)).Faults;

        Assert.Contains(faults, fault => fault.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_folder_is_told() =>
        Assert.Contains("no such folder", Assert.Throws<RuleFilesException>(() => RuleFiles.LoadEngine("/nowhere/at/all")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_shipped_rules_say_something_of_every_flag_and_category_a_text_can_have()
    {
        var (book, _) = RuleFiles.Load(ShippedRules.Folder);

        string[] flags =
        [
            FlagNames.BadLanguage, FlagNames.Hate, FlagNames.Threat, FlagNames.Incitement, FlagNames.Bullying, FlagNames.Defamation,
            FlagNames.Disclosure, FlagNames.ProtectedContact,
        ];
        Assert.Superset(flags.ToHashSet(), book.Rules.Select(rule => rule.Flag).OfType<string>().ToHashSet());
        Assert.All(Enum.GetValues<Aspect>(), aspect => Assert.Contains(book.Rules, rule => rule.Weights.GetValueOrDefault(aspect) > 1));
        Assert.All(book.Rules.Where(rule => rule.Mark is null), rule => Assert.EndsWith(".", rule.Says, StringComparison.Ordinal));
    }
}
