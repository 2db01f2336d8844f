using Inbox.Sandbox.Mail;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Tests.Kills;

/// <summary>I9 holds when the program is killed between raising an escalation and mailing it.</summary>
public sealed class KilledWhileAlertingTests
{
    [Fact]
    public async Task I9_killed_while_the_mail_server_is_silent_the_alert_is_mailed_by_the_next_start()
    {
        await using var world = await KillWorld.StartAsync();
        world.Mail.Faults.Add(new MailFault(MailFaultKind.Hang) { Times = 1 });
        await world.Facebook.CommentAsync("Grim Reaper", world.PostId, "I know where your tutor parks his car. He should watch his back.");
        await using (var inbox = await world.ServeAsync())
        {
            await world.UntilAsync("the mail server has been asked", _ => Task.FromResult(world.Mail.Faults.Waiting.Count == 0));
            await inbox.KillAsync();
        }

        var mailedBefore = world.Mail.Messages.Count;
        await using var last = await world.ServeAsync();
        await world.UntilAsync("it is delivered", db => db.Deliveries.AnyAsync(delivery => delivery.DeliveredAt != null, KillWorld.Cancel));

        Assert.Equal(0, mailedBefore);
        var mail = Assert.Single(world.Mail.Messages);
        Assert.Contains("helen@example.org", mail.Envelope.Recipients);
        await using var store = await world.OpenAsync();
        Assert.Equal(1, await store.Escalations.CountAsync(KillWorld.Cancel));
    }
}
