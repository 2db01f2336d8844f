using Inbox.Domain;
using Microsoft.AspNetCore.Identity;

namespace Inbox.Storage.People;

/// <summary>A person who signs in. Passwords are hashed by ASP.NET Core Identity.</summary>
public sealed class InboxUser : IdentityUser<long>
{
    public InboxUser() => Id = IdSequence.Next();

    /// <summary>The name colleagues see.</summary>
    public string FullName { get; set; } = "";
}
