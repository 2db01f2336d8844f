using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Inbox.Domain;
using Inbox.Server.Components;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Live;

/// <summary>Server-sent events: "something you see has changed". The page asks again; nothing but that leaves here (I13).</summary>
internal static class LiveEndpoints
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    public static void MapLive(this IEndpointRouteBuilder app) => app.MapGet("/live", (HttpContext context) =>
    {
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(EventsAsync(context.RequestServices, context.Viewer(), Stopping(context)));
    }).RequireAuthorization();

    // A browser holds this answer open for ever: the program does not wait for it when it stops.
    private static CancellationToken Stopping(HttpContext context) => CancellationTokenSource.CreateLinkedTokenSource(
        context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping).Token;

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        IServiceProvider services,
        Viewer viewer,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        await using var changes = services.GetRequiredService<ChangeFeed>().ListenAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        var gathered = new List<Change>();
        yield return new SseItem<string>("ready", "open");
        Task<bool>? next = null;
        while (true)
        {
            next ??= changes.MoveNextAsync().AsTask();
            if (!await next)
            {
                yield break;
            }

            gathered.Add(changes.Current);
            next = changes.MoveNextAsync().AsTask();
            while (await IsReadyWithinAsync(next, time, cancellationToken) && await next)
            {
                gathered.Add(changes.Current);
                next = changes.MoveNextAsync().AsTask();
                if (gathered.Count >= 100)
                {
                    break;
                }
            }

            if (await IsSeenAsync(services, viewer, gathered, cancellationToken))
            {
                yield return new SseItem<string>("changed", "changed");
            }

            gathered.Clear();
        }
    }

    private static async Task<bool> IsReadyWithinAsync(Task next, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            await next.WaitAsync(Gather, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task<bool> IsSeenAsync(IServiceProvider services, Viewer viewer, List<Change> gathered, CancellationToken cancellationToken)
    {
        var contexts = services.GetRequiredService<IDbContextFactory<InboxDbContext>>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sight = await MessageSight.LoadAsync(db, viewer, services.GetRequiredService<PolicyCatalogue>(), cancellationToken);
        if (gathered.Any(change => change.Message is null && sight.Accounts.Contains(change.Account)))
        {
            return true;
        }

        var ids = gathered.Select(change => change.Message).OfType<MessageId>().Distinct().ToList();
        return await sight.Visible(db.Messages.AsNoTracking()).AnyAsync(message => ids.Contains(message.Id), cancellationToken);
    }
}
