using Inbox.Domain.Accounts;
using Inbox.Domain.Triage;
using NodaTime;

namespace Inbox.Domain.Policies;

/// <summary>
/// One organisation's rules as configuration. Nothing of any organisation is in code: a pack says it, with the clause that says so.
/// Immutable and safe to share between threads.
/// </summary>
public sealed partial record PolicyPack
{
    /// <summary>The clause of everything the organisation's policy is silent about.</summary>
    public static readonly ClauseRef ProductDefault = new("product default");

    /// <summary>Fixed id, also the name of its file, for example <c>ett</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The pack's own number and a fingerprint of its contents, so that no change goes unnoticed.</summary>
    public required string Version { get; init; }

    /// <summary>As it is kept with due times and decisions: <c>ett@1.3f2a9c1b</c>.</summary>
    public string VersionedId => $"{Id}@{Version}";

    /// <summary>The organisation's name in full.</summary>
    public required string OrganisationName { get; init; }

    /// <summary>The name that clause references begin with, for example <c>ETT</c>.</summary>
    public required string ShortName { get; init; }

    /// <summary>The body it is part of; null where there is none.</summary>
    public string? ParentName { get; init; }

    /// <summary>When the policy itself is due for review; null where it names no date.</summary>
    public ReviewDate? Review { get; init; }

    /// <summary>What each clause says, in the product's own words.</summary>
    public required IReadOnlyDictionary<ClauseRef, string> Clauses { get; init; }

    /// <summary>How fast the organisation answers.</summary>
    public required ResponsePolicy Response { get; init; }

    /// <summary>When it is at work.</summary>
    public required WorkingTime WorkingTime { get; init; }

    /// <summary>Which accounts there may be.</summary>
    public required AccountRules Accounts { get; init; }

    /// <summary>Policy roles and the sign-in role each stands for.</summary>
    public required IReadOnlyDictionary<string, string> Roles { get; init; }

    /// <summary>Policy roles that may read what touches safeguarding; nobody else may.</summary>
    public required PolicyRule<IReadOnlyList<string>> SafeguardingVisibleTo { get; init; }

    /// <summary>Addresses the public is pointed to.</summary>
    public required IReadOnlyDictionary<ContactPurpose, Contact> Contacts { get; init; }

    /// <summary>What is done with each category; every category has its entry.</summary>
    public required IReadOnlyDictionary<Category, CategoryTreatment> Categories { get; init; }

    /// <summary>What single flags add.</summary>
    public required IReadOnlyDictionary<string, FlagTreatment> Flags { get; init; }

    /// <summary>How escalations are chased.</summary>
    public required EscalationTiming Escalation { get; init; }

    /// <summary>Reasons to ask before sending.</summary>
    public required IReadOnlyList<ApprovalRule> Approvals { get; init; }

    /// <summary>People one must not contact.</summary>
    public required IReadOnlyList<ProhibitedInteraction> ProhibitedInteractions { get; init; }

    /// <summary>How trolls, abuse and crime are dealt with.</summary>
    public required ModerationRules Moderation { get; init; }

    /// <summary>What happens in an incident or hold.</summary>
    public required HoldRules Holds { get; init; }

    /// <summary>The organisation's own voice.</summary>
    public required PublishingRules Publishing { get; init; }

    /// <summary>How long data is kept.</summary>
    public required RetentionRules Retention { get; init; }

    /// <summary>Replies written beforehand.</summary>
    public required IReadOnlyList<ReplyTemplate> Templates { get; init; }

    /// <summary>What a clause says; null when the pack does not know it.</summary>
    public string? Clause(ClauseRef clause) => clause == ProductDefault
        ? "The organisation's policy does not say; this is a default of the product that an administrator can change."
        : Clauses.GetValueOrDefault(clause);

    /// <summary>What is done with a category.</summary>
    public CategoryTreatment TreatmentOf(Category category) => Categories[category];

    /// <summary>
    /// Whether a message carries a response clock: the account's category has one, the account answers at all, and neither category
    /// nor flags forbid an answer.
    /// </summary>
    public bool HasClock(AccountCategory account, bool isOneWay, Category category, IEnumerable<string> flags) =>
        Response.AppliesTo.Contains(account)
        && !isOneWay
        && CategoriesOf(category, flags).All(each => TreatmentOf(each).HasClock);

    /// <summary>The contact for complaints or the press, by category; null where the category has none.</summary>
    public Contact? ContactFor(Category category) => category switch
    {
        Category.ComplaintFormal or Category.ComplaintLowLevel => Contacts.GetValueOrDefault(ContactPurpose.Complaint),
        Category.MediaEnquiry => Contacts.GetValueOrDefault(ContactPurpose.Media),
        _ => null,
    };

    /// <summary>Templates of one purpose for a category. A redirect is not offered while its contact is not set.</summary>
    public IEnumerable<ReplyTemplate> TemplatesFor(Category category, TemplatePurpose purpose) => Templates.Where(template =>
        template.Purpose == purpose
        && template.Categories.Contains(category)
        && (purpose != TemplatePurpose.Redirect || ContactFor(category)?.Address is not null));

    /// <summary>A wording ready to send; placeholders are filled from this pack.</summary>
    public string Fill(string template, Category category, string? authorFirstName) =>
        TemplateText.Fill(template, authorFirstName, ContactFor(category)?.Address, OrganisationName);

    /// <summary>The sign-in role behind a policy role; null when the pack does not use that role.</summary>
    public string? SignInRole(string policyRole) => Roles.GetValueOrDefault(policyRole);

    /// <summary>The sign-in roles behind several policy roles, each once.</summary>
    public IReadOnlyList<string> SignInRoles(IEnumerable<string> policyRoles) =>
        [.. policyRoles.Select(SignInRole).OfType<string>().Distinct()];

    /// <summary>Whether the policy is past its own review date.</summary>
    public bool IsPastReview(LocalDate today) => Review?.HasPassed(today) ?? false;
}
