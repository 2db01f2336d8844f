using System.Net;
using System.Net.Http.Json;
using System.Net.Mail;
using Inbox.Sandbox.Mail;

namespace Inbox.Sandbox.Tests;

/// <summary>What the mail drop does when told to misbehave, as System.Net.Mail.SmtpClient sees it.</summary>
public sealed class MailFaultTests
{
    [Fact]
    public async Task Refusal_and_try_later_reach_the_sender_as_such_and_are_spent()
    {
        await using var drop = await MailWire.DropAsync(new());
        drop.Faults.Add(new(MailFaultKind.Refuse) { Times = 1 });
        drop.Faults.Add(new(MailFaultKind.TryLater) { Stage = MailFaultStage.Message, Times = 1 });

        var refused = await Assert.ThrowsAsync<SmtpFailedRecipientException>(() => SendAsync(drop));
        var later = await Assert.ThrowsAsync<SmtpException>(() => SendAsync(drop));

        Assert.Equal((SmtpStatusCode)550, refused.StatusCode);
        Assert.Equal((SmtpStatusCode)451, later.StatusCode);
        Assert.Empty(drop.Messages);
        await SendAsync(drop);
        Assert.Single(drop.Messages);
        Assert.Empty(drop.Faults.Waiting);
    }

    [Fact]
    public async Task A_fault_for_one_address_leaves_the_others_alone()
    {
        await using var drop = await MailWire.DropAsync(new());
        drop.Faults.Add(new(MailFaultKind.Refuse) { Recipient = "Full@example.org" });

        await SendAsync(drop, "chief@example.org");

        await Assert.ThrowsAsync<SmtpFailedRecipientException>(() => SendAsync(drop, "full@example.org"));
        await Assert.ThrowsAsync<SmtpFailedRecipientException>(() => SendAsync(drop, "full@example.org"));
        drop.Faults.Clear();
        await SendAsync(drop, "full@example.org");
        Assert.Equal(2, drop.Messages.Count);
    }

    [Fact]
    public async Task A_close_mid_data_loses_the_message_for_both_sides()
    {
        await using var drop = await MailWire.DropAsync(new());
        drop.Faults.Add(new(MailFaultKind.CloseMidData) { Times = 1 });

        await Assert.ThrowsAsync<SmtpException>(() => SendAsync(drop));

        Assert.Empty(drop.Messages);
    }

    [Fact]
    public async Task A_drop_before_the_answer_keeps_what_the_sender_believes_lost()
    {
        await using var drop = await MailWire.DropAsync(new());
        drop.Faults.Add(new(MailFaultKind.DropBeforeAnswer) { Times = 1 });

        await Assert.ThrowsAsync<SmtpException>(() => SendAsync(drop));

        Assert.Single(drop.Messages);
    }

    [Theory]
    [InlineData(MailFaultStage.Recipient)]
    [InlineData(MailFaultStage.Message)]
    public async Task A_hang_gives_no_answer_until_the_sender_gives_up(MailFaultStage stage)
    {
        await using var drop = await MailWire.DropAsync(new());
        drop.Faults.Add(new(MailFaultKind.Hang) { Stage = stage });

        await Assert.ThrowsAsync<SmtpException>(() => SendAsync(drop, timeout: TimeSpan.FromMilliseconds(300)));

        Assert.Empty(drop.Messages);
        drop.Faults.Clear();
        await SendAsync(drop);
        Assert.Single(drop.Messages);
    }

    [Fact]
    public async Task Another_process_sets_and_clears_faults_through_the_control_calls()
    {
        await using var host = await SandboxHost.StartAsync(
            new() { Platforms = [new MailPlatform()] }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = host.BaseAddress };
        var drop = host.Platform<MailPlatform>().Drop;

        var set = await http.PostAsJsonAsync(
            "/control/mail/smtp-faults", new { kind = "refuse", times = 1 }, TestContext.Current.CancellationToken);
        var wrong = await http.PostAsJsonAsync(
            "/control/mail/smtp-faults", new { kind = "refuse", times = 0 }, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (set.StatusCode, wrong.StatusCode));
        await Assert.ThrowsAsync<SmtpFailedRecipientException>(() => SendAsync(drop));
        await SendAsync(drop);
        await http.DeleteAsync("/control/mail/messages", TestContext.Current.CancellationToken);
        Assert.Empty(drop.Messages);
    }

    private static async Task SendAsync(MailDrop drop, string recipient = "chief@example.org", TimeSpan? timeout = null)
    {
        using var client = new SmtpClient("127.0.0.1", drop.SmtpPort);
        client.Timeout = (int)(timeout ?? TimeSpan.FromSeconds(20)).TotalMilliseconds;
        using var mail = new MailMessage("inbox@example.org", recipient, "Subject", "Body");
        await client.SendMailAsync(mail, TestContext.Current.CancellationToken);
    }
}
