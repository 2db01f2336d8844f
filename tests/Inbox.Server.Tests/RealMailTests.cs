using Inbox.Server.Features.Mail;
using Inbox.Testing;
using Microsoft.Extensions.Options;
using Moq;

namespace Inbox.Server.Tests;

/// <summary>The sender against a real SMTP server that demands STARTTLS and a sign-in.</summary>
public sealed class RealMailTests
{
    [Fact]
    public async Task Mail_goes_out_encrypted_and_signed_in_with_its_letters_and_its_own_message_id()
    {
        var peer = TestParts.RequireMail();
        var address = $"chief.{Guid.NewGuid():N}@example.org";

        var result = await Sender(peer).SendAsync(Mail(address), InboxWorld.Cancel);

        Assert.IsType<MailResult.Accepted>(result);
        var arrived = Assert.Single(await peer.WaitForMailsToAsync(address, 1, InboxWorld.Cancel));
        Assert.True(arrived.Encrypted);
        Assert.Equal(peer.User, arrived.SignedInAs);
        Assert.Equal("Threat · Facebook · Ŵrecsam", arrived.Subject);
        Assert.Equal("<escalation-1@inbox>", arrived.MessageId);
        Assert.Contains("Open it", arrived.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused.", "refused the recipient")]
    [InlineData("later.", "try later")]
    public async Task What_the_server_refuses_is_said_in_a_sentence(string firstWord, string sentence)
    {
        var peer = TestParts.RequireMail();

        var result = await Sender(peer).SendAsync(Mail($"{firstWord}{Guid.NewGuid():N}@example.org"), InboxWorld.Cancel);

        Assert.Contains(sentence, Assert.IsType<MailResult.Failed>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_said_without_repeating_it()
    {
        var peer = TestParts.RequireMail();

        var result = await Sender(peer, "not the password").SendAsync(Mail("chief@example.org"), InboxWorld.Cancel);

        var reason = Assert.IsType<MailResult.Failed>(result).Reason;
        Assert.Contains("Mail:Password", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("not the password", reason, StringComparison.Ordinal);
    }

    private static SmtpMailSender Sender(MailPeer peer, string? password = null) => new(Mock.Of<IOptionsMonitor<MailOptions>>(monitor =>
        monitor.CurrentValue == new MailOptions
        {
            Host = peer.Host,
            Port = peer.Port,
            User = peer.User,
            Password = password ?? peer.Password,
            From = "inbox@example.org",
        }));

    private static OutgoingMail Mail(string to) => new(
        to, "Threat · Facebook · Ŵrecsam", "Open it and say that you have it.", "<p>Open it</p>", "<escalation-1@inbox>");
}
