namespace Inbox.Sandbox.Pages;

/// <summary>Made-up members of the public to write as.</summary>
internal static class Personas
{
    public static IReadOnlyList<string> Names { get; } = ["Lena Wolter", "Tom Baxter", "Priya Nair", "Gwen Parry", "Sam Okoro"];
}
