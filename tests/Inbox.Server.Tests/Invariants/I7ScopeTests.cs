using Inbox.Domain.Accounts;
using Inbox.Domain.Audit;
using Inbox.Domain.Connectors;
using Inbox.Server.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Tests.Invariants;

/// <summary>I7: personal accounts are never connected, polled or stored.</summary>
public sealed class I7ScopeTests
{
    [Fact]
    public async Task I7_connecting_a_personal_account_is_refused_before_any_call_to_the_platform()
    {
        await using var world = await InboxWorld.StartAsync();
        var callsBefore = world.Sandbox.Journal.Entries().Count;

        var result = await world.Get<ConnectAccount>().RunAsync(
            new ConnectAccount.Command(
                Actor.System, Platform.Facebook, AccountCategory.Personal, world.StaffA.Id, "ett", world.Sandbox.AddressOf("facebook"),
                new Credentials([new("page_access_token", world.Facebook.IssueToken(InboxWorld.Page))])),
            InboxWorld.Cancel);

        Assert.Contains("personal", Assert.IsType<ConnectAccount.Result.Refused>(result).Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(callsBefore, world.Sandbox.Journal.Entries().Count);
        await using var db = await world.OpenAsync();
        Assert.Equal(1, await db.Accounts.CountAsync(InboxWorld.Cancel));
    }

    [Fact]
    public async Task I7_the_database_itself_refuses_a_personal_account()
    {
        await using var world = await InboxWorld.StartAsync();
        await using var db = await world.OpenAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlRawAsync("UPDATE Accounts SET Category = 2", InboxWorld.Cancel));

        Assert.Equal(AccountCategory.Official, (await db.Accounts.AsNoTracking().SingleAsync(InboxWorld.Cancel)).Category);
    }

    [Fact]
    public async Task I7_a_removed_account_keeps_no_secret_and_is_not_polled()
    {
        await using var world = await InboxWorld.StartAsync();
        await world.Get<ChangeAccount>().RunAsync(Actor.System, world.Account, ChangeAccount.Step.Remove, InboxWorld.Cancel);
        var callsBefore = world.Sandbox.Journal.Entries().Count;

        await world.PollAsync();

        Assert.Equal(callsBefore, world.Sandbox.Journal.Entries().Count);
        await using var db = await world.OpenAsync();
        Assert.Equal("", (await db.Accounts.SingleAsync(InboxWorld.Cancel)).ProtectedCredentials);
    }
}
