using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Text;
using Inbox.Server.Components;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Ingest;

/// <summary>What triage may know beside the text: what the same authors wrote in the last day, our handles, our people's names.</summary>
internal sealed class TriageSurroundings
{
    private static readonly Duration Memory = Duration.FromDays(1);
    private readonly KnownNames names;
    private readonly ILookup<AuthorId, EarlierText> earlier;

    private TriageSurroundings(KnownNames names, ILookup<AuthorId, EarlierText> earlier)
    {
        this.names = names;
        this.earlier = earlier;
    }

    public static async Task<TriageSurroundings> LoadAsync(
        InboxDbContext db,
        Account account,
        IReadOnlyList<Arrival> arrivals,
        CancellationToken cancellationToken)
    {
        var authors = arrivals.Select(arrival => arrival.Message.AuthorId).Where(author => author is not null).Distinct().ToList();
        var from = arrivals.Min(arrival => arrival.Message.PublishedAt) - Memory;
        var stored = await db.Messages.AsNoTracking()
            .Where(message => EF.Parameter(authors).Contains(message.AuthorId) && !message.IsOurs && message.PublishedAt >= from)
            .Select(message => new { message.Id, message.AuthorId, message.Text, message.PublishedAt })
            .ToListAsync(cancellationToken);
        var arriving = arrivals.Select(arrival => arrival.Message.Id).ToHashSet();
        var texts = stored
            .Where(message => !arriving.Contains(message.Id))
            .Select(message => (Author: message.AuthorId!.Value, new EarlierText(message.Text, message.PublishedAt)))
            .Concat(arrivals
                .Where(arrival => arrival.Message.AuthorId is not null)
                .Select(arrival => (Author: arrival.Message.AuthorId!.Value, new EarlierText(arrival.Message.Text, arrival.Message.PublishedAt))))
            .ToLookup(pair => pair.Author, pair => pair.Item2);
        var people = await db.Users.AsNoTracking().Select(user => user.FullName).ToListAsync(cancellationToken);
        return new TriageSurroundings(new KnownNames([account.Handle], people, []), texts);
    }

    public TriageInput InputFor(Arrival arrival)
    {
        var message = arrival.Message;
        return new TriageInput
        {
            Text = message.Text,
            Kind = message.Kind.Id(),
            IsPublic = message.Kind != MessageKind.DirectMessage,
            PlatformLabels = arrival.Labels,
            PublishedAt = message.PublishedAt,
            Today = message.PublishedAt.InZone(Times.Zone).Date,
            Names = names,
            Author = message.AuthorId is { } author
                ? new AuthorContext { Recent = [.. earlier[author].Where(text => text.PublishedAt < message.PublishedAt)] }
                : AuthorContext.Unknown,
        };
    }
}
