using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Audit;
using Inbox.Domain.Connectors;
using Inbox.Sandbox;
using Inbox.Sandbox.Platforms.Bluesky;
using Inbox.Sandbox.Platforms.Facebook;
using Inbox.Sandbox.Platforms.X;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.People;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Demo;

/// <summary>Peoples the sample organisation and connects its accounts to the sandbox through the same steps a person would take.</summary>
internal static class DemoWorld
{
    public const string PolicyId = "ett";

    private static readonly Actor Demo = Actor.Rule("demo", "The demo sets itself up");

    public static async Task PrepareAsync(IServiceProvider services, SandboxHost sandbox, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<PeopleDirectory>();
        if (await people.IsEmptyAsync(cancellationToken))
        {
            foreach (var person in DemoPeople.All)
            {
                var (_, fault) = await people.AddAsync(Demo, person.Name, person.Email, DemoPeople.Password, [person.Role], cancellationToken);
                if (fault is not null)
                {
                    throw new InvalidOperationException(fault);
                }
            }
        }

        await MoveAccountsAsync(services, sandbox, cancellationToken);
        foreach (var account in await AccountsAsync(people, sandbox, cancellationToken))
        {
            await ConnectAsync(services, account, cancellationToken);
        }
    }

    /// <summary>Started again on other ports, the platforms are at other addresses.</summary>
    private static async Task MoveAccountsAsync(IServiceProvider services, SandboxHost sandbox, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.BeginWriteAsync(cancellationToken);
        foreach (var account in await db.Accounts.ToListAsync(cancellationToken))
        {
            account.MoveTo(sandbox.AddressOf(account.Platform.Id));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<ConnectAccount.Command>> AccountsAsync(
        PeopleDirectory people,
        SandboxHost sandbox,
        CancellationToken cancellationToken)
    {
        var ids = (await people.ListAsync(cancellationToken)).ToDictionary(person => person.Email, person => person.Id);
        var x = sandbox.Platform<XPlatform>();
        var facebook = sandbox.Platform<FacebookPlatform>();
        return
        [
            Official(Platform.Facebook, [("page_access_token", facebook.IssueToken(DemoScript.FacebookHandle))]),
            Official(Platform.X, OnX(x, DemoScript.XHandle)),
            Official(Platform.Bluesky, OnBluesky(DemoScript.BlueskyHandle)),
            Professional(Platform.X, ids[DemoPeople.Tutor.Email], OnX(x, DemoScript.TutorHandle)),
            Professional(Platform.Bluesky, ids[DemoPeople.Adviser.Email], OnBluesky(DemoScript.AdviserHandle)),
        ];

        ConnectAccount.Command Official(Platform platform, IEnumerable<(string, string)> secrets) => new(
            Demo, platform, AccountCategory.Official, null, PolicyId, sandbox.AddressOf(platform.Id), Of(secrets));
        ConnectAccount.Command Professional(Platform platform, UserId owner, IEnumerable<(string, string)> secrets) => new(
            Demo, platform, AccountCategory.Professional, owner, PolicyId, sandbox.AddressOf(platform.Id), Of(secrets));
    }

    private static Credentials Of(IEnumerable<(string Name, string Value)> secrets) =>
        new(secrets.Select(secret => KeyValuePair.Create(secret.Name, secret.Value)));

    private static IEnumerable<(string, string)> OnX(XPlatform x, string handle)
    {
        var tokens = x.IssueToken(handle);
        return [("access_token", tokens.AccessToken), ("refresh_token", tokens.RefreshToken ?? ""), ("client_id", "sandbox-client"), ("client_secret", "sandbox-secret")];
    }

    private static IEnumerable<(string, string)> OnBluesky(string handle) =>
        [("identifier", handle), ("app_password", new BlueskyOptions().AppPassword)];

    private static async Task ConnectAsync(IServiceProvider services, ConnectAccount.Command account, CancellationToken cancellationToken)
    {
        var result = await services.GetRequiredService<ConnectAccount>().RunAsync(account, cancellationToken);
        if (result is ConnectAccount.Result.Refused refused)
        {
            throw new InvalidOperationException($"The demo could not connect {account.Platform.DisplayName}: {refused.Reason}");
        }
    }
}
