using Inbox.Domain;
using Inbox.Domain.Audit;
using Inbox.Domain.People;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Inbox.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.People;

/// <summary>The people who can sign in.</summary>
internal sealed class PeopleDirectory(UserManager<InboxUser> users, IDbContextFactory<InboxDbContext> contexts, TimeProvider time)
{
    public async Task<IReadOnlyList<PersonLine>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var people = await db.Users.AsNoTracking().OrderBy(user => user.FullName)
            .Select(user => new { user.Id, user.FullName, user.Email })
            .ToListAsync(cancellationToken);
        var roles = (await db.UserRoles
            .Join(db.Roles, link => link.RoleId, role => role.Id, (link, role) => new { link.UserId, role.Name })
            .ToListAsync(cancellationToken)).ToLookup(link => link.UserId, link => link.Name!);
        return [.. people.Select(person => new PersonLine(new UserId(person.Id), person.FullName, person.Email ?? "", [.. roles[person.Id].Order()]))];
    }

    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return !await db.Users.AnyAsync(cancellationToken);
    }

    /// <returns>The new person's id, or why not, in a sentence.</returns>
    public async Task<(UserId? Id, string? Fault)> AddAsync(
        Actor by,
        string name,
        string email,
        string password,
        IReadOnlyList<string> roles,
        CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return (null, "The name is missing.");
        }

        if (roles.Count == 0 || roles.Except(Role.All).Any())
        {
            return (null, "Choose at least one role.");
        }

        var user = new InboxUser { UserName = email, Email = email, EmailConfirmed = true, FullName = name.Trim() };
        var made = await users.CreateAsync(user, password);
        if (made.Succeeded)
        {
            made = await users.AddToRolesAsync(user, roles);
        }

        if (!made.Succeeded)
        {
            return (null, string.Join(' ', made.Errors.Select(error => error.Description)));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        await db.AuditAsync(
            time.GetInstant(), by, "person.added", $"user:{user.Id}", $"Roles: {string.Join(", ", roles)}.", "", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (new UserId(user.Id), null);
    }
}
