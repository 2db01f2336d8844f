using System.CommandLine;
using System.Text.Json;
using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Audit;
using Inbox.Domain.Connectors;
using Inbox.Server.Features.Accounts;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Verbs;

/// <summary><c>inbox accounts add/list/check/remove</c>.</summary>
internal static class AccountsVerb
{
    private static readonly Actor CommandLine = Actor.Rule("command-line", "The person at the command line");

    public static Command Create() => new("accounts", "Connects and tests accounts.") { Add(), List(), Check(), Remove() };

    private static Option<string?> Data() => new("--data") { Description = "Folder of database and keys; default: data, or as configured.", HelpName = "DIR" };

    private static Command Add()
    {
        var platform = new Option<string>("--platform") { Description = "The platform, for example bluesky.", Required = true, HelpName = "P" };
        var category = new Option<string>("--category") { Description = "official or professional.", DefaultValueFactory = _ => "official", HelpName = "C" };
        var owner = new Option<string?>("--owner") { Description = "E-mail of the member of staff a professional account belongs to.", HelpName = "EMAIL" };
        var policy = new Option<string>("--policy") { Description = "The policy pack.", Required = true, HelpName = "ID" };
        var address = new Option<string?>("--address") { Description = "Address of the API; the platform's own when left out.", HelpName = "URL" };
        var data = Data();
        var command = new Command("add", "Connects an account. Its secrets are read from standard input as one JSON object, for example {\"access_token\":\"…\"}, so that they stand in no history.")
        {
            platform, category, owner, policy, address, data,
        };
        command.SetAction((parsed, cancellationToken) => StoreSession.RunAsync(
            "accounts add", parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            async services =>
            {
                var error = parsed.InvocationConfiguration.Error;
                if (!Enum.TryParse<AccountCategory>(parsed.GetValue(category), ignoreCase: true, out var voice))
                {
                    return await RefuseAsync(error, "--category is official or professional.");
                }

                Uri? baseAddress = null;
                if (parsed.GetValue(address) is { } text && !Uri.TryCreate(text, UriKind.Absolute, out baseAddress))
                {
                    return await RefuseAsync(error, $"--address “{text}” is not an address: it begins with https://.");
                }

                UserId? ownerId = null;
                if (parsed.GetValue(owner) is { } email)
                {
                    await using var db = await services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(cancellationToken);
                    var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Email == email, cancellationToken);
                    if (user is null)
                    {
                        return await RefuseAsync(error, $"--owner: nobody signs in with {email}.");
                    }

                    ownerId = new UserId(user.Id);
                }

                // A personal account is refused before its secrets are even read.
                Dictionary<string, string>? secrets = [];
                if (voice != AccountCategory.Personal)
                {
                    try
                    {
                        secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(await Console.In.ReadToEndAsync(cancellationToken));
                    }
                    catch (JsonException)
                    {
                        return await RefuseAsync(error, "Standard input is not a JSON object of secrets, such as {\"access_token\":\"…\"}.");
                    }
                }

                var result = await services.GetRequiredService<ConnectAccount>().RunAsync(
                    new ConnectAccount.Command(
                        CommandLine, new Platform(parsed.GetValue(platform)!), voice, ownerId, parsed.GetValue(policy)!, baseAddress, new Credentials(secrets ?? [])),
                    cancellationToken);
                if (result is ConnectAccount.Result.Refused refused)
                {
                    return await RefuseAsync(error, refused.Reason);
                }

                var connected = (ConnectAccount.Result.Connected)result;
                foreach (var warning in connected.Warnings)
                {
                    await error.WriteLineAsync($"inbox accounts add: {warning}");
                }

                await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(new { account = connected.Id.ToString(), name = connected.DisplayName }));
                return ExitCodes.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command List()
    {
        var data = Data();
        var command = new Command("list", "Prints the connected accounts, one JSON object a line; never their secrets.") { data };
        command.SetAction((parsed, cancellationToken) => StoreSession.RunAsync(
            "accounts list", parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            async services =>
            {
                await using var db = await services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(cancellationToken);
                foreach (var account in await db.Accounts.AsNoTracking().Where(account => account.State != AccountState.Removed).ToListAsync(cancellationToken))
                {
                    await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(new
                    {
                        account = account.Id.ToString(),
                        platform = account.Platform.Id,
                        category = account.Category.ToString().ToLowerInvariant(),
                        name = account.DisplayName,
                        handle = account.Handle,
                        policy = account.PolicyId,
                        state = account.State.ToString(),
                        readAt = account.ReadAt?.ToString(),
                        problem = account.LastFailure,
                    }));
                }

                return ExitCodes.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Check()
    {
        var account = new Argument<string>("account") { Description = "The account's id." };
        var data = Data();
        var command = new Command("check", "Asks the platform whether an account's credentials work.") { account, data };
        command.SetAction((parsed, cancellationToken) => StoreSession.RunAsync(
            "accounts check", parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            async services =>
            {
                var stored = await FindAsync(services, parsed.GetValue(account)!, cancellationToken);
                if (stored is null)
                {
                    return await RefuseAsync(parsed.InvocationConfiguration.Error, $"there is no account “{parsed.GetValue(account)}”.");
                }

                var opened = stored.Open(services.GetRequiredService<CredentialVault>());
                var result = await services.GetRequiredService<ConnectorCatalogue>().Get(stored.Platform).CheckAsync(opened, cancellationToken);
                if (result is CheckResult.Failed failed)
                {
                    await parsed.InvocationConfiguration.Error.WriteLineAsync($"inbox accounts check: {failed.Failure.Detail}");
                    return ExitCodes.Failed;
                }

                var works = (CheckResult.Works)result;
                await parsed.InvocationConfiguration.Output.WriteLineAsync(JsonSerializer.Serialize(
                    new { account = stored.Id.ToString(), name = works.DisplayName, handle = works.Handle, warnings = works.Warnings }));
                return ExitCodes.Done;
            },
            cancellationToken));
        return command;
    }

    private static Command Remove()
    {
        var account = new Argument<string>("account") { Description = "The account's id." };
        var data = Data();
        var command = new Command("remove", "Takes an account out: its secrets are deleted, its messages stay.") { account, data };
        command.SetAction((parsed, cancellationToken) => StoreSession.RunAsync(
            "accounts remove", parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            async services =>
            {
                var stored = await FindAsync(services, parsed.GetValue(account)!, cancellationToken);
                if (stored is null)
                {
                    return await RefuseAsync(parsed.InvocationConfiguration.Error, $"there is no account “{parsed.GetValue(account)}”.");
                }

                await services.GetRequiredService<ChangeAccount>().RunAsync(CommandLine, stored.Id, ChangeAccount.Step.Remove, cancellationToken);
                return ExitCodes.Done;
            },
            cancellationToken));
        return command;
    }

    private static async Task<Account?> FindAsync(IServiceProvider services, string id, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(cancellationToken);
        return (await db.Accounts.AsNoTracking().Where(account => account.State != AccountState.Removed).ToListAsync(cancellationToken))
            .Find(account => account.Id.ToString() == id);
    }

    private static async Task<int> RefuseAsync(TextWriter error, string reason)
    {
        await error.WriteLineAsync($"inbox accounts: {reason}");
        return ExitCodes.BadInput;
    }
}
