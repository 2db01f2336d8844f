using System.Security.Claims;
using Inbox.Domain;
using Inbox.Server.Features.Messages;
using Inbox.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Features.People;

/// <summary>Puts the name into the sign-in, and reads the viewer out of it.</summary>
internal sealed class InboxClaims(
    UserManager<InboxUser> users,
    RoleManager<IdentityRole<long>> roles,
    IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<InboxUser, IdentityRole<long>>(users, roles, options)
{
    private const string FullName = "inbox:name";

    /// <summary>The signed-in person; null when nobody is.</summary>
    public static Viewer? ViewerOf(ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? new Viewer(
                new UserId(id),
                principal.FindFirstValue(FullName) ?? "",
                principal.FindAll(ClaimTypes.Role).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal))
            : null;

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(InboxUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(FullName, user.FullName));
        return identity;
    }
}
