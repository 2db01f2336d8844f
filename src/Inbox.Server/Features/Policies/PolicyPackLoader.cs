using Inbox.Domain.Policies;

namespace Inbox.Server.Features.Policies;

/// <summary>What came of reading a pack.</summary>
public abstract record PolicyPackResult
{
    private PolicyPackResult()
    {
    }

    /// <summary>A whole and sound pack.</summary>
    public sealed record Loaded(PolicyPack Pack) : PolicyPackResult;

    /// <summary>Every fault of the file, in its order; never empty.</summary>
    public sealed record Faulty(IReadOnlyList<PolicyFault> Faults) : PolicyPackResult;
}

/// <summary>Reads a policy pack from YAML. A pack with a fault is refused as a whole, with all its faults.</summary>
public static class PolicyPackLoader
{
    /// <summary>Reads <paramref name="path"/>. The pack's id must be the name of the file.</summary>
    /// <param name="path">A YAML file.</param>
    /// <param name="calendarIds">Calendars there are; null to leave the pack's choice unchecked.</param>
    public static PolicyPackResult Load(string path, IReadOnlyCollection<string>? calendarIds = null)
    {
        var faults = new FaultList(path);
        return Read(YamlFile.Open(path, faults), Path.GetFileNameWithoutExtension(path), calendarIds, faults);
    }

    /// <summary>Reads a pack from a text, as an editor holds it.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="id">The id it must have.</param>
    /// <param name="calendarIds">As in <see cref="Load"/>.</param>
    public static PolicyPackResult Parse(string text, string id, IReadOnlyCollection<string>? calendarIds = null)
    {
        var faults = new FaultList($"{id}.yaml");
        return Read(YamlFile.Parse(text, faults), id, calendarIds, faults);
    }

    private static PolicyPackResult Read(
        (PackNode Root, string Fingerprint)? file, string id, IReadOnlyCollection<string>? calendarIds, FaultList faults)
    {
        if (file is not { } opened)
        {
            return new PolicyPackResult.Faulty(faults.All);
        }

        var pack = ReadPack(opened.Root, opened.Fingerprint, id, calendarIds);
        faults.RunChecks(pack);
        return faults.Any ? new PolicyPackResult.Faulty(faults.All) : new PolicyPackResult.Loaded(pack);
    }

    private static PolicyPack ReadPack(PackNode root, string fingerprint, string id, IReadOnlyCollection<string>? calendarIds)
    {
        if (root["id"].Text() is var written && written != id && written.Length > 0)
        {
            root["id"].Fault($"id is \"{written}\" in the file of \"{id}\"", $"write id: {id}, or rename the file");
        }

        var pack = new PolicyPack
        {
            Id = id,
            Version = $"{root["version"].Whole(1, 1_000_000)}.{fingerprint}",
            OrganisationName = root["organisationName"].Text(),
            ShortName = root["shortName"].Text(),
            ParentName = root["parentName"].OrNone(node => node.Text()),
            Review = Review(root["policyReviewDate"]),
            Clauses = root["clauses"].Map(key => new ClauseRef(key.Text()), value => value.Text()),
            Response = RuleSections.Response(root["response"]),
            WorkingTime = RuleSections.WorkingTime(root["workingTime"], calendarIds),
            Accounts = AccountSection.Read(root["accounts"]),
            Roles = AccountSection.Roles(root["roles"]),
            SafeguardingVisibleTo = Safeguarding(root["safeguarding"]),
            Contacts = TreatmentSections.Contacts(root["contacts"]),
            Categories = TreatmentSections.Categories(root["categories"]),
            Flags = TreatmentSections.Flags(root["flags"]),
            Escalation = TreatmentSections.Timing(root["escalation"]),
            Approvals = ConductSections.Approvals(root["approvals"]),
            ProhibitedInteractions = ConductSections.Interactions(root["prohibitedInteractions"]),
            Moderation = ConductSections.Moderation(root["moderation"]),
            Holds = ConductSections.Holds(root["holds"]),
            Publishing = PublishingSections.Publishing(root["publishing"]),
            Retention = PublishingSections.Retention(root["retention"]),
            Templates = TemplateSection.Read(root["templates"]),
        };
        root.NoMore();
        return pack;
    }

    private static ReviewDate? Review(PackNode node)
    {
        var value = node["value"];
        var clause = node.Clause();
        var review = value.Says("none") ? null : new ReviewDate(value.Date(), clause);
        node.NoMore();
        return review;
    }

    private static PolicyRule<IReadOnlyList<string>> Safeguarding(PackNode node)
    {
        var visible = node.Rule("visibleTo", value => value.RoleList());
        node.NoMore();
        return visible;
    }
}
