using System.Globalization;
using Inbox.Sandbox.Mail.Mime;
using Inbox.Sandbox.Pages;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Mail;

/// <summary>The mail drop for people: a list, one message, and its HTML part in a cage.</summary>
internal static class MailPages
{
    /// <summary>
    /// What the HTML part may do: show itself in our own frame, with its own styles. No script, no form, nothing fetched from
    /// anywhere; a link opens a tab of its own.
    /// </summary>
    public const string CagePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private static readonly SandboxLink[] Back = [new("/mail", "Mail drop")];

    public static IResult List(MailDrop drop)
    {
        var rows = drop.Messages.Reverse().Select(mail => Html.Of($"""
            <article><h2><a href="/mail/{mail.Id}">{SubjectOf(mail)}</a></h2>
            <p class="by">{string.Join(", ", mail.Envelope.Recipients)} · {When(mail)}</p></article>
            """)).ToList();
        return SandboxPage.Render("Mail drop", [], rows.Count == 0
            ? Html.Of($"<p>No mail yet. Whatever is sent to port {drop.SmtpPort} on this computer ends up here.</p>")
            : Html.Join(rows));
    }

    public static IResult One(MailDrop drop, int id)
    {
        if (drop.Find(id) is not { } mail)
        {
            return Missing();
        }

        var content = mail.Content;
        var way = mail.Envelope.IsTls ? "encrypted" : "plain text";
        var text = mail.Text is { } plain
            ? Html.Of($"<section><h2>Text</h2><div class=\"box text\">{MailLinks.Mark(plain)}</div></section>")
            : Html.Empty;
        var html = mail.Html is null ? Html.Empty : Html.Of($"""
            <section><h2>HTML</h2><iframe src="/mail/{id}/html" title="HTML part"
            style="width:100%;min-height:28rem;border:1px solid;background:#fff"
            sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe></section>
            """);
        return SandboxPage.Render(SubjectOf(mail), Back, Html.Of($"""
            <div class="box"><p class="by">From {content.Header("From")}</p><p class="by">To {content.Header("To")}</p>
            <p class="by">Delivered to {string.Join(", ", mail.Envelope.Recipients)} · {When(mail)} · {way}</p>
            {Files(mail)}
            <details><summary>All headers</summary><div class="text">{Headers(content)}</div></details>
            <p class="by"><a href="/mail/{id}/source">Source</a></p></div>
            {text}{html}
            """));
    }

    /// <summary>The HTML part by itself, under <see cref="CagePolicy"/>.</summary>
    public static IResult HtmlPart(HttpContext http, MailDrop drop, int id)
    {
        if (drop.Find(id)?.Html is not { } html)
        {
            return Missing();
        }

        http.Response.Headers.ContentSecurityPolicy = CagePolicy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        // Links would open inside the frame; the first base element decides, so ours goes before anything that was sent.
        return Results.Content("<!DOCTYPE html><base target=\"_blank\">" + html, "text/html; charset=utf-8");
    }

    public static IResult Source(MailDrop drop, int id) =>
        drop.Find(id) is { } mail ? Results.File(mail.Source.ToArray(), "text/plain; charset=utf-8") : Missing();

    /// <summary>A file of the message, counted from 0; always as a download, so it cannot run here.</summary>
    public static IResult FilePart(HttpContext http, MailDrop drop, int id, int number)
    {
        if (drop.Find(id) is not { } mail || FilesOf(mail).ElementAtOrDefault(number) is not { } part)
        {
            return Missing();
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(part.Bytes.ToArray(), "application/octet-stream", part.FileName);
    }

    public static IEnumerable<MimePart> FilesOf(ReceivedMail mail) =>
        mail.Content.Leaves().Where(part => part.FileName is not null);

    private static Html Files(ReceivedMail mail) => Html.Join(FilesOf(mail).Select((part, number) => Html.Of($"""
        <p class="by">File <a href="/mail/{mail.Id}/files/{number}">{part.FileName}</a>, {part.Bytes.Length} bytes</p>
        """)));

    private static Html Headers(MimePart content) =>
        Html.Join(content.Headers.Select(header => Html.Of($"{header.Name}: {header.Value}\n")));

    private static string SubjectOf(ReceivedMail mail) => mail.Subject.Length == 0 ? "(no subject)" : mail.Subject;

    private static string When(ReceivedMail mail) =>
        mail.Envelope.ReceivedAt.ToString("d MMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static IResult Missing() => SandboxPage.Render(
        "No such message", Back, Html.Of($"<p>It is not here.</p>"), StatusCodes.Status404NotFound);
}
