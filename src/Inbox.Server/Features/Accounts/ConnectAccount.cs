using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Audit;
using Inbox.Domain.Connectors;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Accounts;

/// <summary>Tests credentials against the platform and, when they work, stores the account with its secrets encrypted.</summary>
internal sealed class ConnectAccount(
    IDbContextFactory<InboxDbContext> contexts,
    ConnectorCatalogue connectors,
    CredentialVault vault,
    PolicyCatalogue policies,
    ChangeFeed changes,
    TimeProvider time)
{
    internal sealed record Command(
        Actor By,
        Platform Platform,
        AccountCategory Category,
        UserId? Owner,
        string PolicyId,
        Uri? BaseAddress,
        Credentials Credentials);

    internal abstract record Result
    {
        private Result()
        {
        }

        internal sealed record Connected(AccountId Id, string DisplayName, IReadOnlyList<string> Warnings) : Result;

        internal sealed record Refused(string Reason) : Result;
    }

    public async Task<Result> RunAsync(Command command, CancellationToken cancellationToken)
    {
        // I7: asked before anything else, so that no call to a platform is made for a personal account.
        if (command.Category == AccountCategory.Personal)
        {
            return new Result.Refused(new PersonalAccountException().Message);
        }

        if (Fault(command) is { } fault)
        {
            return new Result.Refused(fault);
        }

        var connector = connectors.Get(command.Platform);
        var check = await connector.CheckAsync(
            new ConnectedAccount
            {
                Id = AccountId.New(),
                Platform = command.Platform,
                ExternalId = "",
                Handle = "",
                BaseAddress = command.BaseAddress,
                Credentials = command.Credentials,
            },
            cancellationToken);
        return check switch
        {
            CheckResult.Failed failed => new Result.Refused($"{command.Platform.DisplayName} did not accept this: {failed.Failure.Detail}"),
            CheckResult.Works works => await StoreAsync(command, works, cancellationToken),
            _ => throw new InvalidOperationException("A check ended in no known way."),
        };
    }

    private string? Fault(Command command)
    {
        if (connectors.Find(command.Platform) is not { } connector)
        {
            return $"There is no connector for “{command.Platform.Id}”. Known: {string.Join(", ", connectors.All.Select(known => known.Platform.Id).Order())}.";
        }

        if (policies.Find(command.PolicyId) is not { } pack)
        {
            return $"There is no policy “{command.PolicyId}”. Known: {string.Join(", ", policies.PackIds)}.";
        }

        if (!pack.Accounts.Categories.Value.Contains(command.Category))
        {
            return $"{pack.OrganisationName} has no {command.Category.ToString().ToLowerInvariant()} accounts ({pack.Accounts.Categories.Clause}).";
        }

        if (!pack.Accounts.AllowsPlatform(command.Platform.Id))
        {
            return $"{pack.OrganisationName} does not allow {command.Platform.DisplayName} ({pack.Accounts.ProhibitedPlatforms.Clause}).";
        }

        if (command.Category == AccountCategory.Professional && command.Owner is null)
        {
            return "A professional account needs the member of staff it belongs to.";
        }

        var missing = connector.Capabilities.CredentialFields.FirstOrDefault(field => field.IsRequired && string.IsNullOrWhiteSpace(command.Credentials[field.Name]));
        return missing is null ? null : $"{missing.Label} is missing. {missing.Help}";
    }

    private async Task<Result> StoreAsync(Command command, CheckResult.Works works, CancellationToken cancellationToken)
    {
        var now = time.GetInstant();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        var platform = command.Platform;
        var known = await db.Accounts.FirstOrDefaultAsync(
            account => account.Platform == platform && account.ExternalId == works.ExternalId && account.State != AccountState.Removed, cancellationToken);
        if (known is not null)
        {
            // The same profile again is a new sign-in, not a second account.
            known.ReplaceCredentials(vault.Seal(works.Credentials));
            await db.AuditAsync(now, command.By, "account.signed_in", $"account:{known.Id}", "New credentials.", "", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new Result.Connected(known.Id, known.DisplayName, works.Warnings);
        }

        if (command.Category == AccountCategory.Official
            && policies.Get(command.PolicyId).Accounts.OneOfficialPerPlatform.Value
            && await db.Accounts.AnyAsync(
                account => account.Platform == platform && account.PolicyId == command.PolicyId && account.Category == AccountCategory.Official
                    && account.State != AccountState.Removed, cancellationToken))
        {
            return new Result.Refused(
                $"There is an official {platform.DisplayName} account already, and the policy has one for each platform. The first is unchanged.");
        }

        var account = Account.Connect(
            platform, command.Category, works.ExternalId, works.Handle, works.DisplayName, command.PolicyId,
            command.Category == AccountCategory.Official ? null : command.Owner, command.BaseAddress, vault.Seal(works.Credentials), now);
        db.Accounts.Add(account);
        await db.AuditAsync(
            now, command.By, "account.connected", $"account:{account.Id}", $"{platform.Id}, {account.Category}.", "", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Publish(new Change(account.Id, null, null));
        return new Result.Connected(account.Id, account.DisplayName, works.Warnings);
    }
}
