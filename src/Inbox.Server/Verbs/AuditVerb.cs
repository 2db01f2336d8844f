using System.CommandLine;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Verbs;

/// <summary><c>inbox audit verify</c>: is the chain of audit entries whole?</summary>
internal static class AuditVerb
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder of database and keys; default: data, or as configured.", HelpName = "DIR" };
        var verify = new Command("verify", "Walks the whole chain of audit entries; a changed, missing or inserted entry is found.") { data };
        verify.SetAction((parsed, cancellationToken) => StoreSession.RunAsync(
            "audit verify", parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            async services =>
            {
                await using var db = await services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(cancellationToken);
                var (count, fault) = await db.VerifyAsync(cancellationToken);
                if (fault is not null)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync($"inbox audit verify: {fault} The {count} entries before it are whole.");
                    return ExitCodes.Failed;
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{count} entries, whole.");
                return ExitCodes.Done;
            },
            cancellationToken));
        return new Command("audit", "The record of every act.") { verify };
    }
}
