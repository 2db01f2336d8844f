using System.Text;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Tests.Invariants;

/// <summary>I12: tokens are encrypted at rest and appear in no log, export, error or page.</summary>
public sealed class I12SecretsTests
{
    [Fact]
    public async Task I12_no_file_of_the_data_folder_holds_a_token_in_the_clear()
    {
        await using var world = await InboxWorld.StartAsync();
        await world.PollAsync();
        await using var db = await world.OpenAsync();
        var stored = (await db.Accounts.SingleAsync(InboxWorld.Cancel)).ProtectedCredentials;
        var token = world.Get<CredentialVault>().Open(stored)["page_access_token"]!;

        var folder = world.Get<IOptions<InboxOptions>>().Value.DataDirectory;

        Assert.NotEmpty(token);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain(token, await reader.ReadToEndAsync(InboxWorld.Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task I12_what_describes_an_account_in_a_log_holds_no_secret()
    {
        await using var world = await InboxWorld.StartAsync();
        await using var db = await world.OpenAsync();
        var account = await db.Accounts.SingleAsync(InboxWorld.Cancel);
        var opened = account.Open(world.Get<CredentialVault>());
        var token = opened.Credentials["page_access_token"]!;

        Assert.DoesNotContain(token, $"{opened} {opened.Credentials}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task I12_a_failed_look_is_described_without_the_token()
    {
        await using var world = await InboxWorld.StartAsync();
        await using var db = await world.OpenAsync();
        var token = (await db.Accounts.SingleAsync(InboxWorld.Cancel)).Open(world.Get<CredentialVault>()).Credentials["page_access_token"]!;
        world.Facebook.RevokeToken(token);

        var summary = await world.PollAsync();

        Assert.NotNull(summary.Problem);
        Assert.DoesNotContain(token, summary.Problem, StringComparison.Ordinal);
    }
}
