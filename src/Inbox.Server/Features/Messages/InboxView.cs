using System.Globalization;
using Inbox.Domain;
using Inbox.Domain.Accounts;
using NodaTime;

namespace Inbox.Server.Features.Messages;

/// <summary>Everything the inbox page shows, ready made; its filters live in the address.</summary>
public sealed record InboxView
{
    /// <summary><c>/inbox</c> for moderators, <c>/mine</c> for staff.</summary>
    public required string Root { get; init; }

    public required Queue Queue { get; init; }

    public required IReadOnlyList<Queue> Queues { get; init; }

    public required IReadOnlyDictionary<Queue, int> Counts { get; init; }

    public required IReadOnlyList<AccountLine> Accounts { get; init; }

    public required AccountId? Account { get; init; }

    public required string? Words { get; init; }

    public required ListMessages.Result List { get; init; }

    public required bool IsFirstPage { get; init; }

    /// <summary>The open message; null when none is.</summary>
    public required MessageDetails? Open { get; init; }

    /// <summary>One was asked for that is not there, or not for this person.</summary>
    public required bool IsMissing { get; init; }

    /// <summary>The suggestion chosen for the reply; null for the first.</summary>
    public required string? SuggestionId { get; init; }

    /// <summary>Text that could not be sent and must not be lost.</summary>
    public string? KeptText { get; init; }

    public bool IsMine => Root == "/mine";

    /// <summary>The address of this view with some parts changed.</summary>
    public string Address(
        Queue? queue = null,
        AccountId? account = null,
        MessageId? message = null,
        string? words = null,
        ListMessages.PageKey? after = null,
        string? suggestion = null)
    {
        var keepsFilters = queue is null;
        var parts = new List<string> { "queue=" + (queue ?? Queue) };
        if ((account ?? (keepsFilters ? Account : null)) is { } onAccount)
        {
            parts.Add("account=" + onAccount);
        }

        if ((words ?? (keepsFilters ? Words : null)) is { Length: > 0 } search)
        {
            parts.Add("q=" + Uri.EscapeDataString(search));
        }

        if (message is { } id)
        {
            parts.Add("m=" + id);
        }

        if (suggestion is not null)
        {
            parts.Add("s=" + Uri.EscapeDataString(suggestion));
        }

        if (after is { } key)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"after={(int)key.Rank}-{key.At.ToUnixTimeTicks()}-{key.Id}"));
        }

        return Root + "?" + string.Join('&', parts);
    }
}

/// <summary>An account beside the list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Platform">Where.</param>
/// <param name="DisplayName">What it is called.</param>
/// <param name="Trouble">Why it is not being read now, in a sentence; null when it is.</param>
/// <param name="ReadAt">When it was last read.</param>
public sealed record AccountLine(AccountId Id, Platform Platform, string DisplayName, string? Trouble, Instant? ReadAt);
