using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Inbox.Domain.Accounts;
using Inbox.Server.Features.Ingest;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Verbs;

/// <summary><c>inbox poll</c>: one look at each account, or at one.</summary>
internal static class PollVerb
{
    public static Command Create()
    {
        var account = new Option<string?>("--account") { Description = "The account's id; all when left out.", HelpName = "A" };
        var data = new Option<string?>("--data") { Description = "Folder of database and keys; default: data, or as configured.", HelpName = "DIR" };
        var command = new Command("poll", "Polls once and prints what came, one JSON object a line: account, fetched, new, changed, replies, apiCalls, nextPollAt.")
        {
            account, data,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var error = parsed.InvocationConfiguration.Error;
            return StoreSession.RunAsync(
                "poll", parsed.GetValue(data), error, services => RunAsync(services, parsed.GetValue(account), output, error, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string? only, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(cancellationToken);
        var accounts = await db.Accounts.AsNoTracking().Where(account => account.State != AccountState.Removed).ToListAsync(cancellationToken);
        if (only is not null)
        {
            accounts = [.. accounts.Where(account => account.Id.ToString() == only || account.Handle == only)];
            if (accounts.Count == 0)
            {
                await error.WriteLineAsync($"inbox poll: --account: there is no account “{only}”. `inbox accounts list` shows those there are.");
                return ExitCodes.BadInput;
            }
        }

        var failed = false;
        foreach (var account in accounts)
        {
            if (await services.GetRequiredService<PollAccount>().RunAsync(account.Id, cancellationToken) is not { } summary)
            {
                continue;
            }

            await output.WriteLineAsync(JsonSerializer.Serialize(new
            {
                account = summary.Account.ToString(),
                platform = summary.Platform.Id,
                fetched = summary.Fetched,
                @new = summary.New,
                changed = summary.Changed,
                replies = summary.Replies,
                odd = summary.Odd,
                apiCalls = summary.ApiCalls,
                nextPollAt = summary.NextPollAt?.ToString("uuuu-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                problem = summary.Problem,
            }));
            failed |= summary.Problem is not null;
        }

        return failed ? ExitCodes.Failed : ExitCodes.Done;
    }
}
