using Inbox.Domain;
using Inbox.Domain.Triage;
using Inbox.Server.Components;
using Inbox.Server.Features.Policies;
using Inbox.Server.Features.Replies;
using Inbox.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Messages;

/// <summary>The inbox of moderators, the list of staff, and what is done to one message.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/inbox", (HttpContext context, InboxQuery query) => ShowAsync(context, "/inbox", query)).RequireAuthorization(Hosting.Policies.Moderate);
        app.MapGet("/mine", (HttpContext context, InboxQuery query) => ShowAsync(context, "/mine", query)).RequireAuthorization(Hosting.Policies.Own);
        var message = app.MapGroup("/messages/{id:long}").RequireAuthorization(Hosting.Policies.Answer).AddEndpointFilter<FormCheck>();
        message.MapPost("/reply", ReplyAsync).DisableAntiforgery();
        message.MapPost("/decide", DecideAsync).DisableAntiforgery();
        message.MapPost("/category", CorrectAsync).DisableAntiforgery();
    }

    /// <summary>The page of a list with the message in it; <paramref name="kept"/> is text that could not be sent.</summary>
    public static async Task<IResult> ShowAsync(HttpContext context, string root, InboxQuery query, string? fault = null, string? kept = null)
    {
        var services = context.RequestServices;
        var viewer = context.Viewer();
        var cancellationToken = context.RequestAborted;
        var lists = services.GetRequiredService<ListMessages>();
        var open = query.Message is { } id ? await services.GetRequiredService<OpenMessage>().RunAsync(viewer, id, cancellationToken) : null;
        var view = new InboxView
        {
            Root = root,
            Queue = query.Queue,
            Queues = root == "/mine"
                ? [Queue.NeedsReply, Queue.Late, Queue.DueSoon, Queue.Answered, Queue.Withdrawn]
                : [Queue.NeedsReply, Queue.Crossed, Queue.Late, Queue.DueSoon, Queue.Approval, Queue.Answered, Queue.Withdrawn, Queue.All],
            Counts = await lists.CountAsync(viewer, cancellationToken),
            Accounts = await AccountsAsync(services, viewer, cancellationToken),
            Account = query.Account,
            Words = query.Words,
            List = await lists.RunAsync(new ListMessages.Query(viewer, query.Queue, query.Account, query.Words, query.After), cancellationToken),
            IsFirstPage = query.After is null,
            Open = open,
            IsMissing = query.Message is not null && open is null,
            SuggestionId = query.Suggestion,
            KeptText = kept,
        };
        var frame = context.Frame(fault, fault is not null);
        var status = fault is not null ? StatusCodes.Status422UnprocessableEntity
            : view.IsMissing ? StatusCodes.Status404NotFound
            : StatusCodes.Status200OK;
        return Components.Pages.Page<InboxPage>(new { Frame = frame, View = view }, status);
    }

    private static async Task<IReadOnlyList<AccountLine>> AccountsAsync(IServiceProvider services, Viewer viewer, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<InboxDbContext>>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, viewer, services.GetRequiredService<PolicyCatalogue>(), cancellationToken);
        return await AccountLines.ListAsync(db, sight, services.GetRequiredService<TimeProvider>().GetInstant(), cancellationToken);
    }

    private static async Task<IResult> ReplyAsync(
        HttpContext context,
        long id,
        [FromForm] string? text,
        [FromForm] string? suggestion,
        [FromForm] Guid key,
        [FromForm] string? back,
        SendReply send)
    {
        var command = new SendReply.Command(context.Viewer(), new MessageId(id), text ?? "", suggestion, key);
        return await send.RunAsync(command, context.RequestAborted) switch
        {
            SendReply.Result.Queued => context.Back(back, "Sending. It shows in the conversation as soon as the platform has it."),
            SendReply.Result.NeedsApproval asked => context.Back(
                back, $"Waiting for the {Wordings.OfRole(asked.Role)} to approve it ({asked.Clause}). The clock keeps running."),
            SendReply.Result.Refused refused => await RefuseAsync(context, back, refused.Reason, text),
            _ => throw new InvalidOperationException("Sending ended in no known way."),
        };
    }

    // The same page again with what was typed: nothing is lost.
    private static Task<IResult> RefuseAsync(HttpContext context, string? back, string reason, string? text)
    {
        var address = new Uri(new Uri("http://inbox.invalid"), Components.Pages.Local(back));
        var query = InboxQuery.Parse(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query)));
        return ShowAsync(context, address.AbsolutePath is "/mine" ? "/mine" : "/inbox", query, reason, text);
    }

    private static async Task<IResult> DecideAsync(
        HttpContext context,
        long id,
        [FromForm] DecideMessage.Decision decision,
        [FromForm] string? reason,
        [FromForm] string? back,
        DecideMessage decide)
    {
        var fault = await decide.RunAsync(context.Viewer(), new MessageId(id), decision, reason, context.RequestAborted);
        return context.Back(back, fault ?? decision switch
        {
            DecideMessage.Decision.NoReplyRequired => "Closed: no reply due.",
            DecideMessage.Decision.IgnoreTroll => "Closed: ignored as a troll.",
            _ => "Back on the list.",
        }, fault is not null);
    }

    private static async Task<IResult> CorrectAsync(
        HttpContext context,
        long id,
        [FromForm] string? category,
        [FromForm] string? back,
        CorrectCategory correct)
    {
        if (!CategoryNames.TryParse(category ?? "", out var right))
        {
            return context.Back(back, $"There is no category “{category}”.", true);
        }

        var fault = await correct.RunAsync(context.Viewer(), new MessageId(id), right, context.RequestAborted);
        return context.Back(back, fault ?? $"Corrected: {Wordings.Of(right)}. Thank you, this is kept.", fault is not null);
    }
}
