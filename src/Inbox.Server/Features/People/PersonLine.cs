using Inbox.Domain;

namespace Inbox.Server.Features.People;

/// <summary>A person who can sign in.</summary>
public sealed record PersonLine(UserId Id, string Name, string Email, IReadOnlyList<string> Roles);
