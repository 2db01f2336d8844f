using Inbox.Domain.Escalations;
using Inbox.Sandbox.Mail;
using Inbox.Server.Features.Escalations;
using Inbox.Server.Features.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Moq;
using NodaTime;

namespace Inbox.Server.Tests.Invariants;

/// <summary>I9: an escalation is delivered or visibly failing, and chased until acknowledged.</summary>
public sealed class I9AlertsArriveTests
{
    private const string Threat = "I know where your tutor parks his car. He should watch his back on Saturday.";

    [Fact]
    public async Task I9_what_crosses_the_line_is_mailed_to_the_chief_executive_without_its_text()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Grim Reaper", Threat);

        await world.DeliverAsync();

        var mail = Assert.Single(world.Mail.Messages);
        Assert.True(message.IsEscalated);
        Assert.Contains("helen@example.org", mail.Envelope.Recipients);
        Assert.Contains("/escalations/", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("parks his car", mail.Subject + mail.Text + mail.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task I9_a_second_look_and_an_edit_make_no_second_alert()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Grim Reaper", Threat);
        await world.Facebook.EditAsync(message.ExternalId, Threat + " I mean it.");

        await world.PollAsync();
        await world.DeliverAsync();
        await world.DeliverAsync();

        Assert.Single(world.Mail.Messages);
        await using var db = await world.OpenAsync();
        Assert.Single(await db.Escalations.ToListAsync(InboxWorld.Cancel));
    }

    [Fact]
    public async Task I9_a_mail_server_that_refuses_leaves_the_delivery_visibly_failing_and_it_is_tried_again()
    {
        await using var world = await InboxWorld.StartAsync();
        await world.ReceiveAsync("Grim Reaper", Threat);
        world.Mail.Faults.Add(new MailFault(MailFaultKind.TryLater) { Times = 1 });

        await world.DeliverAsync();
        var failing = await DeliveryAsync(world);
        await MakeDueAsync(world);
        await world.DeliverAsync();

        Assert.NotNull(failing.LastFailure);
        Assert.Null(failing.DeliveredAt);
        Assert.NotNull((await DeliveryAsync(world)).DeliveredAt);
        Assert.Single(world.Mail.Messages);
    }

    [Fact]
    public async Task I9_nobody_acknowledging_means_being_told_again_and_acknowledging_ends_it()
    {
        await using var world = await InboxWorld.StartAsync();
        await world.ReceiveAsync("Grim Reaper", Threat);
        await world.DeliverAsync();
        await PassChaseTimeAsync(world);

        await world.Get<ChaseEscalations>().RunAsync(InboxWorld.Cancel);
        await world.DeliverAsync();
        var mailsBefore = world.Mail.Messages.Count;
        var escalation = await EscalationAsync(world);
        var fault = await world.Get<AcknowledgeEscalation>().RunAsync(world.ChiefExecutive, escalation.Id, InboxWorld.Cancel);
        await PassChaseTimeAsync(world);
        await world.Get<ChaseEscalations>().RunAsync(InboxWorld.Cancel);
        await world.DeliverAsync();

        Assert.Equal(2, mailsBefore);
        Assert.Null(fault);
        Assert.Equal(2, world.Mail.Messages.Count);
        Assert.Equal("Helen Marsh", (await EscalationAsync(world)).AcknowledgedByName);
    }

    [Fact]
    public async Task I9_a_plain_troll_alerts_nobody()
    {
        await using var world = await InboxWorld.StartAsync();

        var message = await world.ReceiveAsync("Lol Master", "lol clowns, bet you delete this");

        Assert.False(message.WasEscalated);
        await using var db = await world.OpenAsync();
        Assert.Empty(await db.Escalations.ToListAsync(InboxWorld.Cancel));
    }

    [Fact]
    public async Task I9_a_mail_server_that_takes_no_answer_is_said_in_one_sentence()
    {
        var options = Mock.Of<IOptionsMonitor<MailOptions>>(monitor => monitor.CurrentValue == new MailOptions { Host = "" });

        var result = await new SmtpMailSender(options).SendAsync(new OutgoingMail("a@example.org", "s", "t", "<p>t</p>", "<1@inbox>"), InboxWorld.Cancel);

        Assert.Equal("No mail server is configured: set Mail:Host.", Assert.IsType<MailResult.Failed>(result).Reason);
    }

    private static async Task<Delivery> DeliveryAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        return await db.Deliveries.AsNoTracking().SingleAsync(InboxWorld.Cancel);
    }

    private static async Task<Escalation> EscalationAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        return await db.Escalations.AsNoTracking().SingleAsync(InboxWorld.Cancel);
    }

    private static async Task MakeDueAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        await db.Deliveries.ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.NextTryAt, Instant.FromUtc(2026, 1, 1, 0, 0)), InboxWorld.Cancel);
    }

    private static async Task PassChaseTimeAsync(InboxWorld world)
    {
        await using var db = await world.OpenAsync();
        await db.Escalations.Where(escalation => escalation.NextChaseAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(escalation => escalation.NextChaseAt, Instant.FromUtc(2026, 1, 1, 0, 0)), InboxWorld.Cancel);
    }
}
