using System.Text;

namespace Inbox.Sandbox.Tests;

/// <summary>STARTTLS and AUTH of the mail drop.</summary>
public sealed class MailSecurityTests
{
    [Fact]
    public async Task After_starttls_the_greeting_starts_anew_and_mail_is_marked_as_encrypted()
    {
        using var certificate = MailWire.MakeCertificate();
        await using var drop = await MailWire.DropAsync(new() { Certificate = certificate, RequireTls = true });
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
        Assert.Contains("STARTTLS", await wire.SayAsync("EHLO tests"));
        Assert.StartsWith("530", await wire.SayAsync("MAIL FROM:<inbox@example.org>"));

        await wire.StartTlsAsync(certificate);

        Assert.StartsWith("503", await wire.SayAsync("MAIL FROM:<inbox@example.org>"));
        Assert.DoesNotContain("STARTTLS", await wire.SayAsync("EHLO tests"));
        Assert.StartsWith("503", await wire.SayAsync("STARTTLS"));
        await wire.AddressAsync();
        await wire.SayAsync("DATA");
        Assert.StartsWith("250", await wire.SayAsync("secret\r\n."));
        Assert.True(Assert.Single(drop.Messages).Envelope.IsTls);
    }

    [Fact]
    public async Task Plain_text_slipped_in_behind_starttls_ends_the_connection()
    {
        using var certificate = MailWire.MakeCertificate();
        await using var drop = await MailWire.DropAsync(new() { Certificate = certificate });
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
        await wire.SayAsync("EHLO tests");

        await wire.WriteAsync("STARTTLS\r\nMAIL FROM:<slipped@example.org>\r\n");

        Assert.Equal("", await wire.ReadAsync());
    }

    [Fact]
    public async Task A_client_that_cannot_do_tls_harms_only_itself()
    {
        using var certificate = MailWire.MakeCertificate();
        await using var drop = await MailWire.DropAsync(new() { Certificate = certificate });
        await using var bad = await MailWire.OpenAsync(drop.SmtpPort);
        await bad.SayAsync("EHLO tests");
        await bad.SayAsync("STARTTLS");
        await bad.WriteAsync("this is no handshake at all, is it?\r\n");
        await using var good = await MailWire.OpenAsync(drop.SmtpPort);

        await good.AddressAsync();
        await good.SayAsync("DATA");

        Assert.StartsWith("250", await good.SayAsync("fine\r\n."));
    }

    [Fact]
    public async Task Passwords_are_asked_for_only_under_tls_where_tls_is_to_be_had()
    {
        using var certificate = MailWire.MakeCertificate();
        await using var drop = await MailWire.DropAsync(
            new() { Certificate = certificate, UserName = "desk", Password = "pass" });
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
        Assert.DoesNotContain("AUTH", await wire.SayAsync("EHLO tests"));
        Assert.StartsWith("538", await wire.SayAsync("AUTH PLAIN " + Base64("\0desk\0pass")));

        await wire.StartTlsAsync(certificate);

        Assert.Contains("AUTH PLAIN LOGIN", await wire.SayAsync("EHLO tests"));
        Assert.StartsWith("235", await wire.SayAsync("AUTH PLAIN " + Base64("\0desk\0pass")));
    }

    [Fact]
    public async Task Auth_plain_and_login_know_right_from_wrong()
    {
        await using var drop = await MailWire.DropAsync(new() { UserName = "desk", Password = "påss" });
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
        await wire.SayAsync("EHLO tests");
        Assert.StartsWith("530", await wire.SayAsync("MAIL FROM:<inbox@example.org>"));

        Assert.StartsWith("535", await wire.SayAsync("AUTH PLAIN " + Base64("\0desk\0wrong")));
        Assert.StartsWith("501", await wire.SayAsync("AUTH PLAIN %%%"));
        Assert.StartsWith("504", await wire.SayAsync("AUTH CRAM-MD5"));
        Assert.StartsWith("334 ", await wire.SayAsync("AUTH PLAIN"));
        Assert.StartsWith("501", await wire.SayAsync("*"));
        Assert.Equal("334 " + Base64("Username:"), await wire.SayAsync("AUTH LOGIN"));
        Assert.Equal("334 " + Base64("Password:"), await wire.SayAsync(Base64("desk")));
        Assert.StartsWith("235", await wire.SayAsync(Base64("påss")));
        Assert.StartsWith("503", await wire.SayAsync("AUTH LOGIN"));

        await wire.AddressAsync();
        await wire.SayAsync("DATA");
        await wire.SayAsync("known\r\n.");
        Assert.True(Assert.Single(drop.Messages).Envelope.IsAuthenticated);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
