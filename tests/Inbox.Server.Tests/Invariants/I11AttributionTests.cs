using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Tests.Invariants;

/// <summary>I11: every act has one human author or one named rule. I10's chain: a changed byte is found.</summary>
public sealed class I11AttributionTests
{
    [Fact]
    public async Task I11_every_act_names_its_person_or_rule_and_automatic_decisions_their_clause()
    {
        await using var world = await InboxWorld.StartAsync();
        var message = await world.ReceiveAsync("Grim Reaper", "I know where your tutor parks his car. He should watch his back.");
        var question = await world.ReceiveAsync("Colin Webb", "What time does it start?");
        await world.SendAsync(question, "Doors open at ten.");
        await world.SendOutboxAsync();

        await using var db = await world.OpenAsync();
        var entries = await db.AuditEntries.AsNoTracking().ToListAsync(InboxWorld.Cancel);

        Assert.All(entries, entry => Assert.Matches("^(user:[0-9]+|rule:.+|system)$", entry.Actor));
        var queued = Assert.Single(entries, entry => entry.Act == "reply.queued");
        Assert.Equal($"user:{world.Moderator.Id}", queued.Actor);
        Assert.Equal("Ana Reid", queued.ActorName);
        var raised = Assert.Single(entries, entry => entry.Act == "escalation.raised" && entry.Subject == $"message:{message.Id}");
        Assert.StartsWith("rule:", raised.Actor, StringComparison.Ordinal);
        Assert.Contains("ETT 10e", raised.Clause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task I11_the_reply_as_the_public_sees_it_does_not_name_its_writer()
    {
        await using var world = await InboxWorld.StartAsync();
        var question = await world.ReceiveAsync("Colin Webb", "What time does it start?");

        await world.SendAsync(question, "Doors open at ten.");
        await world.SendOutboxAsync();

        Assert.DoesNotContain("Ana", Assert.Single(world.Facebook.CommentsUnder(question.ExternalId)).Author, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Details = 'nothing happened' WHERE Sequence = 2")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 2")]
    public async Task I10_the_database_refuses_to_change_the_chain_and_a_change_behind_its_back_is_found(string tampering)
    {
        await using var world = await InboxWorld.StartAsync();
        await using var db = await world.OpenAsync();
        var whole = await db.VerifyAsync(InboxWorld.Cancel);

        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync(tampering, InboxWorld.Cancel));
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditEntries_no_update; DROP TRIGGER AuditEntries_no_delete;", InboxWorld.Cancel);
        await db.Database.ExecuteSqlRawAsync(tampering, InboxWorld.Cancel);

        Assert.Null(whole.Fault);
        Assert.NotNull((await db.VerifyAsync(InboxWorld.Cancel)).Fault);
    }
}
