using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using Inbox.Sandbox.Mail;

namespace Inbox.Sandbox.Tests;

/// <summary>What System.Net.Mail.SmtpClient sends, as the drop's JSON and pages show it.</summary>
public sealed class MailReadingTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private SandboxHost host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MailDrop Drop => host.Platform<MailPlatform>().Drop;

    public async ValueTask InitializeAsync()
    {
        host = await SandboxHost.StartAsync(
            new() { Platforms = [new MailPlatform(new() { UserName = "desk", Password = "pass" })] }, Token);
        http.BaseAddress = host.BaseAddress;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Both_parts_the_subject_names_and_files_are_read_back_as_they_were_written()
    {
        var text = "Łukasz schrieb: „so nicht“ 😡\nhttps://inbox.example/e/1?t=a&b=2.\n.a line with a dot\n" + new string(
            'ä', 300);
        using var mail = new MailMessage(
            new MailAddress("inbox@example.org", "Inbox – Ürsula"), new MailAddress("chief@example.org", "Zoë"))
        {
            Subject = "Threat on Facebook, 03:00 – „bitte sofort lesen“, und zwar mit einem wirklich langen Betreff 😡",
            SubjectEncoding = Encoding.UTF8,
        };
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(text, Encoding.UTF8, MediaTypeNames.Text.Plain));
        mail.AlternateViews.Add(
            AlternateView.CreateAlternateViewFromString("<p>Grüße=3D</p>", Encoding.UTF8, MediaTypeNames.Text.Html));
        mail.Attachments.Add(new Attachment(new MemoryStream([0, 1, 13, 10, 46, 13, 10, 255]), "évidence.bin"));

        var shown = await SendAsync(mail);

        Assert.Equal(mail.Subject, shown.GetProperty("subject").GetString());
        Assert.Equal(text, shown.GetProperty("text").GetString()!.TrimEnd('\n'));
        Assert.Equal("<p>Grüße=3D</p>", shown.GetProperty("html").GetString()!.TrimEnd('\n'));
        Assert.Equal("https://inbox.example/e/1?t=a&b=2", Assert.Single(shown.GetProperty("links").EnumerateArray()).GetString());
        Assert.Equal("évidence.bin", Assert.Single(shown.GetProperty("files").EnumerateArray()).GetString());
        Assert.Contains("Inbox – Ürsula", HeaderOf(shown, "From"));
        var file = await http.GetAsync("/mail/1/files/0", Token);
        Assert.Equal([0, 1, 13, 10, 46, 13, 10, 255], await file.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Theory]
    [InlineData(TransferEncoding.Base64)]
    [InlineData(TransferEncoding.QuotedPrintable)]
    [InlineData(TransferEncoding.EightBit)]
    public async Task Every_transfer_encoding_is_undone(TransferEncoding encoding)
    {
        using var mail = new MailMessage("inbox@example.org", "chief@example.org") { Subject = "x" };
        mail.AlternateViews.Add(
            new AlternateView(new MemoryStream(Encoding.UTF8.GetBytes("a = é\r\n.b  \r\n")), "text/plain; charset=utf-8")
        {
            TransferEncoding = encoding,
        });

        var shown = await SendAsync(mail);

        Assert.Equal("a = é\n.b  \n", shown.GetProperty("text").GetString()!.TrimEnd('\n') + "\n");
    }

    [Fact]
    public async Task The_list_and_the_message_show_text_as_text_and_links_as_links()
    {
        using var mail = new MailMessage("inbox@example.org",
            "chief@example.org", "<b>bold</b>", "Open (https://inbox.example/e/7). <script>alert(1)</script>");
        await SendAsync(mail);

        var list = await http.GetStringAsync("/mail", Token);
        var page = await http.GetStringAsync("/mail/1", Token);

        Assert.Contains("""<a href="/mail/1">&lt;b&gt;bold&lt;/b&gt;</a>""", list);
        Assert.Contains(
            """<a href="https://inbox.example/e/7" target="_blank" rel="noopener noreferrer">https://inbox.example/e/7</a>).""",
                page);
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("<iframe", page);
    }

    [Fact]
    public async Task The_html_part_is_shown_in_a_cage_that_runs_and_loads_nothing()
    {
        using var mail = new MailMessage(
            "inbox@example.org", "chief@example.org", "s", "<script>alert(1)</script><a href=https://inbox.example/e/7>open</a>")
        {
            IsBodyHtml = true,
        };
        await SendAsync(mail);

        var page = await http.GetStringAsync("/mail/1", Token);
        var part = await http.GetAsync("/mail/1/html", Token);

        Assert.Contains("""<iframe src="/mail/1/html" title=""", page);
        Assert.Contains("""sandbox="allow-popups allow-popups-to-escape-sandbox" """, page.ReplaceLineEndings(" "));
        var policy = Assert.Single(part.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy);
        Assert.DoesNotContain("allow-scripts", policy);
        Assert.DoesNotContain("script-src", policy);
        Assert.StartsWith("<!DOCTYPE html><base target=\"_blank\">", await part.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Raw_utf8_headers_foreign_charsets_and_broken_mime_are_shown_as_well_as_can_be()
    {
        await using var wire = await MailWire.OpenAsync(Drop.SmtpPort);
        await wire.SayAsync("EHLO tests");
        await wire.SayAsync("AUTH PLAIN " + Convert.ToBase64String("\0desk\0pass"u8));
        string[] messages =
        [
            "Subject: Grüße\r\n\tund mehr\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=80 5=\r\n0\r\n",
            "Subject: =?utf-8?B?w?= =?utf-8?B?6k=?=\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\n\r\nnever closed\r\n",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(
                Enumerable.Repeat("--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n", 50)),
            "no header at all",
            ": \r\n =\r\nContent-Type: ;;;=\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%A",
        ];
        foreach (var message in messages)
        {
            await wire.SayAsync("MAIL FROM:<> SMTPUTF8");
            await wire.SayAsync("RCPT TO:<chief@example.org>");
            await wire.SayAsync("DATA");
            Assert.StartsWith("250", await wire.SayAsync(message + "\r\n."));
        }

        var shown = JsonDocument.Parse(await http.GetStringAsync("/mail/messages", Token)).RootElement.EnumerateArray().ToList();

        Assert.Equal("Grüße und mehr", shown[0].GetProperty("subject").GetString());
        Assert.Equal("€ 50", shown[0].GetProperty("text").GetString()!.TrimEnd('\n'));
        Assert.Equal("never closed", shown[1].GetProperty("text").GetString()!.TrimEnd('\n'));
        Assert.Equal("no header at all", shown[3].GetProperty("text").GetString()!.TrimEnd('\n'));
        for (var id = 1; id <= messages.Length; id++)
        {
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"/mail/{id}", Token)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/mail/99", Token)).StatusCode);
    }

    [Fact]
    public async Task Messages_after_a_number_leave_out_what_was_seen_and_waiting_ends_with_the_arrival()
    {
        var arrival = Drop.WaitForAsync(mail => mail.Subject == "two", Token);
        using var one = new MailMessage("inbox@example.org", "chief@example.org", "one", "1");
        using var two = new MailMessage("inbox@example.org", "chief@example.org", "two", "2");
        await SendAsync(one);
        await SendAsync(two);

        var rest = JsonDocument.Parse(await http.GetStringAsync("/mail/messages?after=1", Token)).RootElement;

        Assert.Equal("two", Assert.Single(rest.EnumerateArray()).GetProperty("subject").GetString());
        Assert.Equal(2, (await arrival).Id);
    }

    private static string HeaderOf(JsonElement mail, string name) =>
        mail.GetProperty("headers").EnumerateArray()
            .First(header => header.GetProperty("name").GetString() == name).GetProperty("value").GetString()!;

    /// <summary>Sends with AUTH LOGIN, the one way of this client, and reads the message back over HTTP.</summary>
    private async Task<JsonElement> SendAsync(MailMessage mail)
    {
        using var client = new SmtpClient("127.0.0.1", Drop.SmtpPort) { Credentials = new NetworkCredential("desk", "pass") };
        await client.SendMailAsync(mail, Token);
        return JsonDocument.Parse(await http.GetStringAsync($"/mail/messages/{Drop.Messages[^1].Id}", Token)).RootElement;
    }
}
