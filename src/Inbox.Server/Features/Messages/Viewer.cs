using Inbox.Domain;
using Inbox.Domain.Audit;

namespace Inbox.Server.Features.Messages;

/// <summary>The signed-in person on whose behalf something is read or done.</summary>
public sealed record Viewer(UserId Id, string Name, IReadOnlySet<string> Roles)
{
    public bool Is(string role) => Roles.Contains(role);

    public Actor AsActor() => Actor.User(Id, Name);
}
