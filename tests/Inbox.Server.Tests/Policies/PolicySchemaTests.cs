using System.Text.Json.Nodes;
using Inbox.Domain.People;
using Inbox.Domain.Policies;
using Inbox.Domain.Triage;
using Inbox.Server.Features.Policies;

namespace Inbox.Server.Tests.Policies;

/// <summary>The schema that editors complete from says what the loader says.</summary>
public sealed class PolicySchemaTests
{
    private static readonly JsonNode Schema =
        JsonNode.Parse(File.ReadAllText(Path.Combine(ConfigFolder.Shipped, "policies", "policy.schema.json")))!;

    private static readonly string Sound = File.ReadAllText(ConfigFolder.Policy("ett"));

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Path.Combine(ConfigFolder.Shipped, "policies"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_shipped_pack_has_the_shape_of_the_schema_and_names_it(string id)
    {
        var text = File.ReadAllText(ConfigFolder.Policy(id));

        Assert.Empty(new SchemaCheck(Schema).Faults(text));
        Assert.StartsWith("# yaml-language-server: $schema=policy.schema.json\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("slaRule: {", "slaRul: {")]
    [InlineData("value: working_day,", "value: working_days,")]
    [InlineData("ackStopsClock: { value: false,", "ackStopsClock: { value: perhaps,")]
    [InlineData("ackFollowUpWorkingDays: 2", "ackFollowUpWorkingDays: 0")]
    [InlineData("{ value: working_day, clause: ETT 8b }", "{ value: working_day }")]
    [InlineData("slaApplies: [official, professional]", "slaApplies: [official, personal]")]
    [InlineData("    permission: blocked", "    permission: forbidden")]
    [InlineData("  bad_language: {", "  bad_langage: {")]
    [InlineData("monday: [\"09:00-17:00\"]", "monday: [\"9-5\"]")]
    [InlineData("for: [praise]", "for: [kind_words]")]
    [InlineData("  staff: staff", "  staff: employee")]
    [InlineData("secondLevel: []", "secondLevel: [boss]")]
    [InlineData("retention: { ordinaryMonths: 12,", "retention: { ordinaryMonths: twelve,")]
    public void What_the_schema_refuses_the_loader_refuses(string right, string wrong)
    {
        var text = Sound.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEqual(Sound, text);
        Assert.NotEmpty(new SchemaCheck(Schema).Faults(text));
        Assert.IsType<PolicyPackResult.Faulty>(PolicyPackLoader.Parse(text, "ett"));
    }

    [Fact]
    public void The_schema_offers_every_word_that_the_loader_knows()
    {
        Assert.Equal(PolicyRole.All, Words("$defs", "role"));
        Assert.Equal(Enum.GetValues<Category>().Select(category => category.Id()), Words("$defs", "category"));
        Assert.Equal(PolicyIds.All<ReplyPermission>(), Words("$defs", "permission"));
        Assert.Equal(PolicyIds.All<SuggestionMode>(), Words("$defs", "treatment", "properties", "suggestion"));
        Assert.Equal(PolicyIds.All<PrivateMessages>(), Value("$defs", "treatment", "properties", "privateMessages"));
        Assert.Equal(PolicyIds.All<ResponseStatus>(), Words("properties", "response", "properties", "slaStatus"));
        Assert.Equal(PolicyIds.All<OneWayAccounts>(), Value("properties", "accounts", "properties", "oneWayAccounts"));
        Assert.Equal(PolicyIds.All<WorkEmail>(), Value("properties", "accounts", "properties", "workEmail"));
        Assert.Equal(PolicyIds.All<TrainingGate>(), Value("properties", "accounts", "properties", "trainingGate"));
        Assert.Equal(PolicyIds.All<HoldScope>(), Value("properties", "holds", "properties", "holdRule"));
        Assert.Equal(PolicyIds.All<ModerationStep>(), Words(Property("moderation", "moderationActions")["properties"]!["value"]!["items"]!));
        Assert.Equal(PolicyIds.All<ReportAudience>(), Words(Property("publishing", "reports")["properties"]!["value"]!["items"]!));
        Assert.Equal(["none", .. PolicyIds.All<ConsentRule>()], Value("properties", "publishing", "properties", "consentRule"));
        Assert.Equal(PolicyIds.All<ApprovalSubject>(), Words(Schema["properties"]!["approvals"]!["items"]!["properties"]!["subject"]!));
        Assert.Equal(PolicyIds.All<RuleStrength>(), Words(Schema["properties"]!["approvals"]!["items"]!["properties"]!["strength"]!));
        Assert.Equal(PolicyIds.All<ProtectedPeople>(), Words(Schema["properties"]!["prohibitedInteractions"]!["items"]!["properties"]!["who"]!));
        Assert.Equal(PolicyIds.All<ForbiddenContact>(), Words(Schema["properties"]!["prohibitedInteractions"]!["items"]!["properties"]!["what"]!));
        Assert.Equal(PolicyIds.All<TemplatePurpose>(), Words(Schema["properties"]!["templates"]!["items"]!["properties"]!["purpose"]!));
        Assert.Equal(Role.All, Words(Schema["properties"]!["roles"]!["properties"]!["staff"]!));
    }

    private static JsonNode Property(string section, string setting) => Schema["properties"]![section]!["properties"]![setting]!;

    private static IEnumerable<string> Value(params string[] path) => Words([.. path, "properties", "value"]);

    private static IEnumerable<string> Words(params string[] path) => Words(path.Aggregate(Schema, (node, key) => node[key]!));

    private static IEnumerable<string> Words(JsonNode node) => node["enum"]!.AsArray().Select(word => word!.GetValue<string>());
}
