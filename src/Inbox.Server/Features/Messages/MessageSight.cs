using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Inbox.Domain.People;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Messages;

/// <summary>
/// What one person may see (I13), as one filter that every query of messages goes through: lists, counts, search, live updates, exports.
/// Moderators see official accounts; staff their own professional ones; the Chief Executive official ones and what was escalated; an
/// administrator and a trustee see none. What touches safeguarding is seen by the roles that the pack names, and by nobody else.
/// </summary>
internal sealed class MessageSight
{
    private readonly List<AccountId> whole;
    private readonly List<AccountId> escalatedOnly;
    private readonly List<AccountId> safeguarding;

    private MessageSight(List<AccountId> whole, List<AccountId> escalatedOnly, List<AccountId> safeguarding)
    {
        this.whole = whole;
        this.escalatedOnly = escalatedOnly;
        this.safeguarding = safeguarding;
    }

    /// <summary>Accounts of which at least something can be seen.</summary>
    public IEnumerable<AccountId> Accounts => whole.Concat(escalatedOnly).Concat(safeguarding).Distinct();

    public static async Task<MessageSight> LoadAsync(
        InboxDbContext db,
        Viewer viewer,
        PolicyCatalogue policies,
        CancellationToken cancellationToken)
    {
        var accounts = await db.Accounts.AsNoTracking()
            .Select(account => new { account.Id, account.Category, account.OwnerId, account.PolicyId })
            .ToListAsync(cancellationToken);
        var seesOfficial = viewer.Is(Role.Moderator) || viewer.Is(Role.ChiefExecutive);
        var whole = accounts
            .Where(account => account.Category == AccountCategory.Official ? seesOfficial : account.OwnerId == viewer.Id)
            .Select(account => account.Id)
            .ToList();
        var escalatedOnly = viewer.Is(Role.ChiefExecutive)
            ? accounts.Select(account => account.Id).Except(whole).ToList()
            : [];
        var safeguarding = accounts
            .Where(account => policies.SafeguardingRoles(account.PolicyId).Any(viewer.Is))
            .Select(account => account.Id)
            .ToList();
        return new MessageSight(whole, escalatedOnly, safeguarding);
    }

    /// <summary>The part of these messages that the person may see.</summary>
    /// <remarks>Each list is one parameter, so that the statement stays the same and is made ready once.</remarks>
    public IQueryable<Message> Visible(IQueryable<Message> messages) => messages.Where(message =>
        message.IsSafeguarding
            ? EF.Parameter(safeguarding).Contains(message.AccountId)
            : EF.Parameter(whole).Contains(message.AccountId) || (message.WasEscalated && EF.Parameter(escalatedOnly).Contains(message.AccountId)));
}
