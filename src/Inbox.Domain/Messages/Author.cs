using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Domain.Messages;

/// <summary>The person or profile on a platform who wrote to us.</summary>
public sealed class Author
{
    private Author()
    {
    }

    public AuthorId Id { get; private set; }

    public Platform Platform { get; private set; }

    /// <summary>The platform's permanent id.</summary>
    public string ExternalId { get; private set; } = "";

    public string Handle { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string? Profile { get; private set; }

    public Instant FirstSeenAt { get; private set; }

    /// <summary>What to call them on a page.</summary>
    public string ShownName => Name.Length > 0 ? Name : Handle.Length > 0 ? "@" + Handle : Platform.DisplayName + " user";

    public static Author FirstSeen(Platform platform, ExternalAuthor author, Instant at) => new()
    {
        Id = AuthorId.New(),
        Platform = platform,
        ExternalId = author.Id,
        Handle = author.Handle,
        Name = author.Name,
        Profile = author.Profile?.ToString(),
        FirstSeenAt = at,
    };

    /// <summary>Takes over a changed name or handle; true when there was one.</summary>
    public bool Update(ExternalAuthor author)
    {
        var changed = false;
        if (author.Name.Length > 0 && author.Name != Name)
        {
            Name = author.Name;
            changed = true;
        }

        if (author.Handle.Length > 0 && author.Handle != Handle)
        {
            Handle = author.Handle;
            changed = true;
        }

        return changed;
    }
}
