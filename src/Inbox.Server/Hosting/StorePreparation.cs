using Inbox.Domain.People;
using Inbox.Server.Features.Replies;
using Inbox.Storage;
using Inbox.Storage.Sqlite;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Hosting;

/// <summary>Makes the data folder ready: folders that only this user can read, the database at its newest model, roles, the outbox recovered.</summary>
internal sealed class StorePreparation(
    IDbContextFactory<InboxDbContext> contexts,
    IServiceScopeFactory scopes,
    SendQueuedReplies outbox,
    IOptions<InboxOptions> options)
{
    public static void MakeFolders(InboxOptions paths)
    {
        foreach (var folder in new[] { paths.DataDirectory, paths.KeyDirectory })
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }
    }

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        MakeFolders(options.Value);
        await contexts.MigrateAsync(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var roles = scope.ServiceProvider.GetRequiredService<RoleManager<IdentityRole<long>>>();
        foreach (var role in Role.All)
        {
            if (!await roles.RoleExistsAsync(role))
            {
                await roles.CreateAsync(new IdentityRole<long>(role) { Id = Domain.IdSequence.Next() });
            }
        }
    }

    /// <summary>Only for the program that sends: what was being sent when it died may be on the platform.</summary>
    public Task RecoverOutboxAsync(CancellationToken cancellationToken) => outbox.RecoverAsync(cancellationToken);
}
