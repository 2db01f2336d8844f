using Inbox.Server.Features.Policies;

namespace Inbox.Server.Tests.Policies;

/// <summary>Each kind of fault, made by changing one thing in a sound pack: found, placed, and told what to write instead.</summary>
public sealed class PolicyPackFaultsTests
{
    private static readonly string Sound = File.ReadAllText(ConfigFolder.Policy("ett"));

    [Theory]
    // unknown keys, misspelt and far from any
    [InlineData("  slaRule: {", "  slaRul: {", "response.slaRul is not a setting; write slaRule")]
    [InlineData("retention: {", "retension: {", "retension is not a setting; write retention")]
    [InlineData("  slaStatus: policy", "  slaStatus: policy\n  colour: red", "response.colour is not a setting; response knows ackFollowUpWorkingDays,")]
    // what must be there
    [InlineData("version: 1 ", "# version: 1 ", "the file has no version; add \"version: …\"")]
    [InlineData("  slaStatus: policy", "  # policy", "response has no slaStatus; add \"slaStatus: …\"")]
    [InlineData("{ value: working_day, clause: ETT 8b }", "{ value: working_day }", "response.slaRule has no clause; add \"clause: …\"")]
    [InlineData("  praise: { permission: free, suggestion: reply, clause: ETT 8d }\n", "", "categories has no praise; add \"praise: …\"")]
    // wrong types
    [InlineData("ackStopsClock: { value: false,", "ackStopsClock: { value: \"no\",", "response.ackStopsClock.value is not true or false; write true or false")]
    [InlineData("ackFollowUpWorkingDays: 2", "ackFollowUpWorkingDays: two", "response.ackFollowUpWorkingDays is not a whole number from 1 to 60; write for example 1")]
    [InlineData("ackFollowUpWorkingDays: 2", "ackFollowUpWorkingDays: 0", "response.ackFollowUpWorkingDays is not a whole number from 1 to 60")]
    [InlineData("slaApplies: [official, professional]", "slaApplies: official", "response.slaApplies is not a list; write it in square brackets")]
    [InlineData("oneWayAccounts: { value: refused, clause: ETT 8a }", "oneWayAccounts: refused", "accounts.oneWayAccounts is not a group of settings; write its settings below it")]
    [InlineData("organisationName: The Engineering Trust", "organisationName: [The, Engineering, Trust]", "organisationName is not a single value; write one word or sentence")]
    [InlineData("organisationName: The Engineering Trust", "organisationName:", "organisationName is not a single value; write something, or leave the line out")]
    // words that are not known
    [InlineData("value: working_day,", "value: working_days,", "response.slaRule.value: unknown rule \"working_days\"; write one of working_day, working_day/same-clock,")]
    [InlineData("value: working_day,", "value: opening_hours/0,", "opening_hours needs open minutes from 1 to 60000, for example opening_hours/480")]
    [InlineData("slaStatus: policy ", "slaStatus: maybe ", "response.slaStatus does not know \"maybe\"; write one of policy, service_target")]
    [InlineData("  question: { permission: free", "  question: { permission: fre", "categories.question.permission does not know \"fre\"; write free")]
    [InlineData("  question: {", "  questions: {", "categories.questions is not a setting; write question")]
    [InlineData("    for: [question]", "    for: [questions]", "templates[6].for[1] does not know \"questions\"; write question")]
    [InlineData("    approver: chief_executive\n    suggestion: redirect\n    clause: ETT 12b", "    approver: chief_exec\n    suggestion: redirect\n    clause: ETT 12b", "categories.media_enquiry.approver does not know \"chief_exec\"; write one of chief_executive,")]
    [InlineData("    approver: chief_executive\n    suggestion: redirect\n    clause: ETT 12b", "    approver: headteacher\n    suggestion: redirect\n    clause: ETT 12b", "headteacher is not among the roles of this pack; add \"headteacher: <sign-in role>\" under roles")]
    [InlineData("  staff: staff", "  staff: stuff", "roles.staff does not know \"stuff\"; write staff")]
    [InlineData("  bad_language: {", "  bad_langage: {", "flags.bad_langage does not know \"bad_langage\"; write bad_language")]
    [InlineData("value: england-and-wales", "value: england", "workingTime.calendar.value does not know \"england\"; write one of england-and-wales, northern-ireland, scotland")]
    [InlineData("timeZone: Europe/London", "timeZone: Europe/Londres", "workingTime.timeZone is not a time zone; write it as Europe/London")]
    [InlineData("subject: unsure,", "subject: unshure,", "approvals[1].subject does not know \"unshure\"; write unsure")]
    // clauses
    [InlineData("value: working_day, clause: ETT 8b", "value: working_day, clause: ETT 8z", "clause ETT 8z has no sentence under clauses; add \"ETT 8z: <what it says>\" there, or write ETT 8a")]
    [InlineData("value: working_day, clause: ETT 8b", "value: working_day, clause: 8b", "clauses of this pack begin with \"ETT \"; write default for what the policy does not say")]
    // addresses
    [InlineData("address: info@theengineeringtrust.org, clause: ETT 9b", "address: info(at)theengineeringtrust.org, clause: ETT 9b", "contacts.complaintContact.address is neither an e-mail address nor a web address")]
    [InlineData("address: info@theengineeringtrust.org, clause: ETT 9b", "address: info@trust, clause: ETT 9b", "contacts.complaintContact.address is neither an e-mail address nor a web address")]
    [InlineData("address: info@theengineeringtrust.org, clause: ETT 9b", "address: http://example.org, clause: ETT 9b", "contacts.complaintContact.address is neither")]
    // days and hours
    [InlineData("monday: [\"09:00-17:00\"]", "monday: [\"17:00-09:00\"]", "workingTime.openingHours.monday[1] is not a stretch of one day; write it as \"09:00-17:00\"")]
    [InlineData("monday: [\"09:00-17:00\"]", "monday: [\"9-5\"]", "workingTime.openingHours.monday[1] is not a stretch of one day")]
    [InlineData("monday: [\"09:00-17:00\"]", "monday: [\"09:00-13:00\", \"12:00-17:00\"]", "workingTime.openingHours has no open day, or hours of one day that overlap or touch")]
    [InlineData("monday: [\"09:00-17:00\"]", "mon: [\"09:00-17:00\"]", "workingTime.openingHours.mon is not a setting; write monday")]
    [InlineData("extraClosedDays: []", "extraClosedDays: [{ date: 29/12/2026, reason: closed }]", "workingTime.extraClosedDays[1].date is not a date; write it as 2026-12-29")]
    [InlineData("extraClosedDays: []", "extraClosedDays: [{ date: 2026-12-29, reason: a }, { date: 2026-12-29, reason: b }]", "workingTime.extraClosedDays[2] names a day that is already there")]
    [InlineData("quietHours: none", "quietHours: night", "escalation.quietHours is not a stretch of time; write it as \"22:00-07:00\", or none")]
    // templates
    [InlineData("Thank you for your question, {author_first_name}.", "Thank you for your question, {author_firstname}.", "has the placeholder {author_firstname}, which does not exist; write {author_first_name}")]
    [InlineData("      - text: Thank you for your question, {author_first_name}. We", "      - text: |\n          {author_first_name}, thank you for your question. We", "has a line that begins with {author_first_name}; not every author shows a name")]
    [InlineData("          {contact}\n\n          and one of us will take it up", "          and one of us will take it up", "templates[1].variants[1].text is a redirect without {contact} on a line of its own")]
    [InlineData("      - text: Good question, ", "      - text: Good question, and one that we have been asked before, by many people, in many places, at many times, and that we have always been glad to answer as well as we could, however long it took us to find the right person, {author_first_name}, good question, ", "templates[6].variants[2].text comes to 357 of 280 on x with its placeholders filled; write a shorter form beside it under \"x\"")]
    [InlineData("          {contact}\n          and one of us will take it up with you.\n        bluesky", "          {contact}\n          and one of us will take it up with you, once we have found the person whose matter it is, have asked them, and have heard back from them, which may take a little while.\n        bluesky", "templates[1].variants[1].x comes to ")]
    [InlineData("  - id: praise-thanks", "  - id: question-received", "templates[7] has the id \"question-received\", which is taken; give it another")]
    [InlineData("  - id: praise-thanks", "  - id: nothing\n    for: []\n    purpose: reply\n    clause: default\n    variants: []\n  - id: praise-thanks", "templates[7] has no wording or no category")]
    // rules that contradict themselves
    [InlineData("    permission: approval_required\n    approver: chief_executive", "    permission: approval_required", "categories.incident is approval_required and names nobody who approves; add \"approver: <role>\"")]
    [InlineData("    permission: blocked\n    suggestion: none", "    permission: blocked\n    suggestion: reply", "categories.safeguarding is blocked and suggests a reply; write suggestion: none")]
    [InlineData("  praise: { permission: free, suggestion: reply,", "  praise: { permission: free, suggestion: redirect,", "categories.praise redirects, and there is no contact for it")]
    [InlineData("escalate: { to: [chief_executive], atOnce: true, clause: ETT 10e }", "escalate: { to: [], clause: ETT 10e }", "categories.line_crossing.escalate tells nobody")]
    [InlineData("strength: hold, approvers: [chief_executive]", "strength: hold", "approvals[2] holds a text and names nobody who releases it")]
    [InlineData("  slaStatus: policy ", "  bankHolidayArrivals: as_weekend\n  slaStatus: policy ", "response.bankHolidayArrivals has no meaning under working_day; leave it out")]
    [InlineData("accountCategories: { value: [official, professional]", "accountCategories: { value: [official, personal]", "accounts.accountCategories.value names personal; leave it out: personal accounts are never connected")]
    [InlineData("prohibitedPlatforms: { value: []", "prohibitedPlatforms: { value: [theengineeringtrust]", "contacts.complaintContact.address leads to theengineeringtrust, which this pack prohibits")]
    [InlineData("id: ett\n", "id: dmm\n", "id is \"dmm\" in the file of \"ett\"; write id: ett, or rename the file")]
    // not YAML at all
    [InlineData("response:\n", "response: [\n", "this is not YAML: ")]
    [InlineData("version: 1 ", "id: ett\nversion: 1 ", "this is not YAML: ")]
    public void A_fault_is_found_and_says_what_to_write_instead(string right, string wrong, string fault)
    {
        var at = Sound.IndexOf(right, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the sound pack does not hold: {right}");
        var text = Sound[..at] + wrong + Sound[(at + right.Length)..];

        var found = Faults(text);

        Assert.Contains(found, each => each.ToString().Contains(fault, StringComparison.Ordinal));
        Assert.All(found, each => Assert.DoesNotContain('\n', each.ToString()));
        Assert.All(found, each => Assert.True(each.Line >= 1 && each.Column >= 1));
    }

    [Fact]
    public void Every_fault_of_a_file_is_listed_at_once_with_its_line_and_column()
    {
        var text = """
            id: ett
            version: 1
            organisationName: The Engineering Trust
            shortName: ETT
            parentName: none
            policyReviewDate: { value: soon, clause: ETT 99 }
            response:
              slaRule: { value: tomorrow, clause: default }
              slaStatus: policy
              slaAplies: [oficial]
            """;

        var faults = Faults(text);

        Assert.Contains(faults, fault => (fault.Line, fault.Column) == (6, 28) && fault.Problem.Contains("not a date", StringComparison.Ordinal));
        Assert.Contains(faults, fault => (fault.Line, fault.Column) == (6, 42) && fault.Problem.Contains("ETT 99", StringComparison.Ordinal));
        Assert.Contains(faults, fault => (fault.Line, fault.Column) == (8, 21) && fault.Problem.Contains("tomorrow", StringComparison.Ordinal));
        Assert.Contains(faults, fault => (fault.Line, fault.Column) == (10, 3) && fault.Problem == "response.slaAplies is not a setting");
        Assert.Contains(faults, fault => fault.Problem == "the file has no categories");
        Assert.DoesNotContain(faults, fault => fault.Problem.StartsWith("categories", StringComparison.Ordinal)); // one fault for what is missing
        Assert.Equal(faults.OrderBy(fault => fault.Line), faults);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment")]
    [InlineData("- a\n- b")]
    [InlineData("id: ett\n---\nid: ett")]
    public void A_file_that_holds_no_settings_says_so(string text) =>
        Assert.Contains("does not hold one group of settings", Assert.Single(Faults(text)).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_says_so()
    {
        var result = PolicyPackLoader.Load(Path.Combine(ConfigFolder.Shipped, "policies", "nobody.yaml"));

        var fault = Assert.Single(Assert.IsType<PolicyPackResult.Faulty>(result).Faults);
        Assert.Contains("nobody.yaml:1:1: the file cannot be read", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_switch_for_bank_holidays_sets_the_reading()
    {
        var text = Sound.Replace(
            "slaRule: { value: working_day,", "bankHolidayArrivals: as_weekend\n  slaRule: { value: within_24h,", StringComparison.Ordinal);

        var pack = Assert.IsType<PolicyPackResult.Loaded>(PolicyPackLoader.Parse(text, "ett")).Pack;

        Assert.Equal("within_24h/holidays-as-weekend", pack.Response.Rule.Id);
    }

    [Fact]
    public void Any_change_of_a_file_changes_its_version()
    {
        var first = Assert.IsType<PolicyPackResult.Loaded>(PolicyPackLoader.Parse(Sound, "ett")).Pack;
        var same = Assert.IsType<PolicyPackResult.Loaded>(PolicyPackLoader.Parse(Sound.ReplaceLineEndings("\r\n"), "ett")).Pack;
        var other = Assert.IsType<PolicyPackResult.Loaded>(
            PolicyPackLoader.Parse(Sound.Replace("ackFollowUpWorkingDays: 2", "ackFollowUpWorkingDays: 3", StringComparison.Ordinal), "ett")).Pack;

        Assert.StartsWith("ett@1.", first.VersionedId, StringComparison.Ordinal);
        Assert.Equal(first.Version, same.Version);
        Assert.NotEqual(first.Version, other.Version);
    }

    private static IReadOnlyList<PolicyFault> Faults(string text) =>
        Assert.IsType<PolicyPackResult.Faulty>(
            PolicyPackLoader.Parse(text, "ett", ["england-and-wales", "scotland", "northern-ireland"])).Faults;
}
