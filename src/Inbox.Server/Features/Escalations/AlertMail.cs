using System.Globalization;
using System.Text.Encodings.Web;
using Inbox.Domain.Escalations;
using Inbox.Server.Features.Mail;
using Inbox.Server.Hosting;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Inbox.Server.Features.Escalations;

/// <summary>
/// The mail that tells somebody in charge: what, where, when and one button. No message text in it at all: mail passes other people's
/// servers, and the inbox shows the message folded.
/// </summary>
internal sealed class AlertMail(PublicAddress address)
{
    private static readonly DateTimeZone London = DateTimeZoneProviders.Tzdb["Europe/London"];

    public async Task<OutgoingMail> ComposeAsync(
        InboxDbContext db,
        Escalation escalation,
        Delivery delivery,
        CancellationToken cancellationToken)
    {
        var messageId = escalation.MessageId;
        var where = await db.Messages.AsNoTracking()
            .Where(message => message.Id == messageId)
            .Join(db.Accounts, message => message.AccountId, account => account.Id, (message, account) =>
                new { account.Platform, account.DisplayName, message.PublishedAt })
            .SingleAsync(cancellationToken);
        var when = where.PublishedAt.InZone(London).ToString("ddd d MMM, HH:mm", CultureInfo.GetCultureInfo("en-GB"));
        var again = delivery.Round == 0 ? "" : $" (asked {delivery.Round + 1} times)";
        var link = address.Link($"/escalations/{escalation.Id}");
        var lines = new[]
        {
            $"A message needs you: {escalation.Reason}.",
            $"Where: {where.Platform.DisplayName}, {where.DisplayName}. Written {when}.",
            escalation.Clause.Length > 0 ? $"Why you are told: {escalation.Clause}." : "",
            "The message itself is kept in Inbox and is not shown in this mail.",
        }.Where(line => line.Length > 0).ToArray();
        var subject = $"{Capital(escalation.Reason)} · {where.Platform.DisplayName} · {when}{again}";
        var text = string.Join("\n", lines) + $"\n\nOpen it and say that you have it:\n{link}\n\nYou are asked again until somebody has it.\n";
        var html = Html(lines, link);
        return new OutgoingMail(delivery.Address, subject, text, html, $"<escalation-{escalation.Id}-{delivery.RecipientId}-{delivery.Round}@inbox>");
    }

    private static string Html(IEnumerable<string> lines, Uri link)
    {
        var encode = HtmlEncoder.Default;
        var paragraphs = string.Concat(lines.Select(line => $"<p>{encode.Encode(line)}</p>"));
        return $"""
            <!doctype html><html lang="en-GB"><body style="font:16px/1.5 sans-serif;color:#1c2526;max-width:34em">
            {paragraphs}
            <p><a href="{encode.Encode(link.ToString())}" style="background:#0b5d62;color:#fff;padding:12px 20px;border-radius:6px;text-decoration:none">Open it</a></p>
            <p style="color:#566">You are asked again until somebody has it.</p>
            </body></html>
            """;
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
