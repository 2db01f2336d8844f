using Inbox.Domain.People;

namespace Inbox.Server.Features.Demo;

/// <summary>The people of the sample organisation. All of them are invented.</summary>
internal static class DemoPeople
{
    /// <summary>The same for everybody: the demo listens on this machine alone and holds nothing real.</summary>
    public const string Password = "open-day-2026";

    public static DemoPerson Moderator { get; } = new("Ana Reid", "ana@example.org", Role.Moderator, "moderator");

    public static DemoPerson ChiefExecutive { get; } = new("Helen Marsh", "helen@example.org", Role.ChiefExecutive, "Chief Executive");

    public static DemoPerson Tutor { get; } = new("Tom Okafor", "tom@example.org", Role.Staff, "member of staff, on X");

    public static DemoPerson Adviser { get; } = new("Priya Nair", "priya@example.org", Role.Staff, "member of staff, on Bluesky");

    public static DemoPerson Administrator { get; } = new("Sam Ellery", "sam@example.org", Role.Administrator, "administrator");

    public static IReadOnlyList<DemoPerson> All { get; } = [Moderator, ChiefExecutive, Tutor, Adviser, Administrator];
}

/// <summary>One person of the sample organisation.</summary>
internal sealed record DemoPerson(string Name, string Email, string Role, string InWords);
