using Inbox.Domain.Accounts;
using Inbox.Domain.People;
using Inbox.Domain.Replies;
using Inbox.Domain.Triage;
using Inbox.Server.Features.Messages;

namespace Inbox.Server.Components;

/// <summary>The words on screen for our ids.</summary>
internal static class Wordings
{
    public static string Of(Category category) => category switch
    {
        Category.Safeguarding => "safeguarding",
        Category.LineCrossing => "crosses the line",
        Category.Incident => "incident",
        Category.MediaEnquiry => "media enquiry",
        Category.ComplaintFormal => "complaint",
        Category.ComplaintLowLevel => "small complaint",
        Category.HonestCriticism => "criticism",
        Category.Troll => "troll?",
        Category.Question => "question",
        Category.Praise => "praise",
        Category.Spam => "spam?",
        _ => "other",
    };

    /// <summary>A flag's name, or the category that also matched.</summary>
    public static string OfFlag(string name) =>
        CategoryNames.TryParse(name, out var category) ? Of(category) : name.Replace('_', ' ');

    public static string Of(Queue queue) => queue switch
    {
        Queue.NeedsReply => "Needs reply",
        Queue.Crossed => "Crossed the line",
        Queue.Late => "Late",
        Queue.DueSoon => "Due soon",
        Queue.Approval => "For approval",
        Queue.Answered => "Answered",
        Queue.Withdrawn => "Withdrawn",
        _ => "All",
    };

    public static string Of(ReplyState state) => state switch
    {
        ReplyState.Draft => "draft",
        ReplyState.AwaitingApproval => "for approval",
        ReplyState.Queued => "queued",
        ReplyState.Sending => "sending",
        ReplyState.Sent => "sent",
        ReplyState.Failed => "failed (needs you)",
        ReplyState.Unconfirmed => "unconfirmed",
        ReplyState.AskPerson => "is it there?",
        _ => "taken back",
    };

    public static string OfRole(string role) => role switch
    {
        Role.ChiefExecutive => "Chief Executive",
        Role.SafeguardingLead => "safeguarding lead",
        _ => role.Replace('_', ' '),
    };

    public static string Of(AccountState state) => state switch
    {
        AccountState.Active => "active",
        AccountState.NeedsSignIn => "needs a new sign-in",
        AccountState.Paused => "paused",
        _ => "removed",
    };
}
