using Inbox.Domain.Triage;

namespace Inbox.Domain.Policies;

/// <content>Decisions over a message's category and all its flags.</content>
public sealed partial record PolicyPack
{
    /// <summary>What may be sent: the most restrictive permission over category and flags, and what decided it.</summary>
    /// <param name="category">The message's category.</param>
    /// <param name="flags">Its flags: names of <see cref="FlagNames"/> and ids of further categories. Unknown names add nothing.</param>
    public PermissionDecision PermissionFor(Category category, IEnumerable<string> flags)
    {
        var list = flags as IReadOnlyCollection<string> ?? [.. flags];
        var strictest = CategoriesOf(category, list)
            .Select(TreatmentOf)
            .Select(treatment => (treatment.Permission, treatment.Approver, By: treatment.Category.Id(), treatment.Clause))
            .Concat(
                from flag in KnownFlags(list)
                where flag.Permission is not null
                select (Permission: flag.Permission!.Value, Approver: (string?)null, By: flag.Flag, flag.Clause))
            .MinBy(candidate => candidate.Permission);
        var approver = strictest.Permission is ReplyPermission.ApprovalRequired or ReplyPermission.RedirectOnly
            ? strictest.Approver
                ?? CategoriesOf(category, list).Select(each => TreatmentOf(each).Approver).FirstOrDefault(role => role is not null)
            : null;
        return new PermissionDecision(strictest.Permission, approver, strictest.By, strictest.Clause);
    }

    /// <summary>Who must be told, over category and flags; null when nobody is.</summary>
    /// <param name="category">The message's category.</param>
    /// <param name="flags">As in <see cref="PermissionFor"/>.</param>
    public EscalationDecision? EscalationFor(Category category, IEnumerable<string> flags)
    {
        var list = flags as IReadOnlyCollection<string> ?? [.. flags];
        var withOwn = KnownFlags(list).Where(flag => flag.Escalation is not null).ToList();
        var reasons = CategoriesOf(category, list)
            .Where(each => TreatmentOf(each).Escalation is not null)
            .Select(each => (Id: each.Id(), Rule: TreatmentOf(each).Escalation!))
            .Concat(withOwn.Select(flag => (Id: flag.Flag, Rule: flag.Escalation!)))
            .ToList();
        if (reasons.Count == 0)
        {
            return null;
        }

        var to = reasons.SelectMany(reason => reason.Rule.To).Distinct().ToList();
        return new EscalationDecision(
            to,
            [.. reasons.SelectMany(reason => reason.Rule.Copy).Distinct().Except(to)],
            reasons.Any(reason => reason.Rule.AtOnce),
            [.. reasons.Select(reason => (reason.Id, reason.Rule.Clause))]);
    }

    /// <summary>
    /// What to offer. An angry complaint is line-crossing and a complaint: the redirect of the complaint is still offered. Where
    /// nothing may be sent, nothing is offered.
    /// </summary>
    /// <param name="category">The message's category.</param>
    /// <param name="flags">As in <see cref="PermissionFor"/>.</param>
    public SuggestionDecision SuggestionFor(Category category, IEnumerable<string> flags)
    {
        var list = flags as IReadOnlyCollection<string> ?? [.. flags];
        var permission = PermissionFor(category, list);
        var own = TreatmentOf(category);
        var nothing = new SuggestionDecision(SuggestionMode.None, category, PrivateMessages.Never, own.Clause);
        if (permission.Permission == ReplyPermission.Blocked)
        {
            return nothing with { Clause = permission.Clause };
        }

        var offered = CategoriesOf(category, list)
            .Select(TreatmentOf)
            .FirstOrDefault(treatment => treatment.Suggestion != SuggestionMode.None);
        return offered is null
            ? nothing
            : new SuggestionDecision(offered.Suggestion, offered.Category, offered.PrivateMessages.Value, offered.Clause);
    }

    /// <summary>The clause that names what a flag stands for; the clause of its category where the pack has none for the flag.</summary>
    public ClauseRef? ClauseForFlag(string flag)
    {
        if (Flags.TryGetValue(flag, out var treatment))
        {
            return treatment.Clause;
        }

        return CategoryOf(flag) is { } category ? TreatmentOf(category).Clause : null;
    }

    /// <summary>The category a flag belongs to: its own where it is a category's id; null for a name the product does not know.</summary>
    public static Category? CategoryOf(string flag) => flag switch
    {
        FlagNames.ProtectedContact or FlagNames.Disclosure => Category.Safeguarding,
        FlagNames.BadLanguage or FlagNames.OffensiveImage or FlagNames.Incitement or FlagNames.Bullying or FlagNames.Hate
            or FlagNames.Defamation or FlagNames.Threat => Category.LineCrossing,
        _ => CategoryNames.TryParse(flag, out var category) ? category : null,
    };

    /// <summary>The message's own category and those its flags belong to, each once, most restrictive first.</summary>
    private static IEnumerable<Category> CategoriesOf(Category category, IEnumerable<string> flags) =>
        flags.Select(CategoryOf).OfType<Category>().Append(category).Distinct().Order();

    private IEnumerable<FlagTreatment> KnownFlags(IEnumerable<string> flags) =>
        flags.Distinct().Select(flag => Flags.GetValueOrDefault(flag)).OfType<FlagTreatment>();
}
