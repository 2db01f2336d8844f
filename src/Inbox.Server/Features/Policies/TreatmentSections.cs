using Inbox.Domain.Policies;
using Inbox.Domain.Triage;
using NodaTime;

namespace Inbox.Server.Features.Policies;

/// <summary>Reads what is done with categories and flags, whom the public is pointed to, and how escalations are chased.</summary>
internal static class TreatmentSections
{
    private static readonly string[] FlagIds =
    [
        FlagNames.ProtectedContact, FlagNames.Disclosure, FlagNames.BadLanguage, FlagNames.OffensiveImage, FlagNames.Incitement,
        FlagNames.Bullying, FlagNames.Hate, FlagNames.Defamation, FlagNames.Threat,
    ];

    public static Dictionary<ContactPurpose, Contact> Contacts(PackNode node)
    {
        var contacts = Enum.GetValues<ContactPurpose>().ToDictionary(
            purpose => purpose, purpose => ReadContact(node[$"{PolicyIds.Of(purpose)}Contact"], purpose));
        node.NoMore();
        return contacts;
    }

    public static Dictionary<Category, CategoryTreatment> Categories(PackNode node)
    {
        var treatments = Enum.GetValues<Category>().ToDictionary(
            category => category, category => ReadCategory(node[category.Id()], category));
        node.NoMore();
        return treatments;
    }

    public static Dictionary<string, FlagTreatment> Flags(PackNode node)
    {
        var treatments = new Dictionary<string, FlagTreatment>();
        foreach (var (key, value) in node.Entries())
        {
            var flag = key.OneOf(FlagIds);
            treatments[flag] = new FlagTreatment
            {
                Flag = flag,
                Clause = value.Clause(),
                Law = [.. (value.Optional("law")?.Items() ?? []).Select(item => item.ClauseValue())],
                Permission = value.Optional("permission")?.Choice<ReplyPermission>(),
                Escalation = value.Optional("escalate")?.Escalation(),
            };
            value.NoMore();
        }

        return treatments;
    }

    public static EscalationTiming Timing(PackNode node)
    {
        var quiet = node["quietHours"];
        var timing = new EscalationTiming
        {
            RepeatEvery = Duration.FromMinutes(node["repeatEveryOpenMinutes"].Whole(5, 60_000)),
            SecondLevelAfterWorkingDays = node["secondLevelAfterWorkingDays"].Whole(1, 60),
            SecondLevel = node["secondLevel"].RoleList(),
            QuietHours = quiet.Says("none") ? null : quiet.Quiet(),
            Clause = node.Clause(),
        };
        node.NoMore();
        return timing;
    }

    private static Contact ReadContact(PackNode node, ContactPurpose purpose)
    {
        var contact = new Contact(purpose, node["address"].OrNone(address => address.Address()), node.Clause());
        node.NoMore();
        return contact;
    }

    private static CategoryTreatment ReadCategory(PackNode node, Category category)
    {
        var treatment = new CategoryTreatment
        {
            Category = category,
            Permission = node["permission"].Choice<ReplyPermission>(),
            Approver = node.Optional("approver")?.Role(),
            Suggestion = node["suggestion"].Choice<SuggestionMode>(),
            PrivateMessages = node.Optional("privateMessages") is null
                ? new PolicyRule<PrivateMessages>(PrivateMessages.Never, PolicyPack.ProductDefault)
                : node.Rule("privateMessages", value => value.Choice<PrivateMessages>()),
            Escalation = node.Optional("escalate")?.Escalation(),
            HasClock = node.Optional("clock")?.OneOf(["runs", "none"]) != "none",
            Clause = node.Clause(),
        };
        node.NoMore();
        CheckCategory(node, treatment);
        return treatment;
    }

    private static void CheckCategory(PackNode node, CategoryTreatment treatment)
    {
        if (!node.IsMap)
        {
            return;
        }

        if (treatment.Permission is ReplyPermission.ApprovalRequired or ReplyPermission.RedirectOnly && treatment.Approver is null)
        {
            node.Fault(
                $"{node.Path} is {PolicyIds.Of(treatment.Permission)} and names nobody who approves", "add \"approver: <role>\"");
        }

        if (treatment.Permission == ReplyPermission.Blocked && treatment.Suggestion != SuggestionMode.None)
        {
            node.Fault($"{node.Path} is blocked and suggests a reply", "write suggestion: none");
        }

        if (treatment.Suggestion is SuggestionMode.Redirect or SuggestionMode.PrivateRedirect
            && treatment.Category is not (Category.ComplaintFormal or Category.ComplaintLowLevel or Category.MediaEnquiry))
        {
            node.Fault($"{node.Path} redirects, and there is no contact for it", "only complaints and media enquiries have a contact");
        }
    }
}
