namespace Inbox.Domain.Connectors;

/// <summary>The person or profile on the platform who wrote something.</summary>
/// <param name="Id">The platform's permanent id; handles change, ids do not.</param>
/// <param name="Name">Shown name; may be empty.</param>
/// <param name="Handle">Without the leading @; empty where the platform has none.</param>
/// <param name="Profile">The profile's page; null when unknown.</param>
public sealed record ExternalAuthor(string Id, string Name, string Handle, Uri? Profile = null);
