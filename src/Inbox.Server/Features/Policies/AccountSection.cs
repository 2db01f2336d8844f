using Inbox.Domain.People;
using Inbox.Domain.Policies;

namespace Inbox.Server.Features.Policies;

/// <summary>Reads which accounts there may be, and the roles.</summary>
internal static class AccountSection
{
    public static AccountRules Read(PackNode node)
    {
        var rules = new AccountRules
        {
            Categories = node.Rule("accountCategories", RuleSections.Categories),
            OneOfficialPerPlatform = node.Rule("oneOfficialPerPlatform", value => value.Bool()),
            OneWay = node.Rule("oneWayAccounts", value => value.Choice<OneWayAccounts>()),
            AccountableRole = node.Rule("accountableRole", value => value.Role()),
            Custodian = node.Rule("custodian", value => value.Role()),
            Approver = node.Rule("accountApproval", value => value.Role()),
            HolderMinimum = node.Rule("accountHolderMinimum", value => value.Whole(1, 10)),
            WorkEmail = node.Rule("workEmail", value => value.Choice<WorkEmail>()),
            TrainingGate = node.Rule("trainingGate", value => value.Choice<TrainingGate>()),
            TrustDeviceOnly = node.Rule("trustDeviceOnly", value => value.Bool()),
            MinimumAudienceAge = node.Rule("minimumAudienceAge", value => value.WholeOrNone(1, 25)),
            ApprovedPlatforms = node.Rule("approvedPlatforms", value => value.Says("all") ? null : value.TextList()),
            ProhibitedPlatforms = node.Rule("prohibitedPlatforms", value => value.TextList()),
            Disclaimer = node.Rule("disclaimer", value => value.OrNone(words => words.Text())),
            BioMustContain = node.Rule("bioMustContain", value => value.TextList()),
        };
        node.NoMore();
        return rules;
    }

    public static Dictionary<string, string> Roles(PackNode node) =>
        node.Map(key => key.OneOf(PolicyRole.All), value => value.OneOf(Role.All));
}
