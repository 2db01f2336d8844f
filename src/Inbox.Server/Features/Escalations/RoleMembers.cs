using Inbox.Domain;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Escalations;

/// <summary>The people who hold a sign-in role now.</summary>
internal static class RoleMembers
{
    public static async Task<IReadOnlyList<(UserId Id, string Address)>> OfAsync(
        InboxDbContext db,
        string role,
        CancellationToken cancellationToken)
    {
        var members = await db.Users.AsNoTracking()
            .Where(user => db.UserRoles.Any(link => link.UserId == user.Id && db.Roles.Any(r => r.Id == link.RoleId && r.Name == role)))
            .Select(user => new { user.Id, user.Email })
            .ToListAsync(cancellationToken);
        return [.. members.Where(user => !string.IsNullOrEmpty(user.Email)).Select(user => (new UserId(user.Id), user.Email!))];
    }
}
