using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Inbox.Domain.People;
using Inbox.Domain.Policies;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Replies;

/// <summary>What the pack lets a person send in answer to a message, and the wordings it suggests for this platform.</summary>
internal sealed class ReplyAdvice(PolicyCatalogue policies, ConnectorCatalogue connectors)
{
    private const int MostOptions = 3;

    public PolicyCatalogue Policies => policies;

    public async Task<Advice> SuggestAsync(
        InboxDbContext db,
        Account account,
        Message message,
        Viewer viewer,
        CancellationToken cancellationToken)
    {
        var pack = policies.Get(account.PolicyId);
        var flags = message.Flags.Where(flag => flag.IsRaised).Select(flag => flag.Name).ToList();
        var permission = pack.PermissionFor(message.Category, flags);
        var suggestion = pack.SuggestionFor(message.Category, flags);
        var capabilities = connectors.Get(account.Platform).Capabilities;
        var authorId = message.AuthorId;
        var author = await db.Authors.AsNoTracking().FirstOrDefaultAsync(author => author.Id == authorId, cancellationToken);
        var approver = permission.Approver is { } role ? pack.SignInRole(role) : null;
        return new Advice
        {
            Permission = permission.Permission,
            ApproverRole = approver ?? Role.ChiefExecutive,
            Clause = permission.Clause.Value,
            Note = Note(pack, permission, suggestion, message),
            Options = permission.Permission == ReplyPermission.Blocked ? [] : Options(pack, suggestion, account, message, FirstName(author)),
            LongestReply = message.Kind == MessageKind.DirectMessage ? capabilities.LongestDirectMessage : capabilities.LongestReply,
            LengthUnit = capabilities.LengthUnit,
        };
    }

    private static string? Note(PolicyPack pack, PermissionDecision permission, SuggestionDecision suggestion, Message message) =>
        message.ReplyRefusal
        ?? permission.Permission switch
        {
            ReplyPermission.Blocked => "Nothing may be sent here. " + pack.InWords(permission.Clause),
            ReplyPermission.ApprovalRequired => "Needs approval before it is sent. " + pack.InWords(permission.Clause),
            _ when suggestion.Mode == SuggestionMode.Ignore => "Suggested: leave it unanswered. A person confirms that it is a troll.",
            ReplyPermission.RedirectOnly => pack.InWords(permission.Clause),
            _ => null,
        };

    private List<SuggestedReply> Options(PolicyPack pack, SuggestionDecision suggestion, Account account, Message message, string? firstName)
    {
        var category = suggestion.Category;
        var purposes = suggestion.Mode switch
        {
            SuggestionMode.Redirect or SuggestionMode.PrivateRedirect => new[] { TemplatePurpose.Redirect },
            SuggestionMode.Reply => [TemplatePurpose.Reply, TemplatePurpose.Redirect],
            _ => [],
        };
        var connector = connectors.Get(account.Platform);
        var longest = message.Kind == MessageKind.DirectMessage ? connector.Capabilities.LongestDirectMessage : connector.Capabilities.LongestReply;
        var contact = pack.ContactFor(category)?.Address;
        return
        [
            .. purposes
                .SelectMany(purpose => pack.TemplatesFor(category, purpose))
                .SelectMany(template => template.Variants.Select((variant, index) => new SuggestedReply(
                    $"{template.Id}/{index + 1}",
                    Label(template.Purpose, index),
                    pack.Fill(variant.For(account.Platform.Id), category, firstName).Trim(),
                    template.Purpose == TemplatePurpose.Redirect,
                    template.Purpose == TemplatePurpose.Redirect ? contact : null)))
                .Where(option => !option.Text.Contains('{', StringComparison.Ordinal) && connector.Measure(option.Text, message.Kind) <= longest)
                .Take(MostOptions),
        ];
    }

    private static string Label(TemplatePurpose purpose, int index) => (purpose, index) switch
    {
        (TemplatePurpose.Redirect, 0) => "Redirect",
        (TemplatePurpose.Redirect, _) => $"Redirect, wording {index + 1}",
        (_, 0) => "Reply",
        _ => $"Reply, wording {index + 1}",
    };

    // The name they use, when it looks like a person's: "Jo T." is Jo; "x_dragon99" and "County Echo News Desk" are nobody's first name.
    private static string? FirstName(Author? author)
    {
        var words = author?.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return words.Length is 1 or 2 or 3 && words[0].Length is > 1 and < 20 && words[0].All(char.IsLetter) && char.IsUpper(words[0][0]) && words.Length > 1
            ? words[0]
            : null;
    }
}
