using Inbox.Domain.Policies;

namespace Inbox.Server.Features.Policies;

/// <summary>What other parts ask of the catalogue.</summary>
internal static class PolicyQuestions
{
    /// <summary>Ids and names to choose from.</summary>
    public static IReadOnlyList<(string Id, string Name)> Choices(this PolicyCatalogue policies) =>
        [.. policies.PackIds.Select(id => (id, policies.Get(id).OrganisationName))];

    /// <summary>An id with what the clause says, for a person.</summary>
    public static string InWords(this PolicyPack pack, ClauseRef clause) =>
        pack.Clause(clause) is { } sentence ? sentence : $"See {clause}.";
}
