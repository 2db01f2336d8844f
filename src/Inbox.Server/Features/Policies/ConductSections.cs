using Inbox.Domain.Policies;

namespace Inbox.Server.Features.Policies;

/// <summary>Reads approvals, people one must not contact, moderation and holds.</summary>
internal static class ConductSections
{
    public static List<ApprovalRule> Approvals(PackNode node) => [.. node.Items().Select(ReadApproval)];

    public static List<ProhibitedInteraction> Interactions(PackNode node) => [.. node.Items().Select(ReadInteraction)];

    public static ModerationRules Moderation(PackNode node)
    {
        var rules = new ModerationRules
        {
            Actions = node.Rule("moderationActions", value => value.ChoiceList<ModerationStep>()),
            ExplainToAudience = node.Rule("explainToAudience", value => value.Bool()),
            EvidenceRequired = node.Rule("evidenceRequired", value => value.Bool()),
            PoliceDecidedBy = node.Rule("police", value => value.Role()),
            OwnMistake = node["ownMistake"].Escalation(),
            ProfanityDetection = node.Rule("profanityDetection", value => value.Bool()),
            PlatformProfanityFilter = node.Rule("platformProfanityFilter", value => value.Bool()),
        };
        node.NoMore();
        return rules;
    }

    public static HoldRules Holds(PackNode node)
    {
        var rules = new HoldRules
        {
            Scope = node.Rule("holdRule", value => value.Choice<HoldScope>()),
            DeclaredBy = node.Rule("declaredBy", value => value.Role()),
            OfficialNeedsApproval = node.Rule("officialNeedsApproval", value => value.Bool()),
            FreezesScheduledPosts = node.Rule("freezesScheduledPosts", value => value.Bool()),
        };
        node.NoMore();
        return rules;
    }

    private static ApprovalRule ReadApproval(PackNode node)
    {
        var rule = new ApprovalRule(
            node["subject"].Choice<ApprovalSubject>(),
            node["strength"].Choice<RuleStrength>(),
            node.Optional("approvers")?.RoleList() ?? [],
            node.Optional("inWriting")?.Bool() ?? false,
            node.Clause());
        node.NoMore();
        if (node.IsMap && rule.Strength == RuleStrength.Hold && rule.Approvers.Count == 0)
        {
            node.Fault($"{node.Path} holds a text and names nobody who releases it", "add \"approvers: [<role>]\"");
        }

        return rule;
    }

    private static ProhibitedInteraction ReadInteraction(PackNode node)
    {
        var interaction = new ProhibitedInteraction(
            node["who"].Choice<ProtectedPeople>(), node["what"].Choice<ForbiddenContact>(), node.Clause());
        node.NoMore();
        return interaction;
    }
}
